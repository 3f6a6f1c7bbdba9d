import { describe, expect, it } from 'vitest';
import { type WantedHints, wantedHints } from '../../../../src/report/hints/wanted-hints.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

describe('wantedHints', () => {
  const terminal = { columns: 80 };
  it.each<[boolean, string | undefined, string | undefined, WantedHints]>([
    [true, undefined, undefined, 'hints'],
    [false, undefined, undefined, 'nothing'],
    [true, undefined, 'enhanced', 'hints'],
    [true, undefined, 'legacy', 'hints'],
    [true, undefined, 'json', 'nothing'],
    [true, undefined, 'yaml', 'nothing'],
    [true, undefined, 'text', 'nothing'],
    [true, undefined, 'table', 'nothing'],
    [true, 'off', undefined, 'nothing'],
    [true, 'Off', 'enhanced', 'nothing'],
    [false, 'on', undefined, 'hints'],
    [false, 'ON', 'json', 'hints'],
    [true, 'on', 'table', 'hints'],
    [true, '', undefined, 'hints'],
    [false, 'yes', undefined, 'hints'],
    [false, 'True', undefined, 'hints'],
    [false, '1', 'json', 'hints'],
    [true, 'no', undefined, 'nothing'],
    [true, 'FALSE', undefined, 'nothing'],
    [true, '0', undefined, 'nothing'],
    [false, 'maybe', undefined, 'warning'],
    [true, ' on', undefined, 'hints'],
    [false, 'maybe', 'json', 'nothing'],
    [true, 'maybe', 'json', 'nothing'],
  ])(
    'for stderr as a terminal %j, the variable %j and the format %j returns %j',
    (isTTY, variable, errorFormat, wanted) => {
      const env = variable === undefined ? {} : { AWS_CLI_ERROR_HINTS: variable };
      const host = createFakeHost({ env, ...(isTTY ? { terminal } : {}) });
      expect(wantedHints({ errorFormat, color: 'auto' }, host)).toBe(wanted);
    },
  );

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
