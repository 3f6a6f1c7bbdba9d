import fc from 'fast-check';
import type { Refusal } from './question.ts';

// HTTP/1.1 answers that real servers do not send (docs/fidelity.md). The test's server closes the connection after each
// answer. Many lists below contain a line that begins with `From `, because Python's header parser treats such a line
// as the first line of a mailbox file.

const error = '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>m</Message></Error></ErrorResponse>';
const success =
  '<EnableMFADeviceResponse><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></EnableMFADeviceResponse>';
const body = fc.constantFrom(error, success, '', 'text', `${success}\n`);
const statusLine = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.1 404 Not Found', 'HTTP/1.0 403 Forbidden') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        'HTTP/0.9 200 OK',
        'HTTP/2.0 200 OK',
        'HTTP/1.12 200',
        'http/1.1 200 OK',
        'ICY 200 OK',
        'HTTP/1.1 2_0',
        'HTTP/1.1',
      ],
      ...[
        'HTTP/1.1 +200 OK',
        'HTTP/1.1 0x200',
        'HTTP/1.1  200 OK',
        'HTTP/1.1\t200',
        'HTTP/1.1 99 x',
        'HTTP/1.1 1000',
        '',
        ' ',
      ],
      ...[
        'HTTP/1.1 \xd9\xa2\xd9\xa0\xd9\xa0 OK',
        'HTTP/1.1 204 x',
        'HTTP/1.1 304 x',
        'HTTP/1.1 101 x',
        'From x',
        '\xff\xfe',
      ],
    ),
  },
);
/** Returns texts for a chunk's size: the correct hexadecimal number, this number after a prefix, or another text. */
const chunkSize = (size: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(size.toString(16)) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...['0x', '0X', '+', '-', '00', ' ', '\t', '+0x', '-0x', '_'].map((prefix) => prefix + size.toString(16)),
        ...[
          '',
          'g',
          '0xg',
          'FFFFFFFFFFFFFFFFFF',
          '1_0',
          '0_',
          '\xd9\xa5',
          '1.0',
          '5 5',
          '"5"',
          '-0',
          '0x',
          '1e1',
          'f'.repeat(5000),
        ],
      ),
    },
  );
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '\r\r\n');
const extension = fc.constantFrom('', '', ';a=1', ' ; a', ';', ' ', '\t;\x00', ';From x');
const trailer = fc.constantFrom(
  '',
  '',
  '',
  'A: b\r\n',
  'From x y\r\n',
  ' folded\r\n',
  'nocolon\r\n',
  'HTTP/1.1 200 OK\r\n',
  'A\r',
);
/** Bodies in at most two chunks. Each part of the chunks may be wrong. */
const chunked = fc
  .tuple(body, fc.nat(40))
  .chain(([text, at]) =>
    fc
      .tuple(
        chunkSize(text.slice(0, at).length),
        chunkSize(text.slice(at).length),
        extension,
        lineEnd,
        fc.constantFrom('0', '0x0', '+0', '-0', '000', '', 'x'),
        trailer,
      )
      .map(([firstSize, secondSize, afterFirst, end, lastSize, trailerLine]) =>
        [
          `${firstSize}${afterFirst}${end}${text.slice(0, at)}${end}`,
          text.length > at ? `${secondSize}${end}${text.slice(at)}${end}` : '',
          `${lastSize}${end}${trailerLine}${end}`,
        ].join(''),
      ),
  )
  .map((text) => ({ framing: 'Transfer-Encoding: chunked\r\n', text }));
/** Bodies after a Content-Length header. Most of these headers are not valid. */
const withLength = body.chain((text) =>
  fc
    .constantFrom(
      ...['', '+', '0', '0x', '-', ' ', '\t', '_'].map((prefix) => `${prefix}${text.length}`),
      ...[
        `${text.length}, ${text.length}`,
        `${text.length};`,
        `${text.length}.0`,
        'x',
        '',
        '-1',
        '0',
        '1_0',
        '\xd9\xa5',
        '9'.repeat(30),
        '9'.repeat(5000),
      ],
      `${text.length}\r\nContent-Length: ${text.length + 1}`,
    )
    .map((length) => ({ framing: `Content-Length: ${length}\r\n`, text })),
);
/** Chunked bodies with a second header about the framing or the coding of the body. */
const chunkedWithSecondHeader = fc
  .tuple(
    chunked,
    fc.constantFrom(
      'Content-Length: 5\r\n',
      'Transfer-Encoding: gzip\r\n',
      'Content-Encoding: gzip\r\n',
      'Transfer-Encoding: chunked\r\n',
    ),
  )
  .map(([answer, more]) => ({ ...answer, framing: `${more}${answer.framing}` }));
/** Chunked bodies with an unusual value of the Transfer-Encoding header. */
const withOddEncoding = fc
  .tuple(
    fc.constantFrom('gzip, chunked', 'Chunked', ' chunked', 'chunked ', 'identity', 'chunked, chunked', 'xchunked', ''),
    chunked,
  )
  .map(([coding, { text }]) => ({ framing: `Transfer-Encoding:${coding}\r\n`, text }));
const headerLine = fc.oneof(
  fc.constantFrom(
    'From a@b Thu Jan 1 00:00:00 2026\r\n',
    'From \r\n',
    '>From x\r\n',
    ' folded\r\n',
    '\tfolded\r\n',
    'nocolon\r\n',
  ),
  fc.constantFrom(
    ': none\r\n',
    'A : b\r\n',
    'A: b\n',
    'A: b\r',
    'A:\r\n',
    '\xe9: \xff\r\n',
    'A: \0b\r\n',
    '\x01: a\r\n',
    'Date: x\r\n',
  ),
  fc.constantFrom(
    'A: b\r\n c\r\n',
    'Connection: close\r\n',
    'Content-Type: text/xml\r\n',
    '\r',
    'A: \x85b\r\n',
    'A: \x1cb\r\n',
    'A: \x0bb\r\n',
  ),
);
/** Lines before the answer: often none, otherwise an interim answer (status 1xx), a part of such an answer, or CRLF. */
const interim = fc.constantFrom(
  '',
  '',
  '',
  '',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 x\r\nFrom x\r\n\r\n',
  'HTTP/1.1 100\r\n',
  '\r\n',
);
/** Functions that return an answer unchanged, add bytes after it, or cut it. */
const endChange = fc.oneof(
  { weight: 4, arbitrary: fc.constant((text: string) => text) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...['x', '\r\n', 'HTTP/1.1 200 OK\r\n\r\n', '0\r\n\r\n'])
      .map((more) => (text: string) => text + more),
  },
  { weight: 1, arbitrary: fc.nat(300).map((length) => (text: string) => text.slice(0, length)) },
);

const raw = fc
  .tuple(
    interim,
    statusLine,
    lineEnd,
    fc.array(headerLine, { maxLength: 2 }),
    fc.oneof(
      chunked,
      chunked,
      withLength,
      chunkedWithSecondHeader,
      withOddEncoding,
      body.map((text) => ({ framing: '', text })),
    ),
    fc.array(headerLine, { maxLength: 1 }),
    endChange,
  )
  .map(([before, status, end, headers, { framing, text }, more, changeEnd]) => {
    const answer = `${before}${status}${end}${headers.join('')}${framing}${more.join('')}\r\n${text}`;
    // A header such as `Content-Length: 91, 91` repeats the length. The AWS CLI then takes bytes after the body as part
    // of the body. Our program ignores these bytes (docs/fidelity.md). So the end stays unchanged if `framing` has a
    // list.
    return framing.includes(', ') ? answer : changeEnd(answer);
  });

/** Answers for the kind `http/outside` of docs/fidelity.md, as raw bytes. */
export const outsideAnswer: fc.Arbitrary<Refusal> = raw.map((answer) => ({
  raw: answer,
  format: 'legacy',
  attempts: 1,
}));
