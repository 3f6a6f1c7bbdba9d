import { describe, expect, it } from 'vitest';
import { expandPath } from '../../../src/python/expand-path.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const fake = createFakeHost({
  env: { HOME: '/home/dana/', A: 'one', EMPTY: '', TILDE: '~', DOLLAR: '$A', 'x y': 'two' },
});
const homes: Readonly<Record<string, string>> = { bob: '/home/bob' };
const host = {
  env: fake.env,
  platform: 'linux',
  files: { ...fake.files, homeFolder: (user?: string) => (user === undefined ? fake.env['HOME'] : homes[user]) },
};

describe('expandPath', () => {
  // `\x7b` is an opening brace. The linter takes `${` in quotes for a mistake.
  it.each([
    ['', ''],
    ['plain/a', 'plain/a'],
    ['~', '/home/dana'],
    ['~/a', '/home/dana/a'],
    ['~bob', '/home/bob'],
    ['~bob/a', '/home/bob/a'],
    ['~eve/a', '~eve/a'],
    ['a/~', 'a/~'],
    ['$A', 'one'],
    ['$\x7bA}b', 'oneb'],
    ['$Ab/$A', '$Ab/one'],
    ['$A-$A.$A', 'one-one.one'],
    ['$EMPTY', ''],
    ['$$A', '$one'],
    ['$', '$'],
    ['$\x7b}', '$\x7b}'],
    ['$\x7bA', '$\x7bA'],
    // After an opening brace without a closing one, nothing is expanded.
    ['$\x7b$A', '$\x7b$A'],
    ['$A$\x7b-$A', 'one$\x7b-$A'],
    ['$\x7bx y}', 'two'],
    ['$TILDE/a', '~/a'],
    ['$DOLLAR', '$A'],
    ['$é', '$é'],
    ['%A%', '%A%'],
  ])('expands %j to %j', (path, expanded) => {
    expect(expandPath(path, host)).toBe(expanded);
  });

  it('handles an empty or root home folder as Python does', () => {
    const at = (home: string) => ({ ...host, files: { ...fake.files, homeFolder: () => home } });
    expect(['~', '~/a'].map((path) => expandPath(path, at('/')))).toEqual(['/', '/a']);
    expect(['~', '~/a'].map((path) => expandPath(path, at('')))).toEqual(['/', '/a']);
  });
});

describe('expandPath on Windows', () => {
  const windows = {
    env: { A: 'one', EMPTY: '', 'Program Files': 'two', 'ü-1': 'three' },
    files: {
      ...fake.files,
      homeFolder: (user?: string) =>
        user === undefined || user === 'bob' ? `C:\\Users\\${user ?? 'dana'}` : undefined,
    },
    platform: 'win32',
  };

  // `\x7b` is an opening brace, as above.
  it.each([
    ['~', 'C:\\Users\\dana'],
    ['~\\a', 'C:\\Users\\dana\\a'],
    ['~/a', 'C:\\Users\\dana/a'],
    ['~bob\\a', 'C:\\Users\\bob\\a'],
    ['~eve\\a', '~eve\\a'],
    ['%A%\\b', 'one\\b'],
    ['%Program Files%', 'two'],
    ['%EMPTY%x', 'x'],
    ['%nope%', '%nope%'],
    ['%A', '%A'],
    ['100%%', '100%'],
    ['$A-$\x7bA}', '$A-one'],
    ['$A/$ü-1', 'one/three'],
    ['$$A', '$A'],
    ['$\x7bA', '$\x7bA'],
    ['$\x7bProgram Files}', 'two'],
    ["'%A%'%A%", "'%A%'one"],
    ["'$A", "'$A"],
  ])('expands %j to %j', (path, expanded) => {
    expect(expandPath(path, windows)).toBe(expanded);
  });
});
