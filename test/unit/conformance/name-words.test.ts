import { describe, expect, it } from 'vitest';
import { nameOf } from '../../conformance/cases/name-words.ts';

describe('nameOf', () => {
  it.each([
    ['a plain value', 'WHEN_REQUIRED', 'WHEN_REQUIRED'],
    ['a number with its sign', '-0', '-0'],
    ['the empty value', '', 'empty'],
    ['a space', ' ', 'space'],
    ['a path', '/nowhere', 'nowhere'],
    ['characters that need quotes', ' a "b" & c$', 'a-b-c'],
    ['a time', '2099-01-02T03:04:05Z', '2099-01-02T03:04:05Z'],
    ['letters beyond ASCII', 'aéb', 'a-b'],
  ])('names %s', (_, value, name) => {
    expect(nameOf(value)).toBe(name);
  });

  it('throws if no character of the value is allowed in a name', () => {
    expect(() => nameOf('\t/')).toThrow('a case needs a name for the value "\\t/"');
  });
});
