import { CliServiceError } from '../../client/service-error.ts';
import { type HintContext, isAnswer } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { findParameter } from './parameter-text.ts';

/** Whether another user has the device. Only IAM's message distinguishes the two meanings of the error code. */
function isInUseElsewhere({ error }: HintContext): boolean {
  const message = error instanceof CliServiceError ? error.facts.error?.get('Message') : undefined;
  return typeof message === 'string' && /already in use/i.test(message);
}

/** The rules for errors caused by the state of user and device in the account. */
export const deviceRules: readonly HintRule[] = [
  {
    error: 'EntityAlreadyExists: MFA Device for user … already exists.',
    cause: 'the user has this device already, from an earlier run or from a request whose response was lost',
    remedy:
      "check whether the serial number is in the list of the user's devices; if so, the device is enabled, and --no-fail-on-already-enabled makes this a success; if the device is no longer in use, deactivate and delete it, then create a new one",
    commands: (write) => [
      write.aws('iam', 'list-mfa-devices', '--user-name', write.userName),
      write.aws(
        ...['iam', 'deactivate-mfa-device', '--user-name', write.userName, '--serial-number', write.serialNumber],
      ),
      write.aws('iam', 'delete-virtual-mfa-device', '--serial-number', write.serialNumber),
    ],
    find: (context) => (isAnswer(context, 'EntityAlreadyExists') && !isInUseElsewhere(context) ? fits : undefined),
  },
  {
    error: 'EntityAlreadyExists: MFA Device is already in use.',
    cause: 'another user has this device: the serial number is wrong, or the device was not removed from that user',
    remedy:
      'find out which user has the device; if the device is no longer in use, deactivate and delete it, then create a new one',
    commands: (write) => [
      write.aws(
        ...['iam', 'list-virtual-mfa-devices', '--assignment-status', 'Assigned', '--output', 'text', '--query'],
        `"VirtualMFADevices[?SerialNumber=='${write.serialNumber}'].User.UserName"`,
      ),
      write.aws('iam', 'deactivate-mfa-device', '--user-name', 'OTHER-NAME', '--serial-number', write.serialNumber),
      write.aws('iam', 'delete-virtual-mfa-device', '--serial-number', write.serialNumber),
    ],
    find: (context) => (isAnswer(context, 'EntityAlreadyExists') && isInUseElsewhere(context) ? fits : undefined),
  },
  {
    error: 'EntityTemporarilyUnmodifiable',
    cause:
      'the user or the device was changed a moment ago (deleted and created again, for example), and IAM is still processing the change',
    remedy:
      'wait a minute, then run the command again with fresh codes; with --totp-seed, the program itself waits and tries again',
    commands: (write) => [write.again()],
    find: (context) => (isAnswer(context, 'EntityTemporarilyUnmodifiable') ? fits : undefined),
  },
  {
    error: 'ConcurrentModification',
    cause: 'another person or script is changing the same user or device',
    remedy:
      'wait a moment, then run the command again with fresh codes; with --totp-seed, the program itself waits and tries again',
    commands: (write) => [write.again()],
    find: (context) => (isAnswer(context, 'ConcurrentModification') ? fits : undefined),
  },
  {
    error: 'LimitExceeded',
    cause: 'the user has eight devices already, which is the maximum',
    remedy: 'list them, and deactivate one that is not needed',
    commands: (write) => [
      write.aws('iam', 'list-mfa-devices', '--user-name', write.userName),
      write.aws('iam', 'deactivate-mfa-device', '--user-name', write.userName, '--serial-number', 'OTHER-ARN'),
    ],
    find: (context) => (isAnswer(context, 'LimitExceeded') ? fits : undefined),
  },
  {
    error: 'NoSuchEntity',
    isGeneral: true,
    cause: 'the credentials belong to another account, or a name is mistyped',
    remedy: 'check which account the credentials belong to, and whether the user and the device exist in that account',
    commands: (write) => [
      write.aws('sts', 'get-caller-identity'),
      write.aws('iam', 'get-user', '--user-name', write.userName),
      write.aws('iam', 'list-virtual-mfa-devices', '--assignment-status', 'Unassigned'),
    ],
    find(context) {
      if (!isAnswer(context, 'NoSuchEntity')) return undefined;
      const accounts = findAccounts(context);
      if (accounts === undefined) return fits;
      return {
        detail: `The serial number names account ${accounts.named}, but the credentials belong to ${accounts.signing}.`,
      };
    },
  },
];

/** Returns the accounts of the serial number and of the signer, if both are known and differ. */
function findAccounts(context: HintContext): { readonly named: string; readonly signing: string } | undefined {
  const named = /^arn:[^:]*:iam::(\d{12}):/.exec(findParameter(context, 'SerialNumber') ?? '')?.[1];
  const signing = context.signer?.accountId ?? undefined;
  if (named === undefined || signing === undefined || !/^\d{12}$/.test(signing) || named === signing) return undefined;
  return { named, signing };
}
