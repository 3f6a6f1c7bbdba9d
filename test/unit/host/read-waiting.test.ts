import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src/host/node-files.ts';
import { readWaiting } from '../../../src/host/read-waiting.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reading-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Uint8Array): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

const readers = [
  ['read', async (path: string, limit?: number) => nodeFiles.read(path, limit)],
  ['readWaiting', (path: string, limit?: number) => nodeFiles.readWaiting(path, limit)],
] as const;

describe.each(readers)('%s', (_, read) => {
  it.each([0, 1, 8191, 8192, 8193, 70_000])('returns all %d bytes of a file', async (size) => {
    const content = Buffer.alloc(size, 'abc');
    expect(Buffer.from(await read(file(content))).equals(content)).toBe(true);
  });

  it('accepts a file as long as the limit, and refuses one byte more', async () => {
    expect(await read(file('12345678'), 8)).toHaveLength(8);
    await expect(read(file('123456789'), 8)).rejects.toMatchObject({ errno: 'EFBIG' });
  });

  it('refuses more than 64 MiB by default', async () => {
    const path = file('');
    execFileSync('truncate', ['-s', String(64 * 1024 * 1024 + 1), path]);
    await expect(read(path)).rejects.toMatchObject({ errno: 'EFBIG' });
  });

  it('reports a missing file and a folder', async () => {
    await expect(read(join(folder, 'none'))).rejects.toMatchObject({ errno: 'ENOENT' });
    await expect(read(folder)).rejects.toMatchObject({ errno: 'EISDIR' });
  });
});

describe.skipIf(process.platform === 'win32')('a device or pipe', () => {
  function fifo(): string {
    const path = join(folder, 'fifo');
    execFileSync('mkfifo', [path]);
    return path;
  }

  it.each(readers)('%s stops at the limit in an endless device, and finds /dev/null empty', async (_, read) => {
    await expect(read('/dev/zero', 1000)).rejects.toMatchObject({ errno: 'EFBIG' });
    await expect(read('/dev/zero', 100_000)).rejects.toMatchObject({ errno: 'EFBIG' });
    expect(await read('/dev/null')).toHaveLength(0);
  });

  it.each(['with a socket', 'by polling'])(
    '%s: waits for the writer of a pipe, and reads until the writer closes the pipe',
    async (how) => {
      const path = fifo();
      const reading = readWaiting(path, 100, undefined, how === 'by polling');
      const writer = await open(path, 'w');
      await writer.write('one ');
      await new Promise((resolve) => setTimeout(resolve, 50));
      await writer.write('two');
      await writer.close();
      expect(Buffer.from(await reading).toString()).toBe('one two');
    },
  );

  it('finds a pipe empty if its writer writes nothing', async () => {
    const path = fifo();
    const reading = nodeFiles.readWaiting(path);
    await (await open(path, 'w')).close();
    expect(await reading).toHaveLength(0);
  });

  it('refuses a pipe as soon as more bytes than the limit arrive, while the writer is still open', async () => {
    const path = fifo();
    const reading = nodeFiles.readWaiting(path, 4);
    const refused = expect(reading).rejects.toMatchObject({ errno: 'EFBIG' });
    const writer = await open(path, 'w');
    await writer.write('12345');
    await refused;
    await writer.close();
  });

  it('read() does not wait for a silent pipe', async () => {
    const path = fifo();
    // With `r+`, open() gives the FIFO a writer and does not wait for another process.
    const writer = await open(path, 'r+');
    expect(() => nodeFiles.read(path)).toThrow(expect.objectContaining({ errno: 'EAGAIN' }));
    await writer.close();
  });

  it.each([
    ['with a socket', 'with a writer'],
    ['with a socket', 'without a writer'],
    ['by polling', 'with a writer'],
    ['by polling', 'without a writer'],
  ])('%s: stops waiting for a pipe %s when the signal aborts', async (how, writerState) => {
    const path = fifo();
    const writer = writerState === 'with a writer' ? await open(path, 'r+') : undefined;
    const controller = new AbortController();
    const reading = readWaiting(path, 100, controller.signal, how === 'by polling');
    const stopped = expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    setTimeout(() => controller.abort(), 20);
    await stopped;
    await writer?.close();
  });
});
