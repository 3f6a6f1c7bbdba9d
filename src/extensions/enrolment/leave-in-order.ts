import { CliServiceError, isServiceError } from '../../client/service-error.ts';
import { InterruptError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import { TransportFailure } from '../../http/transport-failure.ts';
import { describeThrown } from '../../log/describe-thrown.ts';
import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { quoteForShell } from '../../python/split-command.ts';

/** A device that exists, but perhaps is not enabled yet. */
export interface OpenDevice {
  readonly serialNumber: string;
  readonly userName: string;
}

/** An open device whose seed is in a file. */
export interface KeptDevice extends OpenDevice {
  readonly path: string;
  /** Whether this run has created the device. The seed in the file is then certainly the seed of the device. */
  readonly isNew: boolean;
}

type ReportHost = Pick<Host, 'stderr' | 'platform'>;

/** Tells the user how to go on after the error, with the seed in the file. */
export function reportKeptSeed({ serialNumber, path, isNew }: KeptDevice, error: unknown, host: ReportHost): void {
  const isRefused = isServiceError(error, enableMfaDevice.action, ['InvalidAuthenticationCode']);
  report(host, `The virtual MFA device ${serialNumber} exists, and its seed is in ${quote(path, host)}.`, advice());

  function advice(): string {
    const isLasting = error instanceof CliServiceError && error.facts.httpStatus < 500;
    if (isLasting && !isRefused)
      return 'Correct the cause of the error, then run the command again to continue with this device.';
    if (!isRefused) return 'Run the same command again: it continues with this device.';
    if (isNew) return 'IAM refused the codes: set the clock of this machine, then run the same command again.';
    return 'IAM refused the codes: if the clock of this machine is right, the file holds the seed of another device.';
  }
}

/** Tells the user how to go on with the seed in the file if IAM denies the list of devices. */
export function reportDeniedList({ name, userName, path }: UnlistedDevice, host: ReportHost): void {
  report(
    host,
    `To continue with the seed in ${quote(path, host)}, this program must find the device ${name}. ` +
      'If you know its ARN, enable it with:',
    `aws-iam-enable-mfa-device --user-name ${quote(userName, host)} --serial-number ARN --totp-seed ${quote(`file://${path}`, host)}`,
  );
}

/** Tells the user why the run cannot go on with the seed in the file if IAM denies the list of the user's devices. */
export function reportHiddenState({ name, userName, path }: UnlistedDevice, host: ReportHost): void {
  report(
    host,
    `The seed in ${quote(path, host)} is for the virtual MFA device ${name}. The device is enabled already, or it does not ` +
      `exist. To tell which, this program must list the MFA devices of ${userName} (iam:ListMFADevices).`,
  );
}

/** Tells the user that the device is enabled, although the run fails afterwards. */
export function reportEnabled({ serialNumber, userName, path }: EnabledOutput, host: ReportHost): void {
  const seed = path === undefined ? '' : `, and its seed is in ${quote(path, host)}`;
  report(host, `The virtual MFA device ${serialNumber} is enabled for ${userName}${seed}.`);
}

interface EnabledOutput extends OpenDevice {
  /** The path of the seed file. Undefined if no file certainly contains the seed of the device. */
  readonly path: string | undefined;
}

interface UnlistedDevice {
  readonly name: string;
  readonly userName: string;
  readonly path: string;
}

/** Tells the user what to do with a device of the same name, which may be left over from an interrupted run. */
export function reportTakenName(name: string, userName: string, host: ReportHost): void {
  report(
    host,
    `A virtual MFA device named ${name} exists already. If it is left over from an interrupted run, enable it with ` +
      'the codes of your authenticator app, or delete it. Its ARN is in the list:',
    ...deletion,
    enablingCommand(userName, 'ARN', host),
  );
}

/** Returns the command that enables a device with the codes of the user's app. `serial` is quoted already. */
function enablingCommand(userName: string, serial: string, host: ReportHost): string {
  return `aws-iam-enable-mfa-device --user-name ${quote(userName, host)} --serial-number ${serial} --prompt-codes`;
}

const deletion: readonly string[] = [
  'aws iam list-virtual-mfa-devices --assignment-status Unassigned',
  'aws iam delete-virtual-mfa-device --serial-number ARN',
];

/** Tells the user that the seed of a new device is lost, if IAM may have created the device. */
export function reportLostAnswer(name: string, error: unknown, host: ReportHost): void {
  if (!mayBeDone(error)) return;
  report(
    host,
    `IAM may have created the virtual MFA device ${name}, but its seed did not arrive. If the device exists, delete it ` +
      'or use another name:',
    ...deletion,
  );
}

/** Whether the service may have carried out the operation, although the call failed. */
function mayBeDone(error: unknown): boolean {
  if (error instanceof CliServiceError) return error.facts.httpStatus >= 500;
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof TransportFailure)) return true;
  return ['read-timeout', 'lost', 'closed'].includes(cause.kind);
}

/**
 * Deletes a device that this run created and could not enable, and whose seed is in no file. Tells the user whether it
 * was deleted. Never rejects.
 */
export async function deleteOpenDevice(
  { serialNumber, userName }: OpenDevice,
  remove: (serialNumber: string) => Promise<void>,
  host: ReportHost,
): Promise<void> {
  try {
    await remove(serialNumber);
    report(host, `The virtual MFA device ${serialNumber} was deleted, because it is not enabled.`);
  } catch (error) {
    if (isServiceError(error, 'DeleteVirtualMFADevice', ['NoSuchEntity'])) return;
    if (isServiceError(error, 'DeleteVirtualMFADevice', ['DeleteConflict'])) {
      report(host, `The virtual MFA device ${serialNumber} is enabled. It was not deleted.`);
      return;
    }
    const serial = quote(serialNumber, host);
    report(
      host,
      `The virtual MFA device ${serialNumber} is left over, because it could not be deleted (${reasonOf(error)}). ` +
        'If your authenticator app shows its codes, enable it:',
      enablingCommand(userName, serial, host),
      'Otherwise delete it, or ask an administrator to delete it:',
      `aws iam delete-virtual-mfa-device --serial-number ${serial}`,
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof CliServiceError) return error.code;
  return error instanceof InterruptError ? 'no answer in time' : describeThrown(error);
}

function quote(word: string, { platform }: ReportHost): string {
  return quoteForShell(word, platform);
}

/** Writes sentences and commands on stderr, commands indented. */
function report({ stderr }: Pick<Host, 'stderr'>, ...lines: readonly string[]): void {
  const text = lines.map((line) => `${line.startsWith('aws') ? '    ' : ''}${line}\n`).join('');
  try {
    stderr.write(text);
  } catch {
    // The terminal may be gone.
  }
}
