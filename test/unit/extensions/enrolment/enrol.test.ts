import { describe, expect, it } from 'vitest';
import { CliServiceError } from '../../../../src/client/service-error.ts';
import { CliGeneralError, InterruptError } from '../../../../src/errors/cli-error.ts';
import { type EnrolmentCalls, enrol } from '../../../../src/extensions/enrolment/enrol.ts';
import type { EnrolmentPlan } from '../../../../src/extensions/enrolment/plan-enrolment.ts';
import { withTidying } from '../../../../src/extensions/enrolment/with-tidying.ts';
import { readSeed } from '../../../../src/extensions/load-seed.ts';
import { TransportFailure } from '../../../../src/http/transport-failure.ts';
import { silentLog } from '../../../../src/log/debug-log.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';
const device = { name: 'phone', path: '/' };
/** A plan for a new device. */
const fresh: EnrolmentPlan = { device, asksForCodes: false, acceptsEnabled: false, seedFile: { path: '/seed' } };
/** A plan for the device of an earlier run, whose seed is in the file. */
const withKeptSeed: EnrolmentPlan = { ...fresh, seedFile: { path: '/seed', kept: readSeed(seed) } };

function answered(operation: string, code: string, httpStatus = 409): CliServiceError {
  const error = new Map([
    ['Code', code],
    ['Message', 'No.'],
  ]);
  return new CliServiceError({ operation, httpStatus, error, maxRetriesReached: null }, String);
}

/** Enrols Ann. Each call succeeds unless `given` replaces it. */
async function run(plan: EnrolmentPlan, given: Partial<EnrolmentCalls> = {}, interrupted = false) {
  const host = createFakeHost();
  const asked: string[] = [];
  const succeeding: EnrolmentCalls = {
    create: async () => ({ serialNumber, seed }),
    listUnassigned: async () => [],
    listEnabled: async () => [],
    enable: async () => undefined,
    remove: async () => undefined,
  };
  const calls = { ...succeeding, ...given };
  const recording: EnrolmentCalls = {
    create(named) {
      asked.push('create');
      return calls.create(named);
    },
    listUnassigned() {
      asked.push('list unassigned');
      return calls.listUnassigned();
    },
    listEnabled(user) {
      asked.push(`list of ${user}`);
      return calls.listEnabled(user);
    },
    enable(input) {
      asked.push(`enable ${input.get('SerialNumber')}`);
      return calls.enable(input);
    },
    remove(serial) {
      asked.push(`remove ${serial}`);
      return calls.remove(serial);
    },
  };
  const enableByPrompt = async () => expect.unreachable();
  const interruption = { aborted: interrupted, addEventListener() {}, removeEventListener() {} };
  const outcome = await withTidying(host, (tidying, inner) =>
    enrol(plan, 'Ann', { host: inner, log: silentLog, interruption, tidying, calls: recording, enableByPrompt }),
  ).catch((error: unknown) => error);
  const file = host.contents.get('/seed');
  return { outcome, asked, stderr: host.written.stderr, file: file && new TextDecoder().decode(file.data) };
}

const output = (members: readonly (readonly [string, string])[] = [['SeedFile', '/seed']]) =>
  new Map([['UserName', 'Ann'], ['SerialNumber', serialNumber], ...members]);

describe('a new device', () => {
  it('is created and enabled, with its seed in the file', async () => {
    expect(await run(fresh)).toEqual({
      outcome: output(),
      asked: ['create', `enable ${serialNumber}`],
      stderr: '',
      file: `${seed}\n`,
    });
  });

  it.each([
    ['no seed', ''],
    ['a text that is not a seed', 'not a seed!'],
  ])('is deleted with its file if the answer of IAM has %s', async (_, wrong) => {
    const { outcome, asked, file } = await run(fresh, { create: async () => ({ serialNumber, seed: wrong }) });
    expect(outcome).toEqual(new CliGeneralError('The answer of IAM has no Base32 seed of the new device.'));
    expect(asked).toEqual(['create', `remove ${serialNumber}`]);
    expect(file).toBeUndefined();
  });

  it('is kept if the run is interrupted after the creation', async () => {
    const { outcome, asked, stderr, file } = await run(fresh, {}, true);
    expect(outcome).toBeInstanceOf(InterruptError);
    expect(asked).toEqual(['create']);
    expect(stderr).toContain('Run the same command again: it continues with this device.\n');
    expect(file).toBe(`${seed}\n`);
  });

  it('is accepted after EntityAlreadyExists only if IAM lists it as enabled', async () => {
    const enable = () => Promise.reject(answered('EnableMFADevice', 'EntityAlreadyExists'));
    const listEnabled = async () => [{ userName: 'Ann', serialNumber }];
    expect((await run(fresh, { enable, listEnabled })).outcome).toEqual(output());
    expect((await run(fresh, { enable })).outcome).toBeInstanceOf(CliServiceError);
  });
});

describe('a failed CreateVirtualMFADevice', () => {
  const failure = (kind: 'read-timeout' | 'unreachable') =>
    new CliGeneralError('No answer.', { cause: new TransportFailure(kind) });

  const report = 'IAM may have created the virtual MFA device phone';

  it.each<[string, Error]>([
    ['a read timeout', failure('read-timeout')],
    ['an interruption', new InterruptError()],
    ['an answer that cannot be read', new CliGeneralError('Unable to parse response')],
    ['a failure of IAM', answered('CreateVirtualMFADevice', 'ServiceFailure', 500)],
  ])('after %s, warns that IAM may have created the device', async (_, error) => {
    const { outcome, asked, stderr, file } = await run(fresh, { create: () => Promise.reject(error) });
    expect(outcome).toBe(error);
    expect(asked).toEqual(['create']);
    expect(stderr.startsWith(report)).toBe(true);
    expect(file).toBeUndefined();
  });

  it.each<[string, Error]>([
    ['a failed connection', failure('unreachable')],
    ['a refusal by IAM', answered('CreateVirtualMFADevice', 'AccessDenied', 403)],
  ])('after %s, does not warn that IAM may have created the device', async (_, error) => {
    const { outcome, asked, stderr, file } = await run(fresh, { create: () => Promise.reject(error) });
    expect(outcome).toBe(error);
    expect(asked).toEqual(['create']);
    expect(stderr).not.toContain(report);
    expect(file).toBeUndefined();
  });
});

describe('the seed of an earlier run', () => {
  it('is used for the unassigned device of this name and path', async () => {
    const others = ['arn:aws:iam::1:mfa/x/phone', 'arn:aws:iam::1:mfa/phone2', 'arn:aws:iam::1:mfa/x:mfa/phone'];
    const { outcome, asked } = await run(withKeptSeed, { listUnassigned: async () => [...others, serialNumber] });
    expect(outcome).toEqual(output());
    expect(asked).toEqual(['list unassigned', `enable ${serialNumber}`]);
  });

  it('is used even for a device that is already enabled for the user', async () => {
    const listEnabled = async () => [{ userName: 'Ann', serialNumber }];
    const refusal = answered('EnableMFADevice', 'EntityAlreadyExists');
    const { outcome, asked } = await run(withKeptSeed, { listEnabled, enable: () => Promise.reject(refusal) });
    expect(outcome).toBe(refusal);
    expect(asked).toEqual(['list unassigned', 'list of Ann', `enable ${serialNumber}`]);
  });

  it('is refused if no device has this name and path', async () => {
    expect((await run(withKeptSeed)).outcome).toMatchObject({
      message: expect.stringMatching(/^'\/seed' holds a seed, but the virtual MFA device phone does not exist or /),
      exitCode: 255,
    });
  });
});

describe('an enrolment with a device name that already exists', () => {
  const create = () => Promise.reject(answered('CreateVirtualMFADevice', 'EntityAlreadyExists'));
  const accepting = { ...fresh, acceptsEnabled: true };

  it('succeeds only if acceptsEnabled is true and the device is enabled for the user', async () => {
    const listEnabled = async () => [{ userName: 'Ann', serialNumber }];
    expect((await run(accepting, { create, listEnabled })).outcome).toEqual(output([]));
    expect((await run(accepting, { create })).outcome).toBeInstanceOf(CliServiceError);
    expect(await run(fresh, { create, listEnabled })).toMatchObject({
      asked: ['create'],
      stderr: expect.stringMatching(/^A virtual MFA device named phone exists already\. .*\n {4}aws iam list-/s),
    });
  });
});

describe('a new device without a seed file, after EnableMFADevice fails', () => {
  const plan: EnrolmentPlan = { device, asksForCodes: false, acceptsEnabled: false };
  const enable = () => Promise.reject(answered('EnableMFADevice', 'AccessDenied', 403));

  it.each<[string, Error | undefined, RegExp]>([
    ['is deleted', undefined, /phone was deleted, because it is not enabled\.\n$/],
    ['is not mentioned if it no longer exists', answered('DeleteVirtualMFADevice', 'NoSuchEntity', 404), /^$/],
    [
      'is reported as enabled if IAM refuses to delete it with DeleteConflict',
      answered('DeleteVirtualMFADevice', 'DeleteConflict'),
      /phone is enabled\. It was not deleted\.\n$/,
    ],
    [
      'is reported if it cannot be deleted',
      answered('DeleteVirtualMFADevice', 'AccessDenied', 403),
      /could not be deleted \(AccessDenied\)\. /,
    ],
    [
      'is reported if its deletion takes too long',
      new InterruptError(),
      /could not be deleted \(no answer in time\)\. /,
    ],
  ])('%s', async (_, failure, said) => {
    const remove = async () => {
      if (failure !== undefined) throw failure;
    };
    const { outcome, asked, stderr } = await run(plan, { enable, remove });
    expect(outcome).toMatchObject({ code: 'AccessDenied' });
    expect(asked.at(-1)).toBe(`remove ${serialNumber}`);
    expect(stderr).toMatch(said);
  });
});
