import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { after, SocketReader } from '../../../src/http/socket-reader.ts';
import { until } from '../../support/raw-server.ts';
import { openSocketPair, type SocketPair } from '../../support/socket-pair.ts';

let pair: SocketPair;
beforeEach(async () => {
  pair = await openSocketPair();
});
afterEach(() => {
  vi.useRealTimers();
  pair.close();
});

const lineOf = async (reader: SocketReader, limit = 100) => (await reader.readLine(limit)).toString();

async function readAll(reader: SocketReader, size: number) {
  const pieces: Buffer[] = [];
  const count = await reader.read(size, (piece) => pieces.push(piece));
  return { count, text: Buffer.concat(pieces).toString() };
}

/** Sends bytes, and waits until they have arrived. */
async function send(text: string): Promise<void> {
  const before = pair.ours.bytesRead;
  pair.theirs.write(text);
  await until(() => pair.ours.bytesRead === before + text.length);
}

/** Waits a few turns of the event loop, so that pending promises settle. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('SocketReader', () => {
  it('returns one line at a time, with its line feed', async () => {
    const reader = new SocketReader(pair.ours, 0);
    pair.theirs.write('one\r\n\ntwo\n');
    expect([await lineOf(reader), await lineOf(reader), await lineOf(reader)]).toEqual(['one\r\n', '\n', 'two\n']);
  });

  it('joins a line that arrives in pieces', async () => {
    const reader = new SocketReader(pair.ours, 0);
    const line = lineOf(reader);
    for (const piece of ['o', 'n', 'e\n']) await send(piece);
    expect(await line).toBe('one\n');
  });

  it('ends a line at the limit and keeps the rest for the next read', async () => {
    const reader = new SocketReader(pair.ours, 0);
    pair.theirs.write('abcdef\n');
    expect([await lineOf(reader, 4), await lineOf(reader, 4)]).toEqual(['abcd', 'ef\n']);
  });

  it('returns an incomplete line if the connection ends', async () => {
    const reader = new SocketReader(pair.ours, 0);
    pair.theirs.end('part');
    expect([await lineOf(reader), await lineOf(reader)]).toEqual(['part', '']);
  });

  it('returns exactly as many bytes as requested', async () => {
    const reader = new SocketReader(pair.ours, 0);
    pair.theirs.write('abcdefg\n');
    expect(await readAll(reader, 3)).toEqual({ count: 3, text: 'abc' });
    expect(await lineOf(reader)).toBe('defg\n');
  });

  it('returns fewer bytes only if the connection ends', async () => {
    const reader = new SocketReader(pair.ours, 0);
    const read = readAll(reader, 10);
    await send('abc');
    pair.theirs.end('de');
    expect(await read).toEqual({ count: 5, text: 'abcde' });
  });

  it('is idle while nothing has arrived after the last read', async () => {
    const reader = new SocketReader(pair.ours, 0);
    expect(reader.isIdle).toBe(true);
    await send('a\nb');
    await lineOf(reader);
    expect(reader.isIdle).toBe(false);
    await readAll(reader, 1);
    expect(reader.isIdle).toBe(true);
    await send('late');
    await settle();
    expect(reader.isIdle).toBe(false);
  });

  it('reports the end only after all earlier bytes are read', async () => {
    const reader = new SocketReader(pair.ours, 0);
    expect(reader.end).toBeUndefined();
    pair.theirs.end('a\nb');
    expect(await lineOf(reader)).toBe('a\n');
    await until(() => pair.ours.readableEnded);
    expect(reader.end).toBeUndefined();
    await readAll(reader, 2);
    expect(reader.end).toBe('closed');
    expect(reader.isIdle).toBe(false);
  });

  it('fails after a reset', async () => {
    const reader = new SocketReader(pair.ours, 0);
    const read = readAll(reader, 1);
    pair.theirs.resetAndDestroy();
    await expect(read).rejects.toMatchObject({ name: 'Error', kind: 'lost' });
    await until(() => reader.end !== undefined);
    expect(reader.end).toBe('reset');
  });

  it('returns the bytes that arrived before a reset', async () => {
    const reader = new SocketReader(pair.ours, 0);
    await send('a\n');
    expect(await lineOf(reader)).toBe('a\n');
    pair.theirs.resetAndDestroy();
    await expect(lineOf(reader)).rejects.toMatchObject({ kind: 'lost' });
  });

  it('recognises a reset right after data, which Node reports as an end', async () => {
    const reader = new SocketReader(pair.ours, 0);
    const read = readAll(reader, 10);
    pair.theirs.write('abc', () => pair.theirs.resetAndDestroy());
    await expect(read).rejects.toMatchObject({ kind: 'lost' });
  });

  it('has no listeners left after it is released', () => {
    const events = ['readable', 'end', 'close', 'error'] as const;
    const count = () => events.map((event) => pair.ours.listenerCount(event));
    const before = count();
    const reader = new SocketReader(pair.ours, 0);
    expect(count()).not.toEqual(before);
    reader.release();
    expect(count()).toEqual(before);
  });

  describe('with a limit of ten seconds', () => {
    let reader: SocketReader;
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
      reader = new SocketReader(pair.ours, 10);
    });

    it('fails if a single wait is longer', async () => {
      const read = readAll(reader, 2);
      const failure = expect(read).rejects.toMatchObject({ kind: 'read-timeout' });
      await settle();
      vi.advanceTimersByTime(9_999);
      await send('a');
      await settle();
      vi.advanceTimersByTime(10_001);
      await failure;
    });

    it('does not limit the total of all waits', async () => {
      const read = readAll(reader, 3);
      for (const letter of 'abc') {
        await settle();
        vi.advanceTimersByTime(9_000);
        await send(letter);
      }
      expect(await read).toEqual({ count: 3, text: 'abc' });
      expect(vi.getTimerCount()).toBe(0);
    });

    it('limits the total time of withDeadline(), from the first byte on', async () => {
      const line = reader.withDeadline(() => lineOf(reader));
      const failure = expect(line).rejects.toMatchObject({ kind: 'read-timeout' });
      await settle();
      vi.advanceTimersByTime(9_000);
      await send('a');
      await settle();
      vi.advanceTimersByTime(9_000);
      await send('b');
      await settle();
      vi.advanceTimersByTime(1_001);
      await failure;
    });

    it('does not count the wait for the first byte towards the deadline', async () => {
      const line = reader.withDeadline(() => lineOf(reader));
      await settle();
      vi.advanceTimersByTime(9_000);
      await send('a');
      await settle();
      vi.advanceTimersByTime(9_000);
      await send('b\n');
      expect(await line).toBe('ab\n');
    });

    it('ends a wait that begins at the deadline itself', async () => {
      await send('a');
      const line = reader.withDeadline(async () => {
        vi.advanceTimersByTime(10_000);
        return lineOf(reader);
      });
      const failure = expect(line).rejects.toMatchObject({ kind: 'read-timeout' });
      await settle();
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(1);
      await failure;
    });

    it('does not apply the deadline to reads after withDeadline()', async () => {
      await send('a\n');
      expect(await reader.withDeadline(() => lineOf(reader))).toBe('a\n');
      vi.advanceTimersByTime(60_000);
      await send('b');
      expect(await readAll(reader, 1)).toEqual({ count: 1, text: 'b' });
    });
  });
});

describe('after()', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('calls the function once, after the given seconds', () => {
    const callback = vi.fn();
    after(1.5, callback);
    vi.advanceTimersByTime(1_499);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('never calls the function if the call is cancelled', () => {
    const callback = vi.fn();
    after(1, callback)();
    vi.advanceTimersByTime(2_000);
    expect(callback).not.toHaveBeenCalled();
  });

  it.each([0, 2 ** 31 / 1000, 9e9])(
    'starts no timer for %d seconds, which is outside the range of timers in Node',
    (seconds) => {
      after(seconds, () => {});
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});
