import { partitionNamed, partitionOf } from '../../settings/partitions.ts';
import type { CommandWriter } from './command-writer.ts';
import { type HintContext, isAnswer, isRefusedInput } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { findParameter } from './parameter-text.ts';

const error = 'NoSuchEntity, ValidationError or AccessDenied';

/** The error codes for a serial number that IAM cannot use. */
const serialNumberCodes = ['NoSuchEntity', 'ValidationError', 'InvalidInput', 'InvalidParameterValue', 'AccessDenied'];

/** Returns the serial number if IAM returned one of `serialNumberCodes` or of `more`. */
function findRefused(context: HintContext, ...more: readonly string[]): string | undefined {
  return isAnswer(context, ...serialNumberCodes, ...more) ? findParameter(context, 'SerialNumber') : undefined;
}

/** Returns a serial number that is too short to be sent. */
function findShort(context: HintContext): string | undefined {
  const serial = isRefusedInput(context) ? findParameter(context, 'SerialNumber') : undefined;
  return serial !== undefined && serial.length < shortest ? serial : undefined;
}

/** IAM's minimum length of a serial number. */
const shortest = 9;

function listUnassigned(write: CommandWriter): readonly string[] {
  return [
    write.aws(
      ...['iam', 'list-virtual-mfa-devices', '--assignment-status', 'Unassigned'],
      ...['--query', "'VirtualMFADevices[].SerialNumber'", '--output', 'text'],
    ),
  ];
}

/** The rules for errors in the serial number. */
export const serialNumberRules: readonly HintRule[] = [
  {
    error: 'Parameter validation failed, NoSuchEntity, ValidationError or AccessDenied',
    cause: 'the serial number still has a placeholder in it: its account is not a number of twelve digits',
    remedy: 'give the ARN of the device',
    commands: listUnassigned,
    find(context) {
      const serial = findRefused(context) ?? (isRefusedInput(context) ? findParameter(context, 'SerialNumber') : '');
      const account = /^arn:[^:]*:iam::([^:]*):(?!user\/)/.exec(serial ?? '')?.[1];
      return account === undefined || /^\d{12}$/.test(account) ? undefined : fits;
    },
  },
  {
    error,
    cause: 'the serial number is the ARN of a user, not of a device',
    remedy: 'give the ARN of the device, arn:aws:iam::ACCOUNT:mfa/DEVICE',
    commands: listUnassigned,
    find: (context) => (/^arn:[^:]*:iam::\d*:user\//.test(findRefused(context) ?? '') ? fits : undefined),
  },
  {
    error,
    cause: 'the serial number is only the name of a device',
    remedy:
      "give the device's full ARN, arn:aws:iam::ACCOUNT:mfa/DEVICE (only hardware tokens have a serial number instead)",
    commands: listUnassigned,
    find(context) {
      const serial = findRefused(context) ?? findShort(context) ?? '';
      // The serial number of a hardware token: letters, then digits.
      return serial === '' || serial.includes(':') || /^[A-Z]{0,6}\d{6,}$/.test(serial) ? undefined : fits;
    },
  },
  {
    error,
    cause: 'the device is a FIDO security key or passkey, which this call cannot enable',
    remedy: 'register it in the AWS console (Security credentials, Assign MFA device)',
    find: (context) => (/^arn:[^:]*:iam::\d*:u2f\//.test(findRefused(context) ?? '') ? fits : undefined),
  },
  {
    error: 'InvalidClientTokenId, NoSuchEntity, ValidationError or AccessDenied',
    cause: 'the serial number and the endpoint belong to different AWS partitions',
    remedy: 'use a region and credentials of the partition in the serial number',
    commands: (write) => [write.again({ region: 'REGION' })],
    find(context) {
      const serial = findRefused(context, 'InvalidClientTokenId') ?? '';
      const named = partitionNamed(/^arn:([^:]*):iam:/.exec(serial)?.[1] ?? '');
      const region = context.endpoint?.signingRegion;
      if (named === undefined || region === undefined) return undefined;
      const used = partitionOf(region).name;
      if (named.name === used) return undefined;
      return {
        detail: `The serial number names ${named.name}, but the endpoint is in ${used}.`,
        commands: (write) => [write.again({ region: named.iam.signingRegion })],
      };
    },
  },
];

/** The rules for errors in the user name. */
export const userNameRules: readonly HintRule[] = [
  {
    error: 'Parameter validation failed: invalid pattern for UserName',
    cause: 'the user name is an ARN, or has a path before it',
    remedy: 'give only the name, which is the part after the last slash',
    commands: (write) => [write.aws('iam', 'list-users', '--query', "'Users[].UserName'", '--output', 'text')],
    find(context) {
      const name = isRefusedInput(context) ? findParameter(context, 'UserName') : undefined;
      return name !== undefined && /^(?:arn:|.*\/)/.test(name) ? fits : undefined;
    },
  },
];
