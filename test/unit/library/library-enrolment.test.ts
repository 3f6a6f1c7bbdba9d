import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { enableMfaDevice } from '../../../src/library/enable-mfa-device.ts';
import { AbortedError, EnableMfaDeviceError, InvalidInputError, ServiceError } from '../../../src/library/errors.ts';
import { type EnrolmentSandbox, startEnrolmentSandbox } from '../../support/enrolment-sandbox.ts';
import { type Decision, type RequestGate, refuseOperations } from '../../support/request-gate.ts';

let enrolment: EnrolmentSandbox;
let seedOutfile: string;
let gate: RequestGate;
let warnings: string[];
beforeEach(async () => {
  enrolment = await startEnrolmentSandbox();
  ({ seedFile: seedOutfile, gate } = enrolment);
  warnings = [];
  return enrolment.close;
});

const options = () => {
  const { region, accessKeyId, secretAccessKey } = enrolment.sandbox;
  return {
    endpointUrl: gate.url,
    region,
    credentials: { accessKeyId, secretAccessKey },
    env: { HOME: enrolment.home, AWS_EC2_METADATA_DISABLED: 'true' },
    onWarning: (text: string) => void warnings.push(text),
    createVirtualMfaDevice: { name: 'phone', seedOutfile },
  };
};
const ann = { userName: 'Ann' };
const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';
const readSeed = () => readFileSync(seedOutfile, 'utf8').trim();

/** Calls `enableMfaDevice` without the checks of TypeScript. Resolves to its error. */
async function failure(input: unknown, given: unknown): Promise<unknown> {
  const call: Promise<unknown> = Reflect.apply(enableMfaDevice, undefined, [input, given]);
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('createVirtualMfaDevice', () => {
  it('creates and enables the device, and keeps its seed', async () => {
    expect(await enableMfaDevice(ann, options())).toEqual({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempts: 1,
      alreadyEnabled: false,
      plannedRequest: undefined,
      serialNumber,
      seedFile: seedOutfile,
    });
    expect(readSeed()).toMatch(/^[A-Z2-7]{64}$/);
    expect(statSync(seedOutfile).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(warnings).toEqual([]);
  });

  it('creates the device with the given path', async () => {
    const createVirtualMfaDevice = { name: 'phone', path: '/eng/', seedOutfile };
    const { serialNumber: serial } = await enableMfaDevice(ann, { ...options(), createVirtualMfaDevice });
    expect(serial).toBe('arn:aws:iam::123456789012:mfa/eng/phone');
  });

  it('warns about the device that a failed call leaves behind, and continues with it in the next call', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied' });
    const error = await failure(ann, options());
    expect(error).toBeInstanceOf(ServiceError);
    expect(warnings.join('\n')).toContain(
      `The virtual MFA device ${serialNumber} exists, and its seed is in ${seedOutfile}.`,
    );
    expect(inspect(error, { showHidden: true, depth: 10 }) + warnings.join()).not.toContain(readSeed());
    gate.decide = () => 'pass';
    expect(await enableMfaDevice(ann, options())).toMatchObject({ serialNumber, alreadyEnabled: false });
  });

  it('resolves for an enabled device only with failOnAlreadyEnabled: false', async () => {
    await enableMfaDevice(ann, options());
    expect(await failure(ann, options())).toMatchObject({ serviceCode: 'EntityAlreadyExists' });
    const accepting = { ...options(), failOnAlreadyEnabled: false };
    expect(await enableMfaDevice(ann, accepting)).toMatchObject({ alreadyEnabled: true, seedFile: seedOutfile });
    rmSync(seedOutfile);
    expect(await enableMfaDevice(ann, accepting)).toMatchObject({
      alreadyEnabled: true,
      attempts: 0,
      serialNumber,
      seedFile: undefined,
    });
  });

  it('counts a device as enabled by this call if the response of the first attempt is lost', async () => {
    gate.decide = ({ action, stage }) => {
      if (action !== 'EnableMFADevice' || stage === 'asked') return 'pass';
      gate.decide = () => 'pass';
      return { status: 503, body: '' };
    };
    expect(await enableMfaDevice(ann, options())).toMatchObject({ alreadyEnabled: false, attempts: 2, serialNumber });
  });

  it('after an abort, still waits for the response with the seed, and stores the seed', async () => {
    const controller = new AbortController();
    gate.decide = async ({ action, stage }): Promise<Decision> => {
      if (action !== 'CreateVirtualMFADevice' || stage === 'asked') return 'pass';
      controller.abort();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return 'pass';
    };
    const error = await failure(ann, { ...options(), signal: controller.signal });
    expect(error).toBeInstanceOf(AbortedError);
    expect(readSeed()).toMatch(/^[A-Z2-7]{64}$/);
    expect(warnings.join('\n')).toContain('Run the same command again');
    expect(gate.asked).toEqual(['CreateVirtualMFADevice']);
  });

  it.each<[string, object, object, string]>([
    ['a seed', {}, { totpSeed: 'GEZDGNBVGY3TQOJQ' }, 'or totpSeed, but not both'],
    ['a dry run', {}, { dryRun: true }, 'or dryRun, but not both'],
    ['a serial number', { serialNumber }, {}, 'or serialNumber, but not both'],
    ['a code', { authenticationCode1: '123456' }, {}, 'or authenticationCode1, but not both'],
    [
      'a missing name',
      {},
      { createVirtualMfaDevice: { seedOutfile: 'x' } },
      'createVirtualMfaDevice.name: it must be text',
    ],
    [
      'a missing seedOutfile',
      {},
      { createVirtualMfaDevice: { name: 'x' } },
      'createVirtualMfaDevice.seedOutfile: it must be text',
    ],
    [
      'a string instead of an object',
      {},
      { createVirtualMfaDevice: 'phone' },
      'createVirtualMfaDevice: it must be an object',
    ],
    ['Name instead of name', {}, { createVirtualMfaDevice: { Name: 'x', seedOutfile: 'x' } }, '"Name"; write name'],
    [
      'a wrong name',
      {},
      { createVirtualMfaDevice: { name: 'a/b', seedOutfile: 'x' } },
      'Invalid pattern for parameter VirtualMFADeviceName',
    ],
  ])('is refused with %s', async (_, input, changes, message) => {
    const error = await failure({ ...ann, ...input }, { ...options(), ...changes });
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error instanceof EnableMfaDeviceError ? error.message : '').toContain(message);
    expect(gate.asked).toEqual([]);
    expect(existsSync(seedOutfile)).toBe(false);
  });

  it('does not overwrite a file', async () => {
    writeFileSync(seedOutfile, 'mine!');
    expect(await failure(ann, options())).toBeInstanceOf(InvalidInputError);
    expect(readFileSync(seedOutfile, 'utf8')).toBe('mine!');
  });
});
