import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNextProgram, listCandidates, startsProgram } from '../../../src/host/find-next-program.ts';

describe('listCandidates', () => {
  it.each([
    ['/a:/b/', ['/a/aws', '/b/aws']],
    [':/a::', ['./aws', '/a/aws', './aws', './aws']],
    ['bin:../x:-y', ['./bin/aws', './../x/aws', './-y/aws']],
  ])('on Unix, turns the PATH %j into the paths %j', (path, expected) => {
    expect(listCandidates('aws', { PATH: path }, 'linux')).toEqual(expected);
  });

  it('on Windows, lists a path for each folder and each PATHEXT extension, except script extensions', () => {
    const env = { PATH: 'C:\\a;;"C:\\Program Files\\b"', PATHEXT: '.EXE;;.VBS;.JS;.CMD' };
    expect(listCandidates('aws', env, 'win32')).toEqual([
      'C:\\a\\aws.EXE',
      'C:\\a\\aws.CMD',
      'C:\\Program Files\\b\\aws.EXE',
      'C:\\Program Files\\b\\aws.CMD',
    ]);
  });

  it('on Windows, uses the default extensions if PATHEXT is not set', () => {
    expect(listCandidates('aws', { PATH: 'C:\\a' }, 'win32').map((path) => path.slice(-4))).toEqual([
      '.COM',
      '.EXE',
      '.BAT',
      '.CMD',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('findNextProgram', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'next-'));
    for (const name of ['a', 'b', 'c']) mkdirSync(join(folder, name));
    writeProgram('a/aws');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function writeProgram(path: string): void {
    writeFileSync(join(folder, path), '');
    chmodSync(join(folder, path), 0o755);
  }

  const find = (skip: (path: string) => boolean = () => false) =>
    findNextProgram({
      name: 'aws',
      env: { PATH: ['a', 'b', 'c'].map((name) => join(folder, name)).join(':') },
      platform: 'linux',
      own: [join(folder, 'a/aws'), '/no/such/file'],
      skip,
    });

  it('returns the first program after this one', () => {
    writeProgram('b/aws');
    writeProgram('c/aws');
    expect(find()).toBe(join(folder, 'b/aws'));
    expect(find((path) => path === join(folder, 'b/aws'))).toBe(join(folder, 'c/aws'));
  });

  it('returns undefined if every program in PATH is a link to this one', () => {
    linkSync(join(folder, 'a/aws'), join(folder, 'b/aws'));
    symlinkSync('../a/aws', join(folder, 'c/aws'));
    expect(find()).toBeUndefined();
  });

  it('skips a link to another installation of this package', () => {
    writeProgram('b/aws-iam-enable-mfa-device.js');
    symlinkSync('aws-iam-enable-mfa-device.js', join(folder, 'b/aws'));
    writeProgram('c/aws');
    expect(find()).toBe(join(folder, 'c/aws'));
  });

  it.each([
    ['finds the program in', '@node "%~dp0\\node_modules\\aws-iam-enable-mfa-device\\bin\\aws.js" %*'],
    ['finds the program in', '@NODE "%~dp0AWS.JS" %*'],
    ['does not find the program in', '@"C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe" %*'],
    ['does not find the program in', '@node.exe aws'],
  ])('startsProgram() %s a batch file with %j', (finds, text) => {
    const expected = finds.startsWith('finds');
    const path = join(folder, 'b/aws.cmd');
    writeFileSync(path, text);
    expect(startsProgram(path, ['/x/node.exe', '/x/aws.js'])).toBe(expected);
    // A single executable has no script, so startsProgram() looks for the name of the package alone.
    expect(startsProgram(path, ['/x/aws.exe', '/x/aws.exe'])).toBe(text.includes('aws-iam-enable-mfa-device'));
  });

  it('startsProgram returns false for a missing file', () => {
    expect(startsProgram(join(folder, 'none'), [])).toBe(false);
  });
});
