import { describe, expect, it } from 'vitest';
import { firstPassUsage, usageBlock, usageIsColored } from '../../../src/cli/usage.ts';

describe('usageIsColored', () => {
  it.each([
    ['a terminal', {}, true],
    ['a file', {}, false],
    ['a terminal', { TERM: 'dumb' }, false],
    ['a file', { FORCE_COLOR: '0', TERM: 'dumb' }, true],
    ['a file', { FORCE_COLOR: '' }, false],
    ['a terminal', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['a terminal', { NO_COLOR: '' }, true],
  ])('with %s as stdout and the environment %j, returns %j', (stdout, env, colored) => {
    expect(usageIsColored(stdout === 'a terminal', env)).toBe(colored);
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
