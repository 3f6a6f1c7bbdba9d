import { describe, expect, it } from 'vitest';
import { GeneralError, InterruptError } from '../../../src/errors/cli-error.ts';
import { confirmEnabled } from '../../../src/extensions/confirm-enabled.ts';
import type { EnabledDevice } from '../../../src/iam/list-mfa-devices.ts';
import type { FormField } from '../../../src/input/form-fields.ts';
import { silentLog } from '../../../src/output/debug-log.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/Bob';
const fields: readonly FormField[] = [
  ['UserName', 'Bob'],
  ['SerialNumber', serialNumber],
];

function confirm(devices: readonly EnabledDevice[], given = fields) {
  return confirmEnabled(given, async (userName) => (userName === 'Bob' ? devices : []), silentLog);
}

describe('a device is confirmed', () => {
  it.each<[string, readonly EnabledDevice[], boolean]>([
    ['that is listed', [{ userName: 'Bob', serialNumber }], true],
    [
      'among others',
      [
        { userName: 'Bob', serialNumber: 'GAHT12345678' },
        { userName: 'Bob', serialNumber },
      ],
      true,
    ],
    ['whatever the case of the user', [{ userName: 'BOB', serialNumber }], true],
    ['but not in another case of its own', [{ userName: 'Bob', serialNumber: serialNumber.toUpperCase() }], false],
    ['but not of another user', [{ userName: 'Ann', serialNumber }], false],
    ['but not of nobody', [{ userName: undefined, serialNumber }], false],
    ['but not another one', [{ userName: 'Bob', serialNumber: `${serialNumber}2` }], false],
    ['but not without any', [], false],
  ])('%s', async (_, devices, expected) => {
    expect(await confirm(devices)).toBe(expected);
  });

  it.each<[string, readonly FormField[]]>([
    ['a user twice', [...fields, ['UserName', 'Bob']]],
    ['no serial number', fields.slice(0, 1)],
    ['bytes', [fields[0] ?? ['', ''], ['SerialNumber', new TextEncoder().encode(serialNumber)]]],
  ])('not for %s', async (_, given) => {
    expect(await confirm([{ userName: 'Bob', serialNumber }], given)).toBe(false);
  });

  it('not where the list cannot be had', async () => {
    const list = () => Promise.reject(new GeneralError('Could not connect'));
    expect(await confirmEnabled(fields, list, silentLog)).toBe(false);
  });

  it('nor is an interruption a missing list', async () => {
    const list = () => Promise.reject(new InterruptError());
    await expect(confirmEnabled(fields, list, silentLog)).rejects.toBeInstanceOf(InterruptError);
  });
});
