import { describe, expect, it } from 'vitest';
import { wantsHints } from '../../../../src/report/hints/wants-hints.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

describe('wantsHints', () => {
  const terminal = { columns: 80 };
  it.each<[boolean, string | undefined, string | undefined, boolean]>([
    [true, undefined, undefined, true],
    [false, undefined, undefined, false],
    [true, undefined, 'enhanced', true],
    [true, undefined, 'legacy', true],
    [true, undefined, 'json', false],
    [true, undefined, 'yaml', false],
    [true, undefined, 'text', false],
    [true, undefined, 'table', false],
    [true, 'off', undefined, false],
    [true, 'Off', 'enhanced', false],
    [false, 'on', undefined, true],
    [false, 'ON', 'json', true],
    [true, 'on', 'table', true],
    [true, '', undefined, true],
    [false, 'yes', undefined, false],
    [true, 'no', 'json', false],
  ])('terminal %s, variable %s, format %s: %s', (isTTY, variable, errorFormat, wanted) => {
    const env = variable === undefined ? {} : { AWS_CLI_ERROR_HINTS: variable };
    const host = createFakeHost({ env, ...(isTTY ? { terminal } : {}) });
    expect(wantsHints({ errorFormat, color: 'auto' }, host)).toBe(wanted);
  });

  it('reads the format from environment and profile', () => {
    const host = createFakeHost({ env: { AWS_CLI_ERROR_FORMAT: 'json' }, terminal });
    expect(wantsHints({ errorFormat: undefined, lookUpErrorFormat: () => undefined, color: 'auto' }, host)).toBe(false);
    const plain = createFakeHost({ terminal });
    expect(wantsHints({ errorFormat: undefined, lookUpErrorFormat: () => 'text', color: 'auto' }, plain)).toBe(false);
  });
});
