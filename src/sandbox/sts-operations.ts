import { randomBytes } from 'node:crypto';
import { findSingle } from './one-time-codes.ts';
import { type Call, type Member, type Operation, requiredValue } from './operation.ts';
import { SandboxError } from './sandbox-error.ts';
import { addKey, type Identity, randomWord } from './state.ts';
import { element, timestamp } from './xml.ts';

const getCallerIdentity: Operation = {
  service: 'sts',
  members: [],
  run: ({ caller, state }) => [
    element('Arn', caller.arn),
    element('UserId', caller.userId),
    element('Account', state.accountId),
  ],
};

const assumeRoleMembers: readonly Member[] = [
  { name: 'RoleArn', required: true, length: [20, 2048] },
  { name: 'RoleSessionName', required: true, length: [2, 64], pattern: '[\\w+=,.@-]*' },
  { name: 'DurationSeconds', value: [900, 43200] },
  { name: 'ExternalId', length: [2, 1224], pattern: '[\\w+=,.@:\\/-]*' },
  { name: 'SerialNumber', length: [9, 256], pattern: '[\\w+=/:,.@-]*' },
  { name: 'TokenCode', length: [6, 6], pattern: '[\\d]*', secret: true },
];

/** Any user or session of the account can assume any of its roles, because the sandbox has no policies. */
const assumeRole: Operation = {
  service: 'sts',
  members: assumeRoleMembers,
  resource: (call) => requiredValue(call, 'RoleArn'),
  run(call) {
    const { state, caller } = call;
    const roleArn = requiredValue(call, 'RoleArn');
    const prefix = `arn:aws:iam::${state.accountId}:role/`;
    const roleName = roleArn.startsWith(prefix) ? (roleArn.split('/').at(-1) ?? '') : '';
    if (!/^[\w+=,.@-]{1,64}$/.test(roleName)) {
      throw accessDenied(`User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
    }
    if (usesMfa(call)) checkTokenCode(call);
    const sessionName = requiredValue(call, 'RoleSessionName');
    const identity = {
      arn: `arn:aws:sts::${state.accountId}:assumed-role/${roleName}/${sessionName}`,
      userId: `AROA${randomWord(17)}:${sessionName}`,
    };
    return [
      element('AssumedRoleUser', [element('AssumedRoleId', identity.userId), element('Arn', identity.arn)]),
      newSession(call, identity, 3600, true),
    ];
  },
};

/** Returns temporary keys for a user. IAM accepts them only if the user gave a code of an MFA device. */
const getSessionToken: Operation = {
  service: 'sts',
  members: [
    { name: 'DurationSeconds', value: [900, 129600] },
    { name: 'SerialNumber', length: [9, 256], pattern: '[\\w+=/:,.@-]*' },
    { name: 'TokenCode', length: [6, 6], pattern: '[\\d]*', secret: true },
  ],
  run(call) {
    if (call.inSession) throw accessDenied('Cannot call GetSessionToken with session credentials');
    const withMfa = usesMfa(call);
    if (withMfa) checkTokenCode(call);
    return [newSession(call, call.caller, 43_200, withMfa)];
  },
};

/** Makes temporary keys. Returns the Credentials element. */
function newSession(call: Call, identity: Identity, defaultSeconds: number, goodForIam: boolean): string {
  const seconds = Number(call.input.get('DurationSeconds') ?? defaultSeconds);
  const session = {
    token: randomBytes(96).toString('base64'),
    expires: call.now + seconds * 1000,
    goodForIam,
  };
  const key = addKey(call.state, identity, call.now, session);
  return element('Credentials', [
    element('AccessKeyId', key.accessKeyId),
    element('SecretAccessKey', key.secretAccessKey),
    element('SessionToken', session.token),
    element('Expiration', timestamp(session.expires)),
  ]);
}

function usesMfa({ input }: Call): boolean {
  return input.has('SerialNumber') || input.has('TokenCode');
}

function checkTokenCode(call: Call): void {
  const { state, caller, input } = call;
  if (!input.has('SerialNumber') || !input.has('TokenCode')) {
    throw accessDenied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.');
  }
  const device = state.devices.find(({ serialNumber }) => serialNumber === input.get('SerialNumber'));
  if (device?.enabled === undefined || device.enabled.userName !== caller.userName) {
    throw accessDenied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  }
  const step = findSingle(device.seed, input.get('TokenCode') ?? '', device.enabled.drift, call.now);
  if (step === undefined || step <= (device.lastUsedStep ?? -1)) {
    throw accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  }
  device.lastUsedStep = step;
}

function accessDenied(message: string): SandboxError {
  return new SandboxError('AccessDenied', 403, message);
}

export const stsOperations: Readonly<Record<string, Operation>> = {
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
  GetSessionToken: getSessionToken,
};
