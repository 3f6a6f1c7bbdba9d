import { describe, expect, it } from 'vitest';
import { filterFuzzily } from '../../../src/auto-prompt/completion-item.ts';

const options = [
  '--user-name',
  '--serial-number',
  '--authentication-code1',
  '--cli-input-json',
  '--cli-connect-timeout',
  '--cli-binary-format',
  '--profile',
  '--no-cli-pager',
  '--endpoint-url',
];
const filter = (word: string, names = options) => filterFuzzily(names, (name) => name, word);

describe('filterFuzzily', () => {
  // The AWS CLI returns the same lists.
  it.each([
    ['', options],
    ['sn', ['--cli-input-json', '--user-name', '--serial-number']],
    ['--cli', ['--cli-binary-format', '--cli-connect-timeout', '--cli-input-json', '--no-cli-pager']],
    ['pr', ['--profile', '--no-cli-pager', '--endpoint-url']],
    ['PR', ['--profile', '--no-cli-pager', '--endpoint-url']],
    ['code2', []],
    ['zz', []],
  ])('returns for %j the list %j', (word, found) => {
    expect(filter(word)).toEqual(found);
  });

  it('sorts matches at the same position by name', () => {
    expect(filter('-', ['--b', '--a', 'x-y'])).toEqual(['--a', '--b', 'x-y']);
  });

  it('sorts equally long matches by their position', () => {
    expect(filter('ab', ['xxab', 'xab', 'ab'])).toEqual(['ab', 'xab', 'xxab']);
  });

  it('matches punctuation literally', () => {
    expect(filter('a.b', ['aXb', 'a.b', 'a+.*b'])).toEqual(['a.b', 'a+.*b']);
  });
});
