import { describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../../src/sandbox/one-time-codes.ts';
import { createState, type SandboxState } from '../../../src/sandbox/state.ts';
import { readQrPicture } from '../../support/read-qr-picture.ts';
import { call, now, textIn } from './sandbox-call.ts';

const serial = 'arn:aws:iam::123456789012:mfa/Bob';

/**
 * Creates an account with the users Ann and Bob and the virtual device Bob. `codes` returns the codes of two time
 * steps, relative to now.
 */
async function account(): Promise<{
  state: SandboxState;
  codes: (first: number, second: number) => Record<string, string>;
}> {
  const state = createState(['Ann', 'Bob'], now);
  const created = await call(state, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'Bob' });
  const seed = Buffer.from(textIn(created, 'Base32StringSeed'), 'base64').toString();
  return {
    state,
    codes: (first, second) => ({
      AuthenticationCode1: codeAt(seed, stepAt(now) + first),
      AuthenticationCode2: codeAt(seed, stepAt(now) + second),
    }),
  };
}

async function outcome(state: SandboxState, action: string, input: Readonly<Record<string, string>>): Promise<string> {
  const answered = await call(state, action, input);
  return answered.status === 200
    ? 'OK'
    : `${answered.status} ${textIn(answered, 'Code')}: ${textIn(answered, 'Message')}`;
}

const bob = { UserName: 'Bob', SerialNumber: serial };
const wrongCode = '403 InvalidAuthenticationCode: Authentication code for device is not valid.';

describe('CreateVirtualMFADevice', () => {
  it('returns an ARN with the path, a Base32 seed of 64 characters and a QR code', async () => {
    const created = await call(createState([], now), 'CreateVirtualMFADevice', {
      VirtualMFADeviceName: 'x',
      Path: '/a/b/',
    });
    expect(textIn(created, 'SerialNumber')).toBe('arn:aws:iam::123456789012:mfa/a/b/x');
    expect(Buffer.from(textIn(created, 'Base32StringSeed'), 'base64').toString()).toMatch(/^[A-Z2-7]{64}$/);
    const seed = Buffer.from(textIn(created, 'Base32StringSeed'), 'base64').toString();
    expect(readQrPicture(Buffer.from(textIn(created, 'QRCodePNG'), 'base64'))).toBe(
      `otpauth://totp/Amazon%20Web%20Services:x@123456789012?secret=${seed}&issuer=Amazon%20Web%20Services`,
    );
  });

  it.each([
    [{}, 'virtualMFADeviceName'],
    [{ VirtualMFADeviceName: 'a b' }, 'virtualMFADeviceName'],
    [{ VirtualMFADeviceName: 'a'.repeat(227) }, 'virtualMFADeviceName'],
    [{ VirtualMFADeviceName: 'x', Path: '/a' }, 'path'],
    [{ VirtualMFADeviceName: 'x', Path: '/é/' }, 'path'],
    [{ VirtualMFADeviceName: 'x', Path: `/${'a'.repeat(511)}/` }, 'path'],
  ])('refuses %j', async (input, member) => {
    const state = createState([], now);
    const refused = await call(state, 'CreateVirtualMFADevice', input);
    expect([refused.status, textIn(refused, 'Code')]).toEqual([400, 'ValidationError']);
    expect(textIn(refused, 'Message')).toContain(member);
    expect(state.devices).toEqual([]);
  });

  it('refuses a device above the quota of the account', async () => {
    const state = createState([], now);
    for (let count = 0; count < 5000; count += 1) state.devices.push({ serialNumber: `${serial}${count}`, seed: 'A' });
    expect(await outcome(state, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'x' })).toBe(
      '409 LimitExceeded: Cannot exceed quota for VirtualMFADevicesPerAccount: 5000',
    );
  });

  it('refuses a second device with the same name', async () => {
    const { state } = await account();
    expect(await outcome(state, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'Bob' })).toBe(
      '409 EntityAlreadyExists: MFADevice entity at the same path and name already exists.',
    );
  });
});

describe('EnableMFADevice', () => {
  it('enables a device with the previous and the current code, and returns no Result element', async () => {
    const { state, codes } = await account();
    const enabled = await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    expect(enabled).toEqual({
      status: 200,
      summary: 'EnableMFADevice: OK',
      body: '<EnableMFADeviceResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></EnableMFADeviceResponse>',
    });
    const listed = await call(state, 'ListMFADevices', { UserName: 'Bob' });
    expect(textIn(listed, 'SerialNumber')).toBe(serial);
    expect(textIn(listed, 'EnableDate')).toBe('2026-01-02T03:04:05Z');
  });

  it.each([
    ['equal codes', 0, 0],
    ['reversed codes', 0, -1],
    ['stale codes', -100, -99],
  ])('refuses %s', async (_, first, second) => {
    const { state, codes } = await account();
    expect(await outcome(state, 'EnableMFADevice', { ...bob, ...codes(first, second) })).toBe(wrongCode);
    expect(textIn(await call(state, 'ListMFADevices', { UserName: 'Bob' }), 'SerialNumber')).toBe('');
  });

  it('refuses an enabled device, with different messages for its own user and for another user', async () => {
    const { state, codes } = await account();
    await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    expect(await outcome(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) })).toBe(
      '409 EntityAlreadyExists: MFA Device for user Bob already exists.',
    );
    expect(await outcome(state, 'EnableMFADevice', { ...bob, UserName: 'Ann', ...codes(-1, 0) })).toBe(
      '409 EntityAlreadyExists: MFA Device is already in use.',
    );
  });

  it('refuses a user or device that does not exist', async () => {
    const { state, codes } = await account();
    expect(await outcome(state, 'EnableMFADevice', { ...bob, UserName: 'Eve', ...codes(-1, 0) })).toBe(
      '404 NoSuchEntity: The user with name Eve cannot be found.',
    );
    expect(await outcome(state, 'EnableMFADevice', { ...bob, SerialNumber: `${serial}2`, ...codes(-1, 0) })).toBe(
      `404 NoSuchEntity: VirtualMFADevice with serial number ${serial}2 doesn't exist.`,
    );
  });

  it('refuses a ninth device for a user', async () => {
    const { state, codes } = await account();
    for (let count = 1; count <= 8; count += 1) {
      state.devices.push({
        serialNumber: `${serial}${count}`,
        seed: 'AAAA',
        enabled: { userName: 'Bob', since: now, drift: 0 },
      });
    }
    expect(await outcome(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) })).toBe(
      '409 LimitExceeded: Cannot exceed quota for MFADevicesPerUser: 8',
    );
  });

  it('does not show a code in an error', async () => {
    const { state } = await account();
    const refused = await call(state, 'EnableMFADevice', {
      ...bob,
      AuthenticationCode1: 'abcdef',
      AuthenticationCode2: '1234567',
    });
    expect(textIn(refused, 'Message')).toBe(
      "2 validation errors detected: Value at 'authenticationCode1' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]+; " +
        "Value at 'authenticationCode2' failed to satisfy constraint: Member must have length less than or equal to 6",
    );
  });
});

describe('the life of a device', () => {
  it('allows enabling, resynchronising, deactivating and deleting only in this order', async () => {
    const { state, codes } = await account();
    const steps: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
      ['ResyncMFADevice', { ...bob, ...codes(-1, 0) }, '404 NoSuchEntity: MFA Device invalid for user.'],
      ['EnableMFADevice', { ...bob, ...codes(0, 1) }, 'OK'],
      ['ResyncMFADevice', { ...bob, ...codes(0, 0) }, wrongCode],
      ['ResyncMFADevice', { ...bob, ...codes(9, 10) }, 'OK'],
      [
        'DeleteVirtualMFADevice',
        { SerialNumber: serial },
        '409 DeleteConflict: MFA VirtualDevice in use. Must deactivate first.',
      ],
      ['DeleteUser', { UserName: 'Bob' }, '409 DeleteConflict: Cannot delete entity, must delete MFA device first.'],
      ['DeactivateMFADevice', { ...bob, UserName: 'Ann' }, '404 NoSuchEntity: MFA Device invalid for user.'],
      ['DeactivateMFADevice', bob, 'OK'],
      ['DeleteVirtualMFADevice', { SerialNumber: serial }, 'OK'],
      ['DeleteUser', { UserName: 'Bob' }, 'OK'],
      ['GetUser', { UserName: 'Bob' }, '404 NoSuchEntity: The user with name Bob cannot be found.'],
    ];
    for (const [action, input, expected] of steps) {
      expect(`${action}: ${await outcome(state, action, input)}`).toBe(`${action}: ${expected}`);
    }
  });

  it('returns the device from GetMFADevice only while it is enabled', async () => {
    const { state, codes } = await account();
    expect(await outcome(state, 'GetMFADevice', { SerialNumber: serial })).toBe(
      '404 NoSuchEntity: MFA Device invalid for user.',
    );
    await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    const found = await call(state, 'GetMFADevice', { SerialNumber: serial });
    expect([textIn(found, 'UserName'), textIn(found, 'EnableDate')]).toEqual(['Bob', '2026-01-02T03:04:05Z']);
    expect(await outcome(state, 'GetMFADevice', { ...bob, UserName: 'Ann' })).toBe(
      '404 NoSuchEntity: MFA Device invalid for user.',
    );
  });

  it('filters devices by their assignment, and lists them in pages', async () => {
    const { state, codes } = await account();
    await call(state, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'Ann' });
    await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    const serials = async (input: Record<string, string>): Promise<string[]> => {
      const { body } = await call(state, 'ListVirtualMFADevices', input);
      return [...body.matchAll(/<SerialNumber>[^<]*\/([^/<]*)</g)].map((match) => match[1] ?? '');
    };
    expect(await serials({})).toEqual(['Bob', 'Ann']);
    expect(await serials({ AssignmentStatus: 'Assigned' })).toEqual(['Bob']);
    expect(await serials({ AssignmentStatus: 'Unassigned' })).toEqual(['Ann']);
    const first = await call(state, 'ListVirtualMFADevices', { MaxItems: '1' });
    expect(textIn(first, 'IsTruncated')).toBe('true');
    expect(await serials({ MaxItems: '1', Marker: textIn(first, 'Marker') })).toEqual(['Ann']);
  });
});

describe('users', () => {
  it('need a valid name that is unique even if letter case is ignored, and get an ARN with their path', async () => {
    const { state } = await account();
    expect(await outcome(state, 'CreateUser', { UserName: 'bob' })).toBe(
      '409 EntityAlreadyExists: User with name bob already exists.',
    );
    expect(await outcome(state, 'CreateUser', { UserName: 'a b' })).toBe(
      '400 ValidationError: The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
    const created = await call(state, 'CreateUser', { UserName: 'Eve', Path: '/x/' });
    expect(textIn(created, 'Arn')).toBe('arn:aws:iam::123456789012:user/x/Eve');
  });
});

describe('access keys', () => {
  it('are created, deactivated, activated and deleted, at most two for a user', async () => {
    const { state } = await account();
    const created = await call(state, 'CreateAccessKey', { UserName: 'Bob' });
    const id = textIn(created, 'AccessKeyId');
    const keys = { accessKeyId: id, secretAccessKey: textIn(created, 'SecretAccessKey') };
    const getOwnUser = () => call(state, 'GetUser', {}, keys);
    expect(textIn(await getOwnUser(), 'UserName')).toBe('Bob');
    await call(state, 'CreateAccessKey', { UserName: 'Bob' });
    expect(await outcome(state, 'CreateAccessKey', { UserName: 'Bob' })).toBe(
      '409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2',
    );
    const named = { UserName: 'Bob', AccessKeyId: id };
    await call(state, 'UpdateAccessKey', { ...named, Status: 'Inactive' });
    expect(textIn(await getOwnUser(), 'Code')).toBe('InvalidClientTokenId');
    expect((await call(state, 'ListAccessKeys', { UserName: 'Bob' })).body).toContain('<Status>Inactive</Status>');
    await call(state, 'UpdateAccessKey', { ...named, Status: 'Active' });
    expect(textIn(await getOwnUser(), 'UserName')).toBe('Bob');
    expect(await outcome(state, 'DeleteUser', { UserName: 'Bob' })).toBe(
      '409 DeleteConflict: Cannot delete entity, must delete access keys first.',
    );
    expect(await outcome(state, 'DeleteAccessKey', named)).toBe('OK');
    expect(await outcome(state, 'DeleteAccessKey', named)).toBe(
      `404 NoSuchEntity: The Access Key with id ${id} cannot be found.`,
    );
  });
});

describe('STS', () => {
  const role = { RoleArn: 'arn:aws:iam::123456789012:role/Deploy', RoleSessionName: 's1' };

  it('names the caller', async () => {
    const { state } = await account();
    const identity = await call(state, 'GetCallerIdentity', {}, { service: 'sts' });
    expect(textIn(identity, 'Arn')).toBe('arn:aws:iam::123456789012:user/sandbox');
  });

  it('returns session credentials that work until they expire', async () => {
    const { state } = await account();
    const assumed = await call(state, 'AssumeRole', role, { service: 'sts' });
    const session = {
      service: 'sts',
      accessKeyId: textIn(assumed, 'AccessKeyId'),
      secretAccessKey: textIn(assumed, 'SecretAccessKey'),
      token: textIn(assumed, 'SessionToken'),
    };
    const identity = await call(state, 'GetCallerIdentity', {}, session);
    expect(textIn(identity, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/Deploy/s1');
    const later = await call(state, 'GetCallerIdentity', {}, { ...session, now: now + 3_600_000 });
    expect(textIn(later, 'Code')).toBe('ExpiredToken');
    const nameless = await call(state, 'GetUser', {}, { ...session, service: 'iam' });
    expect(textIn(nameless, 'Message')).toBe('Must specify userName when calling with non-User credentials');
    const { token: _, ...bare } = session;
    expect(textIn(await call(state, 'GetCallerIdentity', {}, bare), 'Code')).toBe('InvalidClientTokenId');
  });

  it('accepts each code of an enabled device only once', async () => {
    const { state, codes } = await account();
    await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    const device = state.devices[0];
    // The caller is the user sandbox, and only a device of the caller counts.
    if (device?.enabled !== undefined) device.enabled = { ...device.enabled, userName: 'sandbox' };
    const withCode = { ...role, SerialNumber: serial, TokenCode: codes(0, 0)['AuthenticationCode1'] ?? '' };
    expect((await call(state, 'AssumeRole', withCode, { service: 'sts' })).status).toBe(200);
    const secondCall = await call(state, 'AssumeRole', withCode, { service: 'sts' });
    expect(textIn(secondCall, 'Message')).toBe(
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    );
  });

  it('returns session credentials of a user, which IAM accepts only if they were requested with an MFA code', async () => {
    const { state, codes } = await account();
    const key = await call(state, 'CreateAccessKey', { UserName: 'Bob' });
    const keys = { accessKeyId: textIn(key, 'AccessKeyId'), secretAccessKey: textIn(key, 'SecretAccessKey') };
    await call(state, 'EnableMFADevice', { ...bob, ...codes(-1, 0) });
    const begin = (input: Record<string, string>) => call(state, 'GetSessionToken', input, { service: 'sts', ...keys });
    const sessionOf = (begun: Awaited<ReturnType<typeof begin>>) => ({
      accessKeyId: textIn(begun, 'AccessKeyId'),
      secretAccessKey: textIn(begun, 'SecretAccessKey'),
      token: textIn(begun, 'SessionToken'),
    });
    const plain = sessionOf(await begin({}));
    expect(textIn(await call(state, 'GetCallerIdentity', {}, { ...plain, service: 'sts' }), 'Arn')).toBe(
      'arn:aws:iam::123456789012:user/Bob',
    );
    expect(textIn(await call(state, 'ListMFADevices', {}, plain), 'Code')).toBe('InvalidClientTokenId');
    const secondCall = await call(state, 'GetSessionToken', {}, { ...plain, service: 'sts' });
    expect(textIn(secondCall, 'Message')).toBe('Cannot call GetSessionToken with session credentials');
    expect(textIn(await begin({ SerialNumber: serial }), 'Message')).toBe(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
    const code = { SerialNumber: serial, TokenCode: codes(1, 1)['AuthenticationCode1'] ?? '' };
    const withMfa = sessionOf(await begin(code));
    expect(textIn(await call(state, 'ListMFADevices', {}, withMfa), 'SerialNumber')).toBe(serial);
  });

  it('refuses a role of another account', async () => {
    const { state } = await account();
    const other = { ...role, RoleArn: 'arn:aws:iam::999999999999:role/Deploy' };
    const refused = await call(state, 'AssumeRole', other, { service: 'sts' });
    expect(textIn(refused, 'Message')).toBe(
      'User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999999999999:role/Deploy',
    );
  });
});

describe('unknown actions', () => {
  it('are refused, even `constructor`, a property of every JavaScript object', async () => {
    const { state } = await account();
    for (const action of ['NoSuch', 'constructor']) {
      expect(await outcome(state, action, {})).toBe(
        `400 InvalidAction: Could not find operation ${action} for version 2010-05-08`,
      );
    }
    expect(await outcome(state, '', {})).toBe('400 MissingAction: The request must contain the parameter Action.');
  });
});
