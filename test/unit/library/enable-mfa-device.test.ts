import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enableMfaDevice } from '../../../src/library/enable-mfa-device.ts';
import {
  AbortedError,
  ConfigurationError,
  ConnectionError,
  EnableMfaDeviceError,
  GeneralError,
  InvalidInputError,
  ServiceError,
} from '../../../src/library/errors.ts';
import type { EnableMfaDeviceInput, EnableMfaDeviceOptions } from '../../../src/library/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Answer } from '../../conformance/case.ts';
import { createDevice, type SandboxDevice } from '../../support/sandbox-device.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

const input: EnableMfaDeviceInput = {
  userName: 'Bob',
  serialNumber: 'arn:aws:iam::123456789012:mfa/Bob',
  authenticationCode1: '123456',
  authenticationCode2: '654321',
};
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret' };
const refused = {
  status: 403,
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAuthenticationCode</Code><Message>Not valid.</Message></Error><RequestId>request-7</RequestId></ErrorResponse>',
} as const satisfies Answer;
const slowDown = { status: 503, body: '<ErrorResponse><Error><Code>SlowDown</Code></Error></ErrorResponse>' } as const;

let server: ScriptedServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => play({}));

function play(...answers: readonly Answer[]): void {
  server.play({ answers });
}

/** Returns an environment without the AWS files and the metadata service of this machine. */
function isolatedEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', ...more };
}

/** Returns the options of a call to the scripted server, completed or replaced by `more`. */
function withServer(more: EnableMfaDeviceOptions = {}): EnableMfaDeviceOptions {
  return { endpointUrl: server.url, region: 'us-east-1', credentials, env: isolatedEnv(), ...more };
}

/** Returns the error of a call that must fail. */
async function errorOf(options: EnableMfaDeviceOptions, given: EnableMfaDeviceInput = input): Promise<unknown> {
  return enableMfaDevice(given, options).then(
    () => {
      throw new Error('the call did not fail');
    },
    (error: unknown) => error,
  );
}

describe('a call that succeeds', () => {
  it('sends the same request as the command, and resolves to the request id and the number of attempts', async () => {
    play(slowDown, {});
    const result = await enableMfaDevice(input, withServer({ env: isolatedEnv({ AWS_MAX_ATTEMPTS: '2' }) }));
    expect(result).toEqual({
      requestId: '11111111-2222-3333-4444-555555555555',
      attempts: 2,
      alreadyEnabled: false,
      plannedRequest: undefined,
    });
    expect(server.seen.map(({ body }) => body)).toEqual(
      Array(2).fill(
        'Action=EnableMFADevice&Version=2010-05-08&UserName=Bob&SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2FBob&AuthenticationCode1=123456&AuthenticationCode2=654321',
      ),
    );
  });

  it('reads missing options from environment variables and from the file in AWS_CONFIG_FILE', async () => {
    const config = join(folder, 'config');
    writeFileSync(
      config,
      '[profile work]\nregion = eu-west-1\naws_access_key_id = AKIDWORK\naws_secret_access_key = x\n',
    );
    const env = isolatedEnv({ AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL: server.url });
    await enableMfaDevice(input, { env, profile: 'work' });
    expect(authorization()).toMatch(/Credential=AKIDWORK\/\d{8}\/eu-west-1\/iam\//);
  });

  it('asks for credentials before each attempt', async () => {
    play(slowDown, {});
    let asked = 0;
    const rotating = async () => {
      asked += 1;
      return { accessKeyId: `AKID${asked}`, secretAccessKey: 'x', sessionToken: `token${asked}` };
    };
    await enableMfaDevice(input, withServer({ credentials: rotating }));
    expect(server.seen.map(({ headers }) => new Map(headers).get('x-amz-security-token'))).toEqual([
      'token1',
      'token2',
    ]);
  });

  it('sends an unsigned request if signRequest is false', async () => {
    const { credentials: _, ...options } = withServer({ signRequest: false });
    await enableMfaDevice(input, options);
    expect(authorization()).toBeUndefined();
  });

  it('is independent of simultaneous calls', async () => {
    const results = await Promise.all(
      ['eu-west-1', 'us-west-2', 'ap-south-1'].map((region) => enableMfaDevice(input, withServer({ region }))),
    );
    expect(results.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    expect(server.seen.map((_, index) => /\/([a-z0-9-]+)\/iam\//.exec(authorization(index) ?? '')?.[1]).sort()).toEqual(
      ['ap-south-1', 'eu-west-1', 'us-west-2'],
    );
  });

  it('reports an unverified connection to onWarning instead of stderr', async () => {
    const warnings: string[] = [];
    const options = withServer({ endpointUrl: `https://127.0.0.1:${server.port}`, verifySsl: false });
    await enableMfaDevice(input, { ...options, onWarning: (warning) => warnings.push(warning) });
    await enableMfaDevice(input, options);
    expect(warnings).toEqual([expect.stringContaining('the certificate of 127.0.0.1 is not verified')]);
  });

  it('trusts the certificates of a bundle', async () => {
    const caBundle = join(folder, 'ca.pem');
    writeFileSync(caBundle, server.caCertificate);
    const options = withServer({ endpointUrl: `https://127.0.0.1:${server.port}` });
    expect(await errorOf(options)).toMatchObject({ name: 'ConnectionError', code: 'Tls' });
    expect(await enableMfaDevice(input, { ...options, caBundle })).toMatchObject({ attempts: 1 });
  });

  function authorization(index = 0): string | undefined {
    const found = server.seen[index]?.headers.find(([name]) => name.toLowerCase() === 'authorization');
    return found?.[1];
  }
});

describe('a profile with an mfa_serial', () => {
  let sandbox: Sandbox;
  let device: SandboxDevice;
  let env: Record<string, string>;
  beforeAll(async () => {
    sandbox = await startSandbox({ seedUsers: ['Bob'] });
    const own = await createDevice(sandbox, 'own');
    const { url: endpointUrl, region, accessKeyId, secretAccessKey } = sandbox;
    env = isolatedEnv({ AWS_ENDPOINT_URL: endpointUrl, AWS_CONFIG_FILE: join(folder, 'role') });
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    const role = `role_arn = arn:aws:iam::123456789012:role/Enrol\nsource_profile = keys\nmfa_serial = ${own.serialNumber}\n`;
    writeFileSync(join(folder, 'role'), `[profile keys]\n${keys}[profile role]\nregion = ${region}\n${role}`);
    await enableMfaDevice({ ...serialAndCodes(own), userName: 'sandbox' }, { env, region, profile: 'keys' });
    device = own;
  });
  afterAll(() => sandbox.close());

  it('assumes its role with an MFA code from readMfaCode', async () => {
    const second = await createDevice(sandbox, 'second');
    const prompts: string[] = [];
    const readMfaCode = (prompt: string) => {
      prompts.push(prompt);
      return device.code(1);
    };
    const result = await enableMfaDevice(
      { ...serialAndCodes(second), userName: 'Bob' },
      { env, profile: 'role', readMfaCode },
    );
    expect(result).toMatchObject({ attempts: 1 });
    expect(prompts).toEqual([`Enter MFA code for ${device.serialNumber}: `]);
  });

  it('fails without readMfaCode, and with a wrong code', async () => {
    // Uses another HOME, because the test above has cached the role's credentials.
    const fresh = { ...env, HOME: join(folder, 'empty') };
    const error = await errorOf({ env: fresh, profile: 'role' });
    expect(error).toBeInstanceOf(GeneralError);
    expect(error).toMatchObject({ message: expect.stringContaining('readMfaCode') });
    const wrong = await errorOf({ env: fresh, profile: 'role', readMfaCode: async () => '000000' });
    expect(wrong).toMatchObject({ name: 'ServiceError', operation: 'AssumeRole', serviceCode: 'AccessDenied' });
  });

  function serialAndCodes({ serialNumber, code }: SandboxDevice) {
    return { serialNumber, authenticationCode1: code(-1), authenticationCode2: code(0) };
  }
});

describe('a call that fails', () => {
  it('has the details of the error from AWS', async () => {
    play(refused);
    const error = await errorOf(withServer());
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toBeInstanceOf(EnableMfaDeviceError);
    expect(error).toMatchObject({
      name: 'ServiceError',
      code: 'Service',
      exitCode: 254,
      operation: 'EnableMFADevice',
      serviceCode: 'InvalidAuthenticationCode',
      serviceMessage: 'Not valid.',
      statusCode: 403,
      requestId: 'request-7',
      message: 'An error occurred (InvalidAuthenticationCode) when calling the EnableMFADevice operation: Not valid.',
    });
  });

  it.each<[string, EnableMfaDeviceOptions, string]>([
    ['a missing region', { credentials }, 'NoRegion'],
    ['missing credentials', { region: 'us-east-1' }, 'NoCredentials'],
  ])('reports %s', async (_, options, code) => {
    const error = await errorOf({ ...options, endpointUrl: server.url, env: isolatedEnv() });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code, exitCode: 253 });
    expect(server.seen).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['a closed connection', { fault: 'close' }, 'ConnectionClosed'],
    ['a reset connection', { fault: 'reset' }, 'ConnectionClosed'],
    ['a silent server', { fault: 'silent' }, 'ReadTimeout'],
  ])('reports %s with the code $2', async (_, answer, code) => {
    play(answer);
    const env = isolatedEnv({ AWS_MAX_ATTEMPTS: '1' });
    const error = await errorOf(withServer({ env, readTimeoutSeconds: 1 }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code, exitCode: 255 });
  });

  it('keeps the cause of a refused connection', async () => {
    const env = isolatedEnv({ AWS_MAX_ATTEMPTS: '1' });
    const error = await errorOf(withServer({ env, endpointUrl: 'http://127.0.0.1:1' }));
    expect(error).toMatchObject({ code: 'Unreachable', cause: { code: 'ECONNREFUSED' } });
  });

  it.each<[string, EnableMfaDeviceOptions, string]>([
    ['a missing profile', { profile: 'nope' }, 'The config profile (nope) could not be found'],
    ['an invalid endpoint', { endpointUrl: 'localhost' }, 'Invalid endpoint: localhost'],
  ])('names %s in its message', async (_, options, message) => {
    const error = await errorOf(withServer(options));
    expect(error).toBeInstanceOf(GeneralError);
    expect(error).toMatchObject({ message, exitCode: 255, code: 'General' });
  });

  it('passes on the error of the credentials function', async () => {
    const cause = new Error('the vault is sealed');
    const credentials = () => Promise.reject(cause);
    const error = await errorOf(withServer({ credentials }));
    expect(error).toBeInstanceOf(GeneralError);
    expect(error).toMatchObject({ message: 'the vault is sealed', cause });
  });

  it.each([undefined, null])('reports that the credentials function threw %s', async (thrown) => {
    const error = await errorOf(withServer({ credentials: () => Promise.reject(thrown) }));
    expect(error).toBeInstanceOf(GeneralError);
    expect(error).toMatchObject({ message: `the function for the credentials threw ${thrown}` });
  });
});

describe('wrong input', () => {
  it('is refused with the message of the command, before anything is sent', async () => {
    const error = await errorOf(withServer(), { ...input, userName: '', authenticationCode1: '12345x' });
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({
      exitCode: 252,
      code: 'ParamValidation',
      message:
        'Parameter validation failed:\nInvalid length for parameter UserName, value: 0, valid min length: 1\nInvalid pattern for parameter AuthenticationCode1, valid pattern: [\\d]+',
    });
    expect(server.seen).toEqual([]);
  });

  it.each<[string, EnableMfaDeviceInput, EnableMfaDeviceOptions]>([
    ['a code that is a number', { ...input, authenticationCode1: untyped(123456) }, {}],
    ['a region that is a number', input, { region: untyped(1) }],
    ['a fraction of a second', input, { readTimeoutSeconds: 0.5 }],
    ['a negative time', input, { connectTimeoutSeconds: -1 }],
    ['an access key id without a secret key', input, { credentials: untyped({ accessKeyId: 'AKIDEXAMPLE' }) }],
    ['an environment variable that is a number', input, { env: untyped({ HOME: 123456 }) }],
    ['an environment that is a list of numbers', input, { env: untyped([123456]) }],
    ['an environment that is null', input, { env: untyped(null) }],
    ['a signal that is a number', input, { signal: untyped(123456) }],
    ['a signal without the method addEventListener', input, { signal: untyped({ aborted: false }) }],
    ['a readMfaCode that is a string', input, { readMfaCode: untyped('123456') }],
    ['an onWarning that is a string', input, { onWarning: untyped('123456') }],
    ['a verifySsl that is a string', input, { verifySsl: untyped('123456') }],
    ['a dryRun that is a number', input, { dryRun: untyped(123456) }],
  ])('is refused with an error that does not show the value: %s', async (_, given, options) => {
    const error = await errorOf(withServer(options), given);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(String(error)).not.toMatch(/123456|0\.5|-1|AKID/);
  });

  it.each([null, 'AKID', 1])('is refused if the options are %s', async (options) => {
    const error: unknown = await Reflect.apply(enableMfaDevice, undefined, [input, options]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ message: 'The options must be an object.' });
  });

  /** Passes a value of a wrong type, like a caller without TypeScript. */
  function untyped<Type>(value: unknown): Type {
    return JSON.parse(JSON.stringify(value));
  }
});

describe('a signal', () => {
  it('prevents the request if it is already aborted', async () => {
    const reason = new Error('changed my mind');
    const error = await errorOf(withServer({ signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ name: 'AbortError', code: 'Aborted', exitCode: 130, cause: reason });
    expect(server.seen).toEqual([]);
  });

  it('aborts a call that waits for its answer, without another attempt', async () => {
    play({ fault: 'silent' });
    const controller = new AbortController();
    server.onRequest = () => controller.abort();
    try {
      expect(await errorOf(withServer({ signal: controller.signal }))).toBeInstanceOf(AbortedError);
    } finally {
      server.onRequest = undefined;
    }
    await server.settle();
    expect(server.seen).toHaveLength(1);
  });

  it('ends the delay between two attempts', async () => {
    play({ ...slowDown, close: true });
    const controller = new AbortController();
    const env = isolatedEnv({ AWS_MAX_ATTEMPTS: '20' });
    server.onRequest = () => setTimeout(() => controller.abort(), 200);
    try {
      expect(await errorOf(withServer({ env, signal: controller.signal }))).toBeInstanceOf(AbortedError);
    } finally {
      server.onRequest = undefined;
    }
    // If an attempt began just before the abort, its request reaches the server a little later.
    await server.settle();
    const { length } = server.seen;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.seen).toHaveLength(length);
  });

  it.skipIf(process.platform === 'win32')('ends a credential_process', async () => {
    const config = join(folder, 'slow');
    const file = join(folder, 'pid');
    const program = `sh -c "echo $$ > '${file}'; exec sleep 300"`;
    writeFileSync(config, `[default]\nregion = us-east-1\ncredential_process = ${program}\n`);
    const env = isolatedEnv({ AWS_CONFIG_FILE: config, PATH: '/bin:/usr/bin' });
    const controller = new AbortController();
    const { credentials: _, ...options } = withServer({ env, signal: controller.signal });
    const pending = errorOf(options);
    const readPid = () => Number(existsSync(file) ? readFileSync(file, 'utf8') : 0);
    await expect.poll(readPid, { timeout: 20_000 }).toBeGreaterThan(0);
    const pid = readPid();
    controller.abort();
    expect(await pending).toMatchObject({ name: 'AbortError', cause: { name: 'AbortError' } });
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  function isRunning(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
});
