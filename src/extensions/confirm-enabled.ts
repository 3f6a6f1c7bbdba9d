import { InterruptError } from '../errors/cli-error.ts';
import { describeThrown } from '../errors/describe-thrown.ts';
import type { EnabledDevice } from '../iam/list-mfa-devices.ts';
import type { FormField } from '../input/form-fields.ts';
import type { DebugLog } from '../output/debug-log.ts';

/**
 * Whether the device of the request is enabled for the user of the request, by what `list` answers for that user. Where
 * the list cannot be had there is no confirmation.
 */
export async function confirmEnabled(
  fields: readonly FormField[],
  list: (userName: string) => Promise<readonly EnabledDevice[]>,
  log: DebugLog,
): Promise<boolean> {
  const userName = onlyText(fields, 'UserName');
  const serialNumber = onlyText(fields, 'SerialNumber');
  if (userName === undefined || serialNumber === undefined) return false;
  try {
    const devices = await list(userName);
    // IAM does not tell names by their case; serial numbers it gives as they are.
    const isConfirmed = devices.some(
      (device) => device.serialNumber === serialNumber && device.userName?.toLowerCase() === userName.toLowerCase(),
    );
    log.log(
      'already-enabled',
      'INFO',
      `the device is ${isConfirmed ? '' : 'not '}among the ${devices.length} of the user`,
    );
    return isConfirmed;
  } catch (error) {
    if (error instanceof InterruptError) throw error;
    const reason = describeThrown(error);
    log.log('already-enabled', 'WARNING', `the devices of the user could not be listed: ${reason}`);
    return false;
  }
}

/** With the checks off a parameter may be there several times, or as bytes. */
function onlyText(fields: readonly FormField[], name: string): string | undefined {
  const [value, ...more] = fields.filter(([other]) => other === name).map(([, text]) => text);
  return typeof value === 'string' && more.length === 0 ? value : undefined;
}
