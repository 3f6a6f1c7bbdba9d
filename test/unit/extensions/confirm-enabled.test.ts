import { describe, expect, it } from 'vitest';
import type { EnabledDevice } from '../../../src/client/list-mfa-devices.ts';
import { CliGeneralError, InterruptError } from '../../../src/errors/cli-error.ts';
import { confirmEnabled } from '../../../src/extensions/confirm-enabled.ts';
import type { CallInput } from '../../../src/input/merge-input.ts';
import { silentLog } from '../../../src/log/debug-log.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/Bob';
const input: CallInput = new Map([
  ['UserName', 'Bob'],
  ['SerialNumber', serialNumber],
]);

function confirm(devices: readonly EnabledDevice[], given = input) {
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

  it.each<[string, CallInput]>([
    ['two users', new Map([...input, ['UserName', ['Bob', 'Bob']]])],
    ['no serial number', new Map([['UserName', 'Bob']])],
    ['bytes', new Map([...input, ['SerialNumber', new TextEncoder().encode(serialNumber)]])],
  ])('not for %s', async (_, given) => {
    expect(await confirm([{ userName: 'Bob', serialNumber }], given)).toBe(false);
  });

  it('but not if the list fails', async () => {
    const list = () => Promise.reject(new CliGeneralError('Could not connect'));
    expect(await confirmEnabled(input, list, silentLog)).toBe(false);
  });

  it('but an interruption does not count as a failed list', async () => {
    const list = () => Promise.reject(new InterruptError());
    await expect(confirmEnabled(input, list, silentLog)).rejects.toBeInstanceOf(InterruptError);
  });
});
