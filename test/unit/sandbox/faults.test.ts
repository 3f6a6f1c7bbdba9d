import { EnableMFADeviceCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it } from 'vitest';
import { FaultPlan, parseFault } from '../../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { createDevice } from '../../support/sandbox-device.ts';

const actions = ['EnableMFADevice', 'GetUser'];
const parsed = (text: string) => parseFault(text, actions);

describe('parseFault and FaultPlan', () => {
  it.each([
    ['EnableMFADevice:503x2', { action: 'EnableMFADevice', effect: { kind: 'status', status: 503 }, times: 2 }],
    ['GetUser:close', { action: 'GetUser', effect: { kind: 'close' }, times: 1 }],
    ['*:resetx*', { action: '*', effect: { kind: 'reset' }, times: Number.POSITIVE_INFINITY }],
    ['GetUser:delay=1.5x3', { action: 'GetUser', effect: { kind: 'delay', milliseconds: 1500 }, times: 3 }],
  ])('read %s', (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  it.each([
    ['GetUser:Throttlingx4', 400, 'Throttling', 'Rate exceeded'],
    ['GetUser:503/Throttling', 503, 'Throttling', 'Rate exceeded'],
    ['GetUser:418/Teapot', 418, 'Teapot', 'The sandbox refuses this request because of a fault that was set.'],
  ])('read %s as the error %d %s', (text, status, code, message) => {
    expect(parsed(text).effect).toMatchObject({ kind: 'refusal', error: { status, code, message } });
  });

  it.each([
    ['', /must be ACTION:EFFECT/],
    ['GetUser', /must be ACTION:EFFECT/],
    ['GetUser:503x0', /must be ACTION:EFFECT/],
    ['NoSuch:503', /no operation NoSuch/],
    ['GetUser:NoSuchCode', /NoSuchCode is not one of/],
    ['GetUser:200', /200 is not one of/],
    ['GetUser:constructor', /constructor is not one of/],
    ['GetUser:delay=-1', /delay=-1 is not one of/],
  ])('refuse %j', (text, message) => {
    expect(() => parsed(text)).toThrow(message);
  });

  it('apply faults in order, each as often as its text states', () => {
    const plan = new FaultPlan(['GetUser:closex2', '*:reset', 'GetUser:silent'].map(parsed));
    const taken = ['GetUser', 'EnableMFADevice', 'GetUser', 'GetUser', 'GetUser'].map((action) => plan.take(action));
    expect(taken.map((effect) => effect?.kind)).toEqual(['close', 'reset', 'close', 'silent', undefined]);
  });
});

describe('a fault', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  async function client(...faults: readonly string[]): Promise<IAMClient> {
    sandbox = await startSandbox({ faults, seedUsers: ['Ann'] });
    const { url, region, accessKeyId, secretAccessKey } = sandbox;
    return new IAMClient({
      endpoint: url,
      region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    });
  }

  it.each([
    ['ListUsers:close', { code: 'ECONNRESET' }],
    ['ListUsers:reset', { code: 'ECONNRESET' }],
    ['ListUsers:silent', { name: 'TimeoutError' }],
    ['ListUsers:delay=5', { name: 'TimeoutError' }],
    ['*:502', { $metadata: { httpStatusCode: 502 } }],
    ['ListUsers:409/ConcurrentModification', { Code: 'ConcurrentModification', $metadata: { httpStatusCode: 409 } }],
  ])('happens once: %s', async (fault, expected) => {
    const iam = await client(fault);
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject(expected);
    await expect(iam.send(new ListUsersCommand({}))).resolves.toMatchObject({ IsTruncated: false });
  });

  it('with a short delay only slows the answer', async () => {
    const iam = await client('ListUsers:delay=0.05');
    await expect(iam.send(new ListUsersCommand({}))).resolves.toMatchObject({ IsTruncated: false });
  });

  it('that loses the answer still lets the request take effect', async () => {
    const iam = await client('EnableMFADevice:lost');
    const { serialNumber, code } = await createDevice(sandbox, 'phone');
    const enable = () =>
      iam.send(
        new EnableMFADeviceCommand({
          UserName: 'Ann',
          SerialNumber: serialNumber,
          AuthenticationCode1: code(-1),
          AuthenticationCode2: code(0),
        }),
      );
    await expect(enable()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(enable()).rejects.toMatchObject({ Code: 'EntityAlreadyExists' });
  });
});
