import { randomBytes } from 'node:crypto';
import type { Member } from './members.ts';
import { findSingle } from './one-time-codes.ts';
import { type Call, given, type Operation } from './operation.ts';
import { SandboxError } from './sandbox-error.ts';
import { randomWord } from './state.ts';
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

/** Any role of the account can be assumed by its users; there are no policies here. */
const assumeRole: Operation = {
  service: 'sts',
  members: assumeRoleMembers,
  run(call) {
    const { state, caller } = call;
    const roleArn = given(call, 'RoleArn');
    const prefix = `arn:aws:iam::${state.accountId}:role/`;
    const roleName = roleArn.startsWith(prefix) ? (roleArn.split('/').at(-1) ?? '') : '';
    if (roleName === '') {
      throw accessDenied(`User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
    }
    if (call.input.has('SerialNumber') || call.input.has('TokenCode')) checkTokenCode(call);
    const sessionName = given(call, 'RoleSessionName');
    const identity = {
      arn: `arn:aws:sts::${state.accountId}:assumed-role/${roleName}/${sessionName}`,
      userId: `AROA${randomWord(17)}:${sessionName}`,
    };
    const key = {
      accessKeyId: `ASIA${randomWord(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      identity,
      session: {
        token: randomBytes(96).toString('base64'),
        expires: call.now + Number(call.input.get('DurationSeconds') ?? '3600') * 1000,
      },
    };
    state.keys.push(key);
    return [
      element('AssumedRoleUser', [element('AssumedRoleId', identity.userId), element('Arn', identity.arn)]),
      element('Credentials', [
        element('AccessKeyId', key.accessKeyId),
        element('SecretAccessKey', key.secretAccessKey),
        element('SessionToken', key.session.token),
        element('Expiration', timestamp(key.session.expires)),
      ]),
    ];
  },
};

function checkTokenCode(call: Call): void {
  const { state, caller, input } = call;
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
};
