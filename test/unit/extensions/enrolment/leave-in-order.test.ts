import { describe, expect, it } from 'vitest';
import { CliServiceError } from '../../../../src/client/service-error.ts';
import { CliGeneralError, InterruptError } from '../../../../src/errors/cli-error.ts';
import {
  deleteOpenDevice,
  reportDeniedList,
  reportKeptSeed,
  reportLostAnswer,
  reportTakenName,
} from '../../../../src/extensions/enrolment/leave-in-order.ts';
import { TransportFailure } from '../../../../src/http/transport-failure.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';
const openDevice = { serialNumber, userName: 'Ann' };

function answered(operation: string, code: string, httpStatus = 409): CliServiceError {
  const error = new Map([
    ['Code', code],
    ['Message', 'No.'],
  ]);
  return new CliServiceError({ operation, httpStatus, error, maxRetriesReached: null }, String);
}

const failed = (kind: TransportFailure['kind']) =>
  new CliGeneralError('No.', { cause: new TransportFailure(kind, 'No.') });

describe('deleteOpenDevice', () => {
  const enabling = `    aws-iam-enable-mfa-device --user-name Ann --serial-number ${serialNumber} --prompt-codes\n`;

  it.each<[string, Error | undefined, string]>([
    ['the deletion', undefined, `The virtual MFA device ${serialNumber} was deleted, because it is not enabled.\n`],
    ['nothing about a device that is already gone', answered('DeleteVirtualMFADevice', 'NoSuchEntity', 404), ''],
    [
      'that the device is enabled after all',
      answered('DeleteVirtualMFADevice', 'DeleteConflict'),
      `The virtual MFA device ${serialNumber} is enabled. It was not deleted.\n`,
    ],
  ])('reports %s', async (_, error, message) => {
    const host = createFakeHost();
    const removed: string[] = [];
    const remove = async (serial: string) => {
      removed.push(serial);
      if (error !== undefined) throw error;
    };
    await deleteOpenDevice(openDevice, remove, host);
    expect({ removed, told: host.written.stderr }).toEqual({ removed: [serialNumber], told: message });
  });

  it.each([
    ['AccessDenied', answered('DeleteVirtualMFADevice', 'AccessDenied', 403)],
    ['no answer in time', new InterruptError()],
  ])('if the deletion fails (%s), prints the commands that enable or delete the device', async (reason, error) => {
    const host = createFakeHost();
    await deleteOpenDevice(openDevice, () => Promise.reject(error), host);
    expect(host.written.stderr).toContain(`could not be deleted (${reason}).`);
    expect(host.written.stderr).toContain(enabling);
    expect(host.written.stderr).toContain(`    aws iam delete-virtual-mfa-device --serial-number ${serialNumber}\n`);
  });

  it('does not fail if stderr is closed', async () => {
    const write = () => {
      throw new Error('gone');
    };
    await expect(
      deleteOpenDevice(openDevice, async () => {}, {
        ...createFakeHost(),
        stderr: { ...createFakeHost().stderr, write },
      }),
    ).resolves.toBeUndefined();
  });
});

describe('reportKeptSeed', () => {
  const refused = answered('EnableMFADevice', 'InvalidAuthenticationCode', 403);

  it.each<[string, string, boolean, Error]>([
    ['an interruption', 'Run the same command again: it continues with this device.', true, new InterruptError()],
    ['a lost answer', 'Run the same command again: it continues with this device.', false, failed('lost')],
    [
      'an error that the input caused',
      'Correct the cause of the error, then run the command again to continue with this device.',
      true,
      answered('EnableMFADevice', 'NoSuchEntity', 404),
    ],
    [
      'a failure of the service',
      'Run the same command again: it continues with this device.',
      true,
      answered('EnableMFADevice', 'ServiceFailure', 500),
    ],
    [
      'refused codes of a new seed',
      'IAM refused the codes: set the clock of this machine, then run the same command again.',
      true,
      refused,
    ],
    [
      'refused codes of an earlier seed',
      'IAM refused the codes: if the clock of this machine is right, the file holds the seed of another device.',
      false,
      refused,
    ],
  ])('prints after %s the advice: %s', (_, advice, isNew, error) => {
    const host = createFakeHost();
    reportKeptSeed({ ...openDevice, path: '/my seeds/a', isNew }, error, host);
    expect(host.written.stderr).toBe(
      `The virtual MFA device ${serialNumber} exists, and its seed is in '/my seeds/a'.\n${advice}\n`,
    );
  });
});

describe('reportLostAnswer', () => {
  it.each<[string, Error]>([
    ['a lost answer', failed('lost')],
    ['a closed connection', failed('closed')],
    ['a read timeout', failed('read-timeout')],
    ['a failure of the service', answered('CreateVirtualMFADevice', 'ServiceFailure', 500)],
    ['an answer that cannot be read', new CliGeneralError('No.')],
  ])('reports after %s that the device may exist', (_, error) => {
    const host = createFakeHost();
    reportLostAnswer('phone', error, host);
    expect(host.written.stderr).toContain('IAM may have created the virtual MFA device phone');
    expect(host.written.stderr).toContain('    aws iam delete-virtual-mfa-device --serial-number ARN\n');
  });

  it.each<[string, Error]>([
    ['a refusal', answered('CreateVirtualMFADevice', 'LimitExceeded')],
    ['a connection that was never made', failed('unreachable')],
    ['a failed TLS handshake', failed('tls')],
  ])('prints nothing after %s', (_, error) => {
    const host = createFakeHost();
    reportLostAnswer('phone', error, host);
    expect(host.written.stderr).toBe('');
  });
});

it.each<[string, (host: ReturnType<typeof createFakeHost>) => void]>([
  ['reportTakenName', (host) => reportTakenName('phone', 'Ann Lee', host)],
  ['reportDeniedList', (host) => reportDeniedList({ name: 'phone', userName: 'Ann Lee', path: '/a b' }, host)],
])('%s quotes the words of its commands for a shell', (_, report) => {
  const host = createFakeHost();
  report(host);
  const commands = host.written.stderr.split('\n').filter((line) => line.startsWith('    aws-iam-enable-mfa-device'));
  expect(commands).toHaveLength(1);
  expect(commands[0]).toContain("--user-name 'Ann Lee' --serial-number ARN ");
});
