import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFiles, windowsHome } from '../../../src/host/node-files.ts';

const isWindows = process.platform === 'win32';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(isWindows)('the home folder', () => {
  it('is HOME, even if HOME is empty, and comes from the user database if HOME is not set', () => {
    vi.stubEnv('HOME', '/somewhere');
    expect(nodeFiles.homeFolder()).toBe('/somewhere');
    vi.stubEnv('HOME', '');
    expect(nodeFiles.homeFolder()).toBe('');
    vi.stubEnv('HOME', undefined);
    expect(nodeFiles.homeFolder()).toBe(userInfo().homedir);
  });

  it('of another user comes from the user database', () => {
    expect(nodeFiles.homeFolder('nosuch')).toBeUndefined();
    if (process.platform === 'linux') expect(nodeFiles.homeFolder('root')).toBe('/root');
  });
});

describe('replacing a file', () => {
  it('writes the new content, and no temporary file remains', () => {
    const path = join(folder, 'a');
    nodeFiles.replace(path, 'one', 0o600);
    nodeFiles.replace(path, Buffer.from('two'), 0o600);
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.skipIf(isWindows)('keeps the mode of an existing file, and follows a symbolic link', () => {
    const [path, link] = [join(folder, 'a'), join(folder, 'b')];
    nodeFiles.replace(path, 'one', 0o640);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    symlinkSync(path, link);
    nodeFiles.replace(link, 'two', 0o600);
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['two', 0o640]);
  });

  it('throws an error with the name of the system error, and creates no file', () => {
    writeFileSync(join(folder, 'a'), '');
    expect(() => nodeFiles.replace(join(folder, 'a', 'b'), 'x', 0o600)).toThrow(
      expect.objectContaining({ errno: expect.stringMatching(/^E(?:NOTDIR|NOENT)$/) }),
    );
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

describe('windowsHome', () => {
  const dana = { USERPROFILE: 'C:\\Users\\dana', USERNAME: 'dana', HOMEDRIVE: 'D:', HOMEPATH: '\\home' };

  it.each([
    [dana, 'dana', 'C:\\Users\\dana'],
    [dana, 'eve', 'C:\\Users\\eve'],
  ])('for the variables %j and the user %j, returns the folder %j', (env, user, home) => {
    expect(windowsHome(env, user)).toBe(home);
  });

  it.each([
    [dana, 'C:\\Users\\dana'],
    [{ HOMEDRIVE: 'D:', HOMEPATH: '\\home' }, 'D:\\home'],
    [{ HOMEPATH: '\\home' }, '\\home'],
  ])('for the variables %j and no user, returns the folder %j', (env, home) => {
    expect(windowsHome(env, undefined)).toBe(home);
  });

  it.each([
    ['HOME alone', { HOME: '/c/Users/dana' }, undefined],
    [
      'another user, if USERPROFILE does not end with USERNAME',
      { ...dana, USERPROFILE: 'C:\\Users\\dana.CORP' },
      'eve',
    ],
    ['another user without USERNAME', { USERPROFILE: 'C:\\Users\\dana' }, 'eve'],
  ])('returns no folder for %s', (_, env, user) => {
    expect(windowsHome(env, user)).toBeUndefined();
  });
});
