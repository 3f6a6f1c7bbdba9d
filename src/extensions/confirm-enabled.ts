import type { IamContext } from '../client/iam-client.ts';
import { type EnabledDevice, listMfaDevices } from '../client/list-mfa-devices.ts';
import { isServiceError } from '../client/service-error.ts';
import type { PreparedClient } from '../credentials/prepare-client.ts';
import { InterruptError } from '../errors/cli-error.ts';
import type { CallInput } from '../input/merge-input.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { describeThrown } from '../log/describe-thrown.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

/** Returns whether IAM refused the request because this very device is enabled for this very user already. */
export async function isEnabledAlready(
  error: unknown,
  input: CallInput,
  { clientSettings, credentials }: PreparedClient,
  context: IamContext,
): Promise<boolean> {
  if (!isServiceError(error, enableMfaDevice.action, ['EntityAlreadyExists'])) return false;
  const list = (userName: string) => listMfaDevices(userName, clientSettings, credentials, context);
  return confirmEnabled(input, list, context.log);
}

/**
 * Returns whether the request's device is enabled for the request's user, according to `list`. If the list fails, it
 * returns false.
 */
export async function confirmEnabled(
  input: CallInput,
  list: (userName: string) => Promise<readonly EnabledDevice[]>,
  log: DebugLog,
): Promise<boolean> {
  const userName = input.get('UserName');
  const serialNumber = input.get('SerialNumber');
  if (typeof userName !== 'string' || typeof serialNumber !== 'string') return false;
  const devices = await listOrLog(() => list(userName), log);
  if (devices === undefined) return false;
  // IAM ignores the case of user names, but serial numbers must match exactly.
  const isConfirmed = devices.some(
    (device) => device.serialNumber === serialNumber && device.userName?.toLowerCase() === userName.toLowerCase(),
  );
  log.log(
    'already-enabled',
    'INFO',
    `the device is ${isConfirmed ? '' : 'not '}among the ${devices.length} devices of the user`,
  );
  return isConfirmed;
}

/** Returns the devices of `list`. If the list fails, it logs the reason and returns undefined. */
export async function listOrLog(
  list: () => Promise<readonly EnabledDevice[]>,
  log: DebugLog,
): Promise<readonly EnabledDevice[] | undefined> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof InterruptError) throw error;
    const reason = describeThrown(error);
    log.log('already-enabled', 'WARNING', `the devices of the user could not be listed: ${reason}`);
    return undefined;
  }
}
