import { describe, expect, it } from 'vitest';
import { firstPassUsage, usageBlock, usageIsColored } from '../../../src/cli/usage.ts';

describe('usageIsColored', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '0', TERM: 'dumb' }, true],
    [false, { FORCE_COLOR: '' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
  ])('with stdout as a terminal: %j, and the environment %j, returns %j', (stdoutIsTTY, env, colored) => {
    expect(usageIsColored(stdoutIsTTY, env)).toBe(colored);
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
