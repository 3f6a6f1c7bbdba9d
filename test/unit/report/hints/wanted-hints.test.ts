import { describe, expect, it } from 'vitest';
import { type WantedHints, wantedHints } from '../../../../src/report/hints/wanted-hints.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

describe('wantedHints', () => {
  const terminal = { columns: 80 };
  it.each<['a terminal' | 'a file', string | undefined, string | undefined, WantedHints]>([
    ['a terminal', undefined, undefined, 'hints'],
    ['a file', undefined, undefined, 'nothing'],
    ['a terminal', undefined, 'enhanced', 'hints'],
    ['a terminal', undefined, 'legacy', 'hints'],
    ['a terminal', undefined, 'json', 'nothing'],
    ['a terminal', undefined, 'yaml', 'nothing'],
    ['a terminal', undefined, 'text', 'nothing'],
    ['a terminal', undefined, 'table', 'nothing'],
    ['a terminal', 'off', undefined, 'nothing'],
    ['a terminal', 'Off', 'enhanced', 'nothing'],
    ['a file', 'on', undefined, 'hints'],
    ['a file', 'ON', 'json', 'hints'],
    ['a terminal', 'on', 'table', 'hints'],
    ['a terminal', '', undefined, 'hints'],
    ['a file', 'yes', undefined, 'hints'],
    ['a file', 'True', undefined, 'hints'],
    ['a file', '1', 'json', 'hints'],
    ['a terminal', 'no', undefined, 'nothing'],
    ['a terminal', 'FALSE', undefined, 'nothing'],
    ['a terminal', '0', undefined, 'nothing'],
    ['a file', 'maybe', undefined, 'warning'],
    ['a terminal', ' on', undefined, 'hints'],
    ['a file', 'maybe', 'json', 'nothing'],
    ['a terminal', 'maybe', 'json', 'nothing'],
  ])('with %s as stderr, the variable %j and the format %j, returns %j', (stderr, variable, errorFormat, wanted) => {
    const env = variable === undefined ? {} : { AWS_CLI_ERROR_HINTS: variable };
    const host = createFakeHost({ env, ...(stderr === 'a terminal' ? { terminal } : {}) });
    expect(wantedHints({ errorFormat, color: 'auto' }, host)).toBe(wanted);
  });

  it('reads the format from environment and profile', () => {
    const host = createFakeHost({ env: { AWS_CLI_ERROR_FORMAT: 'json' }, terminal });
    expect(wantedHints({ errorFormat: undefined, lookUpErrorFormat: () => undefined, color: 'auto' }, host)).toBe(
      'nothing',
    );
    const plain = createFakeHost({ terminal });
    expect(wantedHints({ errorFormat: undefined, lookUpErrorFormat: () => 'text', color: 'auto' }, plain)).toBe(
      'nothing',
    );
  });
});
