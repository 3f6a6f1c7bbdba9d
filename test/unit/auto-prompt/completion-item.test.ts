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

describe('candidates with the letters of the word in order, closest first', () => {
  // The orders are the reference's.
  it.each([
    ['', options],
    ['sn', ['--cli-input-json', '--user-name', '--serial-number']],
    ['--cli', ['--cli-binary-format', '--cli-connect-timeout', '--cli-input-json', '--no-cli-pager']],
    ['pr', ['--profile', '--no-cli-pager', '--endpoint-url']],
    ['PR', ['--profile', '--no-cli-pager', '--endpoint-url']],
    ['code2', []],
    ['zz', []],
  ])('%j', (word, found) => {
    expect(filter(word)).toEqual(found);
  });

  it('sorts equal matches by name for a dash alone', () => {
    expect(filter('-', ['--b', '--a', 'x-y'])).toEqual(['--a', '--b', 'x-y']);
  });

  it('puts the earlier of two equally long matches first', () => {
    expect(filter('ab', ['xxab', 'xab', 'ab'])).toEqual(['ab', 'xab', 'xxab']);
  });

  it('matches punctuation literally', () => {
    expect(filter('a.b', ['aXb', 'a.b', 'a+.*b'])).toEqual(['a.b', 'a+.*b']);
  });
});
