import { describe, expect, it } from 'vitest';
import { operations } from '../../../src/sandbox/answer.ts';
import { parseDenial } from '../../../src/sandbox/denials.ts';
import { createState } from '../../../src/sandbox/state.ts';
import { call, now, textIn } from './sandbox-call.ts';

const account = 'arn:aws:iam::123456789012';

describe('parseDenial', () => {
  it.each([
    ['EnableMFADevice', ['EnableMFADevice']],
    ['iam:enablemfadevice', ['EnableMFADevice']],
    ['IAM:*AccessKey', ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey']],
    ['sts:*', ['AssumeRole']],
    ['*VirtualMFADevice*', ['CreateVirtualMFADevice', 'DeleteVirtualMFADevice', 'ListVirtualMFADevices']],
  ])('returns for %s the operations %j', (pattern, expected) => {
    expect(parseDenial(pattern, operations)).toEqual(expected);
  });

  it.each([
    '',
    ':',
    'iam:',
    'iam:AssumeRole',
    's3:*',
    'iam:iam:List*',
    'GetSessionToken',
    'List.*',
    '(',
    'Enable?FADevice',
  ])('refuses %j', (pattern) => {
    expect(() => parseDenial(pattern, operations)).toThrow(/^It must be an operation that needs a permission/);
  });
});

describe('a denied operation', () => {
  const state = () => createState(['Ann'], now);
  const serialNumber = `${account}:mfa/phone`;
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };

  it.each([
    ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }, `${account}:mfa/phone`],
    ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone', Path: '/a/' }, `${account}:mfa/a/phone`],
    ['EnableMFADevice', { UserName: 'Ann', SerialNumber: serialNumber, ...codes }, 'user Ann'],
    ['DeactivateMFADevice', { UserName: 'Ann', SerialNumber: serialNumber }, 'user Ann'],
    ['DeleteVirtualMFADevice', { SerialNumber: serialNumber }, serialNumber],
    ['TagMFADevice', { SerialNumber: serialNumber }, serialNumber],
    ['ListVirtualMFADevices', {}, `${account}:mfa/`],
    ['ListMFADevices', {}, 'user sandbox'],
    ['CreateUser', { UserName: 'Bob', Path: '/x/' }, `${account}:user/x/Bob`],
    ['ListUsers', { PathPrefix: '/x/' }, `${account}:user/x/`],
  ])('%s with %j: the error names the resource %s', async (action, input, resource) => {
    const refused = await call(state(), action, input, { denied: [action] });
    expect({ status: refused.status, code: textIn(refused, 'Code'), message: textIn(refused, 'Message') }).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: `User: ${account}:user/sandbox is not authorized to perform: iam:${action} on resource: ${resource} because no identity-based policy allows the iam:${action} action`,
    });
    expect(refused.summary).toBe(`${action}: AccessDenied`);
  });

  it('is refused after the check of its parameters, and before a look-up of users and devices', async () => {
    const denied = ['EnableMFADevice'];
    const incomplete = await call(state(), 'EnableMFADevice', { UserName: 'Ann' }, { denied });
    expect(textIn(incomplete, 'Code')).toBe('ValidationError');
    const unknown = { UserName: 'Eve', SerialNumber: serialNumber, ...codes };
    expect(textIn(await call(state(), 'EnableMFADevice', unknown, { denied }), 'Code')).toBe('AccessDenied');
  });

  it('does not change the account', async () => {
    const current = state();
    const before = JSON.stringify(current);
    await call(
      current,
      'CreateVirtualMFADevice',
      { VirtualMFADeviceName: 'x' },
      { denied: ['CreateVirtualMFADevice'] },
    );
    expect(JSON.stringify(current)).toBe(before);
  });

  it('reports a role session by its ARN', async () => {
    const current = state();
    const role = { RoleArn: 'arn:aws:iam::123456789012:role/Deploy', RoleSessionName: 's1' };
    const assumed = await call(current, 'AssumeRole', role, { service: 'sts' });
    const refused = await call(
      current,
      'ListMFADevices',
      {},
      {
        accessKeyId: textIn(assumed, 'AccessKeyId'),
        secretAccessKey: textIn(assumed, 'SecretAccessKey'),
        token: textIn(assumed, 'SessionToken'),
        denied: ['ListMFADevices'],
      },
    );
    const session = 'arn:aws:sts::123456789012:assumed-role/Deploy/s1';
    expect(textIn(refused, 'Message')).toContain(`User: ${session} is not authorized`);
    expect(textIn(refused, 'Message')).toContain(`on resource: ${session} because`);
  });
});
