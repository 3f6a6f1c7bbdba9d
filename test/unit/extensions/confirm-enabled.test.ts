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

describe('confirmEnabled', () => {
  it.each<[string, readonly EnabledDevice[]]>([
    ['the device in the list', [{ userName: 'Bob', serialNumber }]],
    [
      'the device among others',
      [
        { userName: 'Bob', serialNumber: 'GAHT12345678' },
        { userName: 'Bob', serialNumber },
      ],
    ],
    ['a user name in another letter case', [{ userName: 'BOB', serialNumber }]],
  ])('returns true for %s', async (_, devices) => {
    expect(await confirm(devices)).toBe(true);
  });

  it.each<[string, readonly EnabledDevice[]]>([
    ['a serial number in another letter case', [{ userName: 'Bob', serialNumber: serialNumber.toUpperCase() }]],
    ['a device of another user', [{ userName: 'Ann', serialNumber }]],
    ['a device without a user', [{ userName: undefined, serialNumber }]],
    ['another serial number', [{ userName: 'Bob', serialNumber: `${serialNumber}2` }]],
    ['an empty list', []],
  ])('returns false for %s', async (_, devices) => {
    expect(await confirm(devices)).toBe(false);
  });

  it.each<[string, CallInput]>([
    ['two users', new Map([...input, ['UserName', ['Bob', 'Bob']]])],
    ['no serial number', new Map([['UserName', 'Bob']])],
    ['a serial number given as bytes', new Map([...input, ['SerialNumber', new TextEncoder().encode(serialNumber)]])],
  ])('returns false for an input with %s', async (_, given) => {
    expect(await confirm([{ userName: 'Bob', serialNumber }], given)).toBe(false);
  });

  it('returns false if the request for the list fails', async () => {
    const list = () => Promise.reject(new CliGeneralError('Could not connect'));
    expect(await confirmEnabled(input, list, silentLog)).toBe(false);
  });

  it('rejects if the request for the list is interrupted', async () => {
    const list = () => Promise.reject(new InterruptError());
    await expect(confirmEnabled(input, list, silentLog)).rejects.toBeInstanceOf(InterruptError);
  });
});
