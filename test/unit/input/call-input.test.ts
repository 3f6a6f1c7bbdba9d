import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { toCallInput } from '../../../src/input/merge-input.ts';
import type { DocumentValue } from '../../../src/python/document-value.ts';

describe('toCallInput', () => {
  it('keeps the merge order and values of any type', () => {
    const merged = new Map<DocumentValue, DocumentValue>([
      ['AuthenticationCode2', 2n],
      ['UserName', ['u']],
    ]);
    expect([...toCallInput(merged)]).toEqual([...merged]);
  });

  it.each([
    ['Colour', "'Colour'"],
    ["it's", `"it's"`],
    ['userName', "'userName'"],
    ['__proto__', "'__proto__'"],
  ])('names the unknown parameter %s in the error', (name, message) => {
    const merged = new Map([
      ['UserName', 'u'],
      [name, 'x'],
      ['Other', 'y'],
    ]);
    expect(() => toCallInput(merged)).toThrow(new CliGeneralError(`Unknown parameter in input: ${message}`));
  });

  it('refuses names that are not strings', () => {
    expect(() => toCallInput(new Map<DocumentValue, DocumentValue>([[null, 'x']]))).toThrow(
      new CliGeneralError('The name of a parameter must be a string.'),
    );
  });
});
