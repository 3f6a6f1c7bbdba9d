import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readAnswer, readHeaderLines, readStatusLine } from '../../../src/http/read-answer.ts';
import { SocketReader } from '../../../src/http/socket-reader.ts';
import { openSocketPair } from '../../support/socket-pair.ts';

/** Acts as the server: sends the text as Latin-1, then resets or ends the connection, or keeps it open. */
async function reading<Result>(
  text: string,
  then: 'end' | 'reset' | 'keep',
  read: (reader: SocketReader) => Promise<Result>,
): Promise<Result> {
  const pair = await openSocketPair();
  try {
    const reader = new SocketReader(pair.ours, 0);
    pair.theirs.write(text, 'latin1', () => {
      if (then === 'end') pair.theirs.end();
    });
    if (then === 'reset') pair.ours.once('readable', () => pair.theirs.resetAndDestroy());
    return await read(reader);
  } finally {
    pair.close();
  }
}

async function answerOf(text: string, then: 'end' | 'reset' | 'keep' = 'keep', mostBytes = 1000) {
  const { answer, isReusable } = await reading(text, then, (reader) => readAnswer(reader, mostBytes));
  const { status, headers, body } = answer;
  return { status, headers, body: Buffer.from(body).toString('latin1'), isReusable };
}

const okLine = 'HTTP/1.1 200 OK\r\n';
const twoByteBody = 'Content-Length: 2\r\n\r\nhi';

describe('the head of an answer', () => {
  it.each([
    ['HTTP/1.1 200 OK', 200],
    ['HTTP/1.1 404', 404],
    ['HTTP/1.1  503   Very Busy', 503],
    ['HTTP/1.1 999 \xff', 999],
    ['HTTP/1.7 200 OK', 200],
    ['HTTP/1.0 200 OK', 200],
    ['HTTP/0.9 200 OK', 200],
  ])('is read with the status line %j', async (line, status) => {
    expect(await answerOf(`${line}\r\n${twoByteBody}`)).toMatchObject({ status, body: 'hi' });
  });

  it.each([
    'HTTP/2 200 OK',
    'HTTP/2.0 200 OK',
    'HTTP/1.1 99 Low',
    'HTTP/1.1 1000 High',
    'HTTP/1.1 2OO OK',
    'HTTP/1.1',
    'HTTP 200 OK',
    'http/1.1 200 OK',
    ' HTTP/1.1 200 OK',
    'SSH-2.0-OpenSSH_9.6',
    '',
  ])('is refused if the status line is %j', async (line) => {
    await expect(answerOf(`${line}\r\n${twoByteBody}`)).rejects.toMatchObject({ kind: 'closed' });
  });

  it('keeps names and values as received, without the spaces around a value', async () => {
    const { headers } = await answerOf(`${okLine}X-One:  a b \r\nx-one:\r\nDate: \xe9\r\n${twoByteBody}`);
    expect(headers).toEqual([
      ['X-One', 'a b'],
      ['x-one', ''],
      ['Date', '\xe9'],
      ['Content-Length', '2'],
    ]);
  });

  it('can have line feeds without carriage returns', async () => {
    expect(await answerOf('HTTP/1.1 200 OK\nContent-Length: 2\n\nhi')).toMatchObject({ status: 200, body: 'hi' });
  });

  it('continues a header on lines that begin with a space or a tab', async () => {
    const { headers } = await answerOf(`${okLine}X: a\r\n  b \r\n\tc\r\n${twoByteBody}`);
    expect(headers[0]).toEqual(['X', 'a b c']);
  });

  it('drops a continuation line before the first header', async () => {
    const { headers, body } = await answerOf(`${okLine} lost\r\n${twoByteBody}`);
    expect(headers).toEqual([['Content-Length', '2']]);
    expect(body).toBe('hi');
  });

  it.each(['no colon', 'na me: v', '\xe9: v'])('ends its headers at the line %j', async (line) => {
    const { headers, body, isReusable } = await answerOf(`${okLine}A: 1\r\n${line}\r\n${twoByteBody}`, 'end');
    expect({ headers, body, isReusable }).toEqual({ headers: [['A', '1']], body: 'hi', isReusable: false });
  });

  it('is read after at most 100 answers with the status 100, which are skipped', async () => {
    const continueAnswer = 'HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n';
    const read = await answerOf(`${continueAnswer.repeat(100)}${okLine}${twoByteBody}`);
    expect(read).toMatchObject({ status: 200, headers: [['Content-Length', '2']] });
    await expect(answerOf(`${continueAnswer.repeat(101)}${okLine}${twoByteBody}`)).rejects.toMatchObject({
      kind: 'closed',
    });
  });

  it.each([101, 102, 103])('is not skipped if the status is %d', async (status) => {
    expect(await answerOf(`HTTP/1.1 ${status} Early\r\nLink: a\r\n\r\n${okLine}${twoByteBody}`)).toMatchObject({
      status,
      body: '',
    });
  });

  it('can have at most 99 lines', async () => {
    const lines = (count: number) => `${okLine}${'X: 1\r\n'.repeat(count - 1)}${twoByteBody}`;
    expect((await answerOf(lines(99))).headers).toHaveLength(99);
    await expect(answerOf(lines(100))).rejects.toMatchObject({ kind: 'closed' });
  });

  it('can have lines of at most 65,536 bytes', async () => {
    const line = (size: number) => `${'X: '.padEnd(size - 2, 'a')}\r\n`;
    // Without "X: " and the line break, 65,531 of the 65,536 bytes are the value.
    expect((await answerOf(`${okLine}${line(65_536)}${twoByteBody}`)).headers[0]?.[1]).toHaveLength(65_531);
    await expect(answerOf(`${okLine}${line(65_537)}${twoByteBody}`)).rejects.toMatchObject({ kind: 'closed' });
    await expect(answerOf('H'.repeat(65_537))).rejects.toMatchObject({ kind: 'closed' });
  });

  it('can end with the connection instead of an empty line', async () => {
    expect(await answerOf(`${okLine}A: 1\r\nB: 2`, 'end')).toEqual({
      status: 200,
      headers: [
        ['A', '1'],
        ['B', '2'],
      ],
      body: '',
      isReusable: false,
    });
  });

  it('fails with the kind `lost` if the connection ends before the head or is reset in the status line', async () => {
    await expect(answerOf('', 'end')).rejects.toMatchObject({ kind: 'lost' });
    await expect(answerOf(`${'HTTP/1.1 100 Continue\r\n\r\n'}`, 'end')).rejects.toMatchObject({ kind: 'lost' });
    await expect(answerOf('H', 'reset')).rejects.toMatchObject({ kind: 'lost' });
  });

  it('fails with the kind `closed` if the connection ends in the status line', async () => {
    await expect(answerOf('HTTP/1', 'end')).rejects.toMatchObject({ kind: 'closed' });
  });
});

describe('the body of an answer', () => {
  it('has the length that the head gives', async () => {
    const text = `${okLine}${twoByteBody}HTTP/1.1 500 Next\r\n\r\n`;
    const left = await reading(text, 'keep', async (reader) => {
      const { answer } = await readAnswer(reader, 1000);
      return [Buffer.from(answer.body).toString(), await readStatusLine(reader)];
    });
    expect(left).toEqual(['hi', { version: '1.1', status: 500 }]);
  });

  it.each([
    ['the same length twice', 'Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi'],
    ['one header that repeats the length', 'Content-Length: 2, 2\r\n\r\nhi'],
    ['a length after a line that begins with From', 'From a@b\r\nContent-Length: 2\r\n\r\nhi'],
    ['a length with zeros before it', 'Content-Length: 0002\r\n\r\nhi'],
  ])('is read with %s', async (_, rest) => {
    expect(await answerOf(okLine + rest)).toMatchObject({ body: 'hi', isReusable: true });
  });

  it.each(['+2', '1_0'])('is refused with the length %s, although the AWS CLI accepts this length', async (length) => {
    await expect(answerOf(`${okLine}Content-Length: ${length}\r\n\r\nhi`)).rejects.toMatchObject({ kind: 'closed' });
  });

  it('is refused after a carriage return inside a header, because the AWS CLI ends a line there', async () => {
    const headers = 'A: b\rContent-Length: 0\r\n';
    await expect(answerOf(`${okLine}${headers}${twoByteBody}`)).rejects.toMatchObject({ kind: 'closed' });
  });

  it('is refused with two different lengths', async () => {
    await expect(answerOf(`${okLine}Content-Length: 3\r\n${twoByteBody}x`)).rejects.toMatchObject({
      kind: 'client',
      message: 'The response has several different Content-Length headers.',
    });
  });

  it.each([
    ['no length', '\r\nhello'],
    ['a length that is not a number', 'Content-Length: two\r\n\r\nhello'],
    ['the negative length -2', 'Content-Length: -2\r\n\r\nhello'],
    ['the negative length -1', 'Content-Length: -1\r\n\r\nhello'],
  ])('continues to the end of the connection if there is %s', async (_, rest) => {
    expect(await answerOf(okLine + rest, 'end')).toMatchObject({ body: 'hello', isReusable: false });
  });

  it.each([204, 304, 101])('is empty after the status %d, for any Content-Length', async (status) => {
    expect(await answerOf(`HTTP/1.1 ${status} X\r\n${twoByteBody}`)).toMatchObject({ body: '', isReusable: true });
  });

  it.each([
    ['chunks', '2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n'],
    ['chunks with extensions', '5 ; a=b\r\nhello\r\n0;last\r\n\r\n'],
    ['chunks and a trailer', '5\r\nhello\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n'],
    ['chunks whose sizes have capitals, zeros and spaces', ' 005\t\r\nhello\r\n00\r\n\r\n'],
    ['chunks with line feeds without carriage returns', '5\nhello\r\n0\n\n'],
    ['chunks with any two bytes after them', '5\r\nhelloXY0\r\n\r\n'],
  ])('is joined from %s', async (_, body) => {
    const read = await answerOf(`${okLine}Transfer-Encoding: chunked\r\n\r\n${body}`);
    expect(read).toMatchObject({ body: 'hello', isReusable: true });
  });

  it('ends with its trailer, before the next answer', async () => {
    const text = `${okLine}Transfer-Encoding: chunked\r\n\r\n0\r\nX: 1\r\n\r\n${okLine}`;
    const next = await reading(text, 'keep', async (reader) => {
      await readAnswer(reader, 1000);
      return readStatusLine(reader);
    });
    expect(next.status).toBe(200);
  });

  it.each(['Chunked', 'gzip, chunked', 'chunked\r\nContent-Length: 1'])(
    'is read in chunks with the Transfer-Encoding %j',
    async (value) => {
      const read = await answerOf(`${okLine}Transfer-Encoding: ${value}\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n`);
      expect(read.body).toBe('0123456789');
    },
  );

  it.each([
    ['ends before its length', 'Content-Length: 9\r\n\r\nhello'],
    ['ends in a chunk', 'Transfer-Encoding: chunked\r\n\r\n9\r\nhello'],
    ['ends after a chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r'],
    ['ends before the last chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['has a chunk without a size', 'Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n'],
    ['has a chunk with a bad size', 'Transfer-Encoding: chunked\r\n\r\n5g\r\nhello\r\n'],
    ['has a chunk with a negative size', 'Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n'],
  ])('fails with the kind `closed` if it %s', async (_, rest) => {
    await expect(answerOf(okLine + rest, 'end')).rejects.toMatchObject({ kind: 'closed' });
  });

  it.each([
    ['with a length', 'Content-Length: 9\r\n\r\nhello'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n9\r\nhello'],
    ['without a length', '\r\nhello'],
  ])('fails with the kind `closed` if the connection is reset within a body %s', async (_, rest) => {
    await expect(answerOf(okLine + rest, 'reset')).rejects.toMatchObject({ kind: 'closed' });
  });

  it.each([
    ['with a length', 'Content-Length: 5\r\n\r\nhello'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n'],
    ['without a length', '\r\nhello'],
  ])('can have as many bytes as the caller allows, %s', async (_, rest) => {
    expect(await answerOf(okLine + rest, 'end', 5)).toMatchObject({ body: 'hello' });
    await expect(answerOf(okLine + rest, 'end', 4)).rejects.toThrow(
      new CliGeneralError('The response is longer than 4 bytes, which is too long.'),
    );
  });
});

describe('the connection after an answer', () => {
  it.each([
    ['HTTP/1.1', ''],
    ['HTTP/1.0', 'Connection: Keep-Alive\r\n'],
  ])('of %s with the header %j can be used again', async (version, header) => {
    expect((await answerOf(`${version} 200 OK\r\n${header}${twoByteBody}`)).isReusable).toBe(true);
  });

  it.each([
    ['HTTP/1.1', 'Connection: close\r\n'],
    ['HTTP/1.1', 'connection: Keep-Alive, CLOSE\r\n'],
    ['HTTP/1.0', ''],
    ['HTTP/0.9', ''],
  ])('of %s with the header %j cannot be used again', async (version, header) => {
    expect((await answerOf(`${version} 200 OK\r\n${header}${twoByteBody}`)).isReusable).toBe(false);
  });
});

describe('readHeaderLines', () => {
  it('returns the lines before the empty line, without line breaks', async () => {
    const lines = await reading('a: 1\r\nb\n c\r\n\r\nrest', 'keep', readHeaderLines);
    expect(lines).toEqual(['a: 1', 'b', ' c']);
  });
});
