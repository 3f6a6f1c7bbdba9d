import { describe, expect, it } from 'vitest';
import { findOnPath } from '../../../src/help/find-on-path.ts';
import { onlyCopies } from '../../../src/help/show-help.ts';
import type { Host } from '../../../src/host/host.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const machineCode = '\x7fELF...';
const files = {
  '/bin/cat': machineCode,
  '/bin/less': machineCode,
  '/scripts/less': '#!/bin/sh',
  '/scripts/cat': 'exec it',
};
const host = (env: Record<string, string> = {}, onTerminal = false) =>
  createFakeHost({ env: { PATH: '/none:/bin', ...env }, files, ...(onTerminal ? { terminal: { columns: 80 } } : {}) });

const copies = (program: string, args: readonly string[], at: Host) =>
  onlyCopies(program, args, findOnPath(program, at) ?? '', at);

describe('onlyCopies', () => {
  it.each<[string, string, string[], Record<string, string>]>([
    ['cat', 'cat', [], {}],
    ['less', 'less', [], {}],
    ['less -R', 'less', ['-R'], {}],
    ['less with options for a terminal', 'less', ['-R'], { LESS: '-FRX', LESSOPEN: '|/usr/bin/lesspipe %s' }],
  ])('returns true for %s', (_, program, args, env) => {
    expect(copies(program, args, host(env))).toBe(true);
  });

  it.each<[string, string, string[], Record<string, string>]>([
    ['another program', 'more', [], {}],
    ['cat with options', 'cat', ['-n'], {}],
    ['less with other options', 'less', ['-olog'], {}],
    ['less with a log file in LESS', 'less', [], { LESS: '-olog' }],
    ['less with a LESSOPEN that filters standard input', 'less', [], { LESSOPEN: '|-tr a b' }],
    ['a script named less', 'less', [], { PATH: '/scripts:/bin' }],
    ['a script named cat', 'cat', [], { PATH: '/scripts:/bin' }],
    ['cat by its path', '/bin/cat', [], {}],
    ['a program that is not found', 'cat', [], { PATH: '/none' }],
  ])('returns false for %s', (_, program, args, env) => {
    expect(copies(program, args, host(env))).toBe(false);
  });

  it('returns true for cat, but not for less, on a terminal', () => {
    expect(copies('less', ['-R'], host({}, true))).toBe(false);
    expect(copies('cat', [], host({}, true))).toBe(true);
  });

  it('returns false on systems other than Linux', () => {
    expect(copies('cat', [], { ...host(), platform: 'darwin' })).toBe(false);
  });
});
