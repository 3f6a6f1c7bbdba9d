import {
  chmodSync,
  closeSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/host/host.ts';
import { nodeFiles } from '../../../src/host/node-files.ts';
import { isReplaceable, renameOver } from '../../../src/host/replace-file.ts';

const isWindows = process.platform === 'win32';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(isWindows)('replacing a file', () => {
  it('creates a new file, so that an open reader keeps the old content', () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    const before = statSync(path).ino;
    nodeFiles.replace(path, 'new', 0o600);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).ino).not.toBe(before);
  });

  it.each([
    ['keep-mode', '644'],
    ['set-mode', '600'],
  ] as const)('with the option %s turns the mode 644 into %s', (existing, mode) => {
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    chmodSync(path, 0o644);
    nodeFiles.replace(path, 'new', 0o600, existing);
    expect((statSync(path).mode & 0o777).toString(8)).toBe(mode);
  });

  it('changes the content under every name of a file with several names (hard links)', () => {
    const [path, other] = [join(folder, 'a'), join(folder, 'b')];
    writeFileSync(path, 'a much longer old content');
    linkSync(path, other);
    nodeFiles.replace(path, 'new', 0o600, 'set-mode');
    expect(readFileSync(other, 'utf8')).toBe('new');
    expect(statSync(other).mode & 0o777).toBe(0o600);
    nodeFiles.replace(path, 'longer than before', 0o600);
    expect(readFileSync(other, 'utf8')).toBe('longer than before');
  });

  it('creates the file that a link points to', () => {
    const [path, link] = [join(folder, 'a'), join(folder, 'b')];
    symlinkSync(path, link);
    nodeFiles.replace(link, 'new', 0o600);
    expect(readlinkSync(link)).toBe(path);
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['new', 0o600]);
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path), 'EISDIR'],
    ['a link to itself', (path: string) => symlinkSync(path, path), 'ELOOP'],
    ['a link into a missing folder', (path: string) => symlinkSync(`${path}x/y`, path), 'ENOENT'],
  ])('fails for %s and does not change it', (_, make, errno) => {
    const path = join(folder, 'a');
    make(path);
    const before = lstatSync(path);
    expect(() => nodeFiles.replace(path, 'secret', 0o600)).toThrow(expect.objectContaining({ errno }));
    expect(lstatSync(path).ino).toBe(before.ino);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('does not name its temporary file in an error', () => {
    expect(() => nodeFiles.replace(join(folder, 'no/such'), 'x', 0o600)).toThrow(
      expect.objectContaining({ errno: 'ENOENT', message: expect.not.stringContaining('.tmp') }),
    );
  });
});

describe.skipIf(isWindows)('isReplaceable', () => {
  it('returns true for a missing file, even if another program creates the file meanwhile', () => {
    const path = join(folder, 'a');
    expect(isReplaceable(path, undefined)).toBe(true);
    writeFileSync(path, '');
    expect(isReplaceable(path, undefined)).toBe(true);
  });

  it('returns true for a file with one name, even if another program replaces the file meanwhile', () => {
    const path = join(folder, 'a');
    writeFileSync(path, '');
    const descriptor = openSync(path, 'r');
    try {
      expect(isReplaceable(path, fstatSync(descriptor))).toBe(true);
      writeFileSync(join(folder, 'b'), '');
      renameSync(join(folder, 'b'), path);
      expect(isReplaceable(path, fstatSync(descriptor))).toBe(true);
    } finally {
      closeSync(descriptor);
    }
  });

  it('returns false for a file with two names, and for a link to a missing file', () => {
    const path = join(folder, 'a');
    writeFileSync(path, '');
    linkSync(path, join(folder, 'b'));
    expect(isReplaceable(path, statSync(path))).toBe(false);
    symlinkSync(join(folder, 'missing'), join(folder, 'c'));
    expect(isReplaceable(join(folder, 'c'), undefined)).toBe(false);
  });
});

describe('a temporary file of a killed run', () => {
  const old = new Date(Date.now() - 3_600_000);
  const leftover = '.aws-iam-enable-mfa-device-0123456789ab.tmp';

  it('is removed by the next write to the folder', () => {
    writeFileSync(join(folder, leftover), 'secret');
    utimesSync(join(folder, leftover), old, old);
    nodeFiles.replace(join(folder, 'a'), 'x', 0o600);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.each([
    ['recent', leftover, (path: string) => writeFileSync(path, 'another run writes it')],
    [
      'named differently',
      '.aws-iam-enable-mfa-device-notes.tmp',
      (path: string) => {
        writeFileSync(path, '');
        utimesSync(path, old, old);
      },
    ],
    [
      'a folder',
      leftover,
      (path: string) => {
        mkdirSync(path);
        utimesSync(path, old, old);
      },
    ],
  ])('is kept if it is %s', (_, name, make) => {
    make(join(folder, name));
    nodeFiles.replace(join(folder, 'a'), 'x', 0o600);
    expect(readdirSync(folder)).toEqual([name, 'a']);
  });
});

describe('makeFolder', () => {
  it('creates missing parents too, and accepts an existing folder', () => {
    nodeFiles.makeFolder(join(folder, 'a/b//c/'));
    nodeFiles.makeFolder(join(folder, 'a/b/c'));
    expect(statSync(join(folder, 'a/b/c')).isDirectory()).toBe(true);
  });

  const failure = (path: string) => {
    try {
      nodeFiles.makeFolder(path);
    } catch (error) {
      return error instanceof HostError ? { errno: error.errno, path: error.path } : error;
    }
    return undefined;
  };

  it('names the folder that cannot be created', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(failure(join(folder, 'file'))).toMatchObject({ path: join(folder, 'file'), errno: 'EEXIST' });
    expect(failure(join(folder, 'file/a/b'))).toMatchObject({ path: join(folder, 'file/a'), errno: 'ENOTDIR' });
    const long = join(folder, 'x'.repeat(300));
    expect(failure(join(long, 'a'))).toMatchObject({ path: long, errno: 'ENAMETOOLONG' });
  });

  it.skipIf(process.platform !== 'linux')('fails in /proc, where mkdir reports a missing parent', () => {
    expect(failure('/proc/x/.aws/cli')).toEqual({ errno: 'ENOENT', path: '/proc/x' });
  });

  it('names the folder that cannot be created, even in a path of five thousand folders', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(failure(`${folder}/file${'/a'.repeat(5000)}`)).toMatchObject({ path: join(folder, 'file/a') });
  });
});

describe('renameOver', () => {
  const failing = (platform: string, codes: string[]) => {
    const renames: string[] = [];
    const rename = (from: string, to: string) => {
      renames.push(`${from} ${to}`);
      const code = codes.shift();
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    };
    return { renames, act: () => renameOver('a', 'b', { rename, platform }) };
  };

  it('tries again on Windows while another program has the file open', () => {
    const { renames, act } = failing('win32', ['EPERM', 'EBUSY', 'EACCES']);
    act();
    expect(renames).toEqual(['a b', 'a b', 'a b', 'a b']);
  });

  it('gives up on Windows after a second', () => {
    const { renames, act } = failing(
      'win32',
      Array.from({ length: 100 }, () => 'EPERM'),
    );
    expect(act).toThrow('EPERM');
    // The attempts are 25 ms apart.
    expect(renames).toHaveLength(40);
  });

  it.each([
    ['win32', 'ENOSPC'],
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
  ])('fails at once on %s with %s', (platform, code) => {
    const { renames, act } = failing(platform, [code]);
    expect(act).toThrow(code);
    expect(renames).toHaveLength(1);
  });
});
