import { describe, expect, it } from 'vitest';
import { firstPassUsage, usageBlock, usageIsColored } from '../../../src/cli/usage.ts';

describe('usageIsColored', () => {
  it.each([
    ['a terminal', {}],
    ['a file', { FORCE_COLOR: '0', TERM: 'dumb' }],
    ['a terminal', { NO_COLOR: '' }],
  ])('chooses colours for %s with the environment %j', (stdout, env) => {
    expect(usageIsColored(stdout === 'a terminal', env)).toBe(true);
  });

  it.each([
    ['a file', {}],
    ['a terminal', { TERM: 'dumb' }],
    ['a file', { FORCE_COLOR: '' }],
    ['a terminal', { FORCE_COLOR: '1', NO_COLOR: '1' }],
  ])('chooses no colours for %s with the environment %j', (stdout, env) => {
    expect(usageIsColored(stdout === 'a terminal', env)).toBe(false);
  });
});

describe('usage texts', () => {
  it('are the same text with and without colours', () => {
    const plain = usageBlock(false);
    expect(plain.startsWith('usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n')).toBe(
      true,
    );
    expect(usageBlock(true)).toBe(`\x1b[1;34musage: \x1b[0m\x1b[35m${plain.slice('usage: '.length)}\x1b[0m\n`);
    expect(firstPassUsage(true).replaceAll(/\x1b\[[\d;]*m/g, '')).toBe(firstPassUsage(false));
  });
});
