import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/host/host.ts';
import { isReservation, isSameFile, reserveFile } from '../../../src/host/reserve-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reserve-'));
  path = join(folder, 'seed');
  return () => rmSync(folder, { recursive: true, force: true });
});

const reservationOf = (pid: number | undefined) => `reserved by process ${pid}\n`.padEnd(128, '\n');

function errnoOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof HostError) return error.errno;
    throw error;
  }
  return 'none';
}

describe('a reserved file', () => {
  it('is private, and contains the id of the process that reserved it', () => {
    reserveFile(path);
    expect(readFileSync(path, 'utf8')).toBe(reservationOf(process.pid));
    expect(isReservation(readFileSync(path, 'utf8'))).toBe(true);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a short text', 'short\n'],
    ['a text longer than a reservation', `${'LONG'.repeat(100)}\n`],
  ])('contains exactly %s after fill()', (_, content) => {
    reserveFile(path).fill(content);
    expect(readFileSync(path, 'utf8')).toBe(content);
    expect(isReservation(content)).toBe(false);
  });

  it('does not exist after it was discarded', () => {
    reserveFile(path).discard();
    expect(existsSync(path)).toBe(false);
  });

  it('throws in fill() if another file has taken its path, and does not remove that file', () => {
    const file = reserveFile(path);
    renameSync(path, join(folder, 'other'));
    writeFileSync(path, 'mine');
    expect(errnoOf(() => file.fill('content'))).toBe('EBUSY');
    file.discard();
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('can be missing when it is discarded', () => {
    const file = reserveFile(path);
    rmSync(folder, { recursive: true });
    expect(() => file.discard()).not.toThrow();
  });
});

// Some versions of Node on Windows report the device 0 for every path.
it.each([
  ['the same device and inode', { dev: 1n, ino: 2n }],
  ['the same inode and no device', { dev: 0n, ino: 2n }],
])('isSameFile accepts %s', (_, found) => {
  expect(isSameFile(found, { dev: 1n, ino: 2n })).toBe(true);
});

it.each([
  ['another inode', { dev: 1n, ino: 3n }],
  ['another inode and no device', { dev: 0n, ino: 3n }],
  ['another device', { dev: 4n, ino: 2n }],
])('isSameFile does not accept %s', (_, found) => {
  expect(isSameFile(found, { dev: 1n, ino: 2n })).toBe(false);
});

describe('a path', () => {
  it.each<[string, () => void, string]>([
    ['a file', () => writeFileSync(path, 'mine'), 'EEXIST'],
    ['an empty file', () => writeFileSync(path, ''), 'EEXIST'],
    ['a large file', () => writeFileSync(path, 'x'.repeat(10_000)), 'EEXIST'],
    ['128 other bytes', () => writeFileSync(path, 'x'.repeat(128)), 'EEXIST'],
    ['a folder', () => mkdirSync(path), 'EEXIST'],
    ['a link to nowhere', () => symlinkSync(join(folder, 'none'), path), 'EEXIST'],
    ['a reservation of this process', () => void reserveFile(path), 'EBUSY'],
    ['a reservation of another running process', () => writeFileSync(path, reservationOf(process.ppid)), 'EBUSY'],
  ])('with %s is refused and not changed', (_, prepare, errno) => {
    prepare();
    const before = statSync(folder).mtimeMs;
    expect(errnoOf(() => reserveFile(path))).toBe(errno);
    expect(statSync(folder).mtimeMs).toBe(before);
  });

  it('below a missing folder is refused', () => {
    expect(errnoOf(() => reserveFile(join(folder, 'none/seed')))).toBe('ENOENT');
  });

  it.each<[string, () => number | undefined]>([
    ['a process that has ended', () => spawnSync(process.execPath, ['-e', '0']).pid],
    // In a container each run often has the same process id.
    ['an earlier process with our id', () => process.pid],
  ])('with the reservation of %s is reserved again', (_, pid) => {
    writeFileSync(path, reservationOf(pid()));
    reserveFile(path).fill('content');
    expect(readFileSync(path, 'utf8')).toBe('content');
  });
});
