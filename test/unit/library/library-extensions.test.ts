import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enableMfaDevice } from '../../../src/library/enable-mfa-device.ts';
import { EnableMfaDeviceError } from '../../../src/library/errors.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { createDevice, type SandboxDevice } from '../../support/sandbox-device.ts';

let folder: string;
let sandbox: Sandbox;
let device: SandboxDevice;
let log: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  log = [];
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a sandbox with the users Ann and Bob and a device. Returns call options for this sandbox. */
async function start(changes: SandboxOptions = {}) {
  sandbox = await startSandbox({ seedUsers: ['Ann', 'Bob'], log: (line) => log.push(line), ...changes });
  device = await createDevice(sandbox, 'phone');
  log = [];
  const { url, region, accessKeyId, secretAccessKey } = sandbox;
  const env = { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' };
  return { endpointUrl: url, region, credentials: { accessKeyId, secretAccessKey }, env };
}

const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';
const ann = { userName: 'Ann', serialNumber };

/** Calls `enableMfaDevice` without the checks of TypeScript. Resolves to its error. */
async function failure(input: unknown, options: unknown): Promise<EnableMfaDeviceError> {
  const call: Promise<unknown> = Reflect.apply(enableMfaDevice, undefined, [input, options]);
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EnableMfaDeviceError) return error;
  throw new Error(`the call ended with ${String(error)}`);
}

describe('totpSeed', () => {
  it('computes the codes', async () => {
    const options = await start();
    const result = await enableMfaDevice(ann, { ...options, totpSeed: device.seed });
    expect(result).toMatchObject({ attempts: 1, alreadyEnabled: false, plannedRequest: undefined });
    expect(log).toEqual(['EnableMFADevice: OK']);
  });

  it.each([
    ['an otpauth URI', (seed: string) => `otpauth://totp/x?secret=${seed}`],
    ['in lower case, in groups of four', (seed: string) => seed.toLowerCase().replaceAll(/(.{4})/g, '$1 ')],
  ])('can be %s', async (_, write) => {
    const options = await start();
    await enableMfaDevice(ann, { ...options, totpSeed: write(device.seed) });
    expect(log).toEqual(['EnableMFADevice: OK']);
  });

  it('can be in a file, and warns if other users can read it', async () => {
    const options = await start();
    const file = join(folder, 'seed');
    writeFileSync(file, `${device.seed}\n`, { mode: 0o644 });
    const warnings: string[] = [];
    const onWarning = (warning: string) => warnings.push(warning);
    await enableMfaDevice(ann, { ...options, onWarning, totpSeed: `file://${file}` });
    expect(log).toEqual(['EnableMFADevice: OK']);
    if (process.platform !== 'win32') expect(warnings).toEqual([expect.stringContaining('can read the seed file')]);
  });

  it('is used again after a temporary error, and all requests are counted', async () => {
    const options = await start({ faults: ['EnableMFADevice:503', 'EnableMFADevice:ConcurrentModification'] });
    const result = await enableMfaDevice(ann, { ...options, totpSeed: device.seed });
    expect(result.attempts).toBe(3);
    expect(log.at(-1)).toBe('EnableMFADevice: OK');
  }, 30_000);

  it('allows an abort during the wait for the next attempt', async () => {
    const controller = new AbortController();
    const options = await start({
      faults: ['EnableMFADevice:ConcurrentModificationx*'],
      log: () => setTimeout(() => controller.abort(), 100),
    });
    const error = await failure(ann, { ...options, totpSeed: device.seed, signal: controller.signal });
    expect(error.code).toBe('Aborted');
  }, 30_000);

  it.each(['', 'x', '0123456789', 'JBSWY3DPEHPK3PXPJ'])(
    'is refused if it is not a seed, and the error does not contain it: %j',
    async (totpSeed) => {
      const options = await start();
      const error = await failure(ann, { ...options, totpSeed });
      expect(error).toMatchObject({ name: 'InvalidInputError', message: expect.stringContaining("'totpSeed'") });
      if (totpSeed.length > 1) expect(inspect(error)).not.toContain(totpSeed);
      expect(log).toEqual([]);
    },
  );

  it('cannot be combined with codes, and must be a string', async () => {
    const options = await start();
    const error = await failure({ ...ann, authenticationCode1: '123456' }, { ...options, totpSeed: device.seed });
    expect(error).toMatchObject({
      exitCode: 252,
      message: 'Give either the option totpSeed or the authentication codes, but not both.',
    });
    expect(await failure(ann, { ...options, totpSeed: 1 })).toMatchObject({ code: 'ParamValidation' });
  });

  it('does not appear in an error, and neither do its codes', async () => {
    const options = await start();
    await enableMfaDevice(ann, { ...options, totpSeed: device.seed });
    const error = await failure({ ...ann, userName: 'Bob' }, { ...options, totpSeed: device.seed });
    expect(error).toMatchObject({ serviceCode: 'EntityAlreadyExists' });
    const shown = inspect(error, { depth: 10, showHidden: true });
    for (const secret of [device.seed, device.code(-1), device.code(0), device.code(1)]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('is not read from AWS_MFA_TOTP_SEED', async () => {
    const options = await start();
    const env = { ...options.env, AWS_MFA_TOTP_SEED: device.seed };
    expect(await failure(ann, { ...options, env })).toMatchObject({
      message: expect.stringContaining('Missing required parameter in input: "AuthenticationCode1"'),
    });
  });
});

describe('failOnAlreadyEnabled: false', () => {
  it('resolves if the device is enabled for this user', async () => {
    const sandboxOptions = await start();
    const options = { ...sandboxOptions, totpSeed: device.seed };
    await enableMfaDevice(ann, options);
    expect(await failure(ann, options)).toMatchObject({ serviceCode: 'EntityAlreadyExists' });
    log = [];
    expect(await enableMfaDevice(ann, { ...options, failOnAlreadyEnabled: false })).toEqual({
      requestId: undefined,
      attempts: 1,
      alreadyEnabled: true,
      plannedRequest: undefined,
    });
    expect(log).toEqual(['EnableMFADevice: EntityAlreadyExists', 'ListMFADevices: OK']);
  });

  it('rejects if the list of devices is denied, or if the device is enabled for another user', async () => {
    const options = { ...(await start({ faults: ['ListMFADevices:AccessDenied'] })), failOnAlreadyEnabled: false };
    await enableMfaDevice(ann, { ...options, totpSeed: device.seed });
    for (const userName of ['Ann', 'Bob']) {
      expect(await failure({ ...ann, userName }, { ...options, totpSeed: device.seed })).toMatchObject({
        name: 'ServiceError',
        serviceCode: 'EntityAlreadyExists',
      });
    }
  });
});

describe('dryRun: true', () => {
  it('resolves with the request, without codes, and sends nothing', async () => {
    const options = await start();
    const expected = {
      requestId: undefined,
      attempts: 0,
      alreadyEnabled: false,
      plannedRequest: {
        operation: 'EnableMFADevice',
        endpoint: options.endpointUrl,
        signingRegion: 'us-east-1',
        accessKeyId: options.credentials.accessKeyId,
        credentialProvider: 'explicit',
        parameters: {
          UserName: 'Ann',
          SerialNumber: serialNumber,
          AuthenticationCode1: '****',
          AuthenticationCode2: '****',
        },
      },
    };
    const codes = { authenticationCode1: '123456', authenticationCode2: '654321' };
    expect(await enableMfaDevice({ ...ann, ...codes }, { ...options, dryRun: true })).toEqual(expected);
    expect(await enableMfaDevice(ann, { ...options, totpSeed: device.seed, dryRun: true })).toEqual(expected);
    expect(log).toEqual([]);
  });

  it('reports no signing region and no credentials for an unsigned request, and no password of the URL', async () => {
    const options = await start();
    const endpointUrl = options.endpointUrl.replace('//', '//me:secret-word@');
    const { plannedRequest } = await enableMfaDevice(ann, {
      ...options,
      endpointUrl,
      totpSeed: device.seed,
      dryRun: true,
      signRequest: false,
    });
    expect(plannedRequest).toMatchObject({ signingRegion: null, accessKeyId: null, credentialProvider: null });
    expect(JSON.stringify(plannedRequest)).not.toContain('secret-word');
  });

  it('checks input, region and credentials like a call that sends the request', async () => {
    const { region: _, ...noRegion } = await start();
    const options = { dryRun: true, totpSeed: device.seed };
    expect(await failure(ann, { ...noRegion, ...options })).toMatchObject({ code: 'NoRegion' });
    expect(await failure({ ...ann, userName: '' }, { ...noRegion, ...options, region: 'us-east-1' })).toMatchObject({
      code: 'ParamValidation',
    });
    const { credentials: __, ...noKeys } = noRegion;
    expect(await failure(ann, { ...noKeys, ...options, region: 'us-east-1' })).toMatchObject({ code: 'NoCredentials' });
  });
});

describe('unknown names and wrong types', () => {
  const codes = { authenticationCode1: '123456', authenticationCode2: '654321' };
  it.each([
    [{ ...ann, ...codes, UserName: 'Ann' }, {}, 'Unknown name in the input: "UserName"; write userName.'],
    [{ MFASerialNumber: 'x' }, {}, /^Unknown name in the input: "MFASerialNumber"; the names are userName, /],
    [{ ...ann, 'authentication-code1': '1' }, {}, /"authentication-code1"; write authenticationCode1\.$/],
    [
      { ...ann, '135790': 'x' },
      {},
      /^Unknown name in the input: a name that is not shown, because it may be a secret; the names are/,
    ],
    [ann, { regoin: 'x' }, /^Unknown name in the options: "regoin"; the names are profile, region, /],
    [ann, { endpoint_url: 'x' }, 'Unknown name in the options: "endpoint_url"; write endpointUrl.'],
    [ann, { Region: undefined }, 'Unknown name in the options: "Region"; write region.'],
    [ann, { constructor: 'x' }, /^Unknown name in the options: "constructor"; the names are/],
    [null, {}, 'The input must be an object.'],
    ['Ann', {}, 'The input must be an object.'],
    [undefined, {}, 'The input must be an object.'],
  ])('are refused in the input %j or the options %j', async (input, options, message) => {
    const error = await failure(input, { ...(await start()), ...options });
    expect(error.name).toBe('InvalidInputError');
    expect(error.message).toMatch(message);
    expect(log).toEqual([]);
  });
});

describe('an error', () => {
  it('has the hints of the command', async () => {
    const options = await start();
    const codes = { authenticationCode1: device.code(0), authenticationCode2: device.code(0) };
    const error = await failure({ ...ann, ...codes }, options);
    expect(error.hints.length).toBeGreaterThan(0);
    for (const hint of error.hints) {
      expect(hint).toMatch(/^Possible cause: .+\. Try: .+\.$/);
      expect(hint).not.toContain(device.code(0));
    }
    expect(await failure(ann, { ...options, regoin: 1 })).toMatchObject({ hints: [] });
  });

  it('has its name in the first line of its stack trace', async () => {
    const error = await failure({}, await start());
    expect(error.stack?.split('\n')[0]).toBe('InvalidInputError: Parameter validation failed:');
    expect(Object.keys(error)).not.toContain('name');
  });
});
