import { callEnableMfaDevice } from '../client/call-enable-mfa-device.ts';
import type { LoadedCredentials } from '../credentials/credentials.ts';
import { prepareClient } from '../credentials/prepare-client.ts';
import type { Host } from '../host/host.ts';
import { createLibraryHost } from '../host/library-host.ts';
import { toCallInput } from '../input/merge-input.ts';
import { validateInput } from '../input/validate-input.ts';
import { silentLog } from '../log/debug-log.ts';
import { codeMembers, enableMfaDevice as operation } from '../operation/enable-mfa-device.ts';
import { loadConfig } from '../settings/load-config.ts';
import { createSession, type Session } from '../settings/session.ts';
import { AbortedError, GeneralError, InvalidInputError } from './errors.ts';
import { onAbort } from './on-abort.ts';
import type {
  AbortSignalLike,
  AwsCredentials,
  EnableMfaDeviceInput,
  EnableMfaDeviceOptions,
  EnableMfaDeviceResult,
} from './options.ts';
import { SecretMask } from './secret-mask.ts';
import { toPublicError } from './to-public-error.ts';

/**
 * Enables an MFA device for an IAM user, with the settings, credentials, checks, request and retries of the command.
 * Writes to no stream, and neither ends nor changes the process. Resolves as soon as IAM has enabled the device.
 * Rejects with an EnableMfaDeviceError.
 */
export async function enableMfaDevice(
  input: EnableMfaDeviceInput,
  options: EnableMfaDeviceOptions = {},
): Promise<EnableMfaDeviceResult> {
  const secrets = new SecretMask();
  try {
    checkOptions(options);
    return await untilAborted(options.signal, (interruption) => call(input, options, interruption, secrets));
  } catch (error) {
    throw toPublicError(error, secrets);
  }
}

async function untilAborted<Result>(
  signal: AbortSignalLike | undefined,
  act: (interruption: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return act(new AbortController().signal);
  const abortedError = () => new AbortedError('The call was aborted.', { cause: signal.reason });
  if (signal.aborted) throw abortedError();
  const controller = new AbortController();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      controller.abort();
      reject(abortedError());
    };
  });
  const stopListening = onAbort(signal, abort);
  try {
    return await Promise.race([aborted, act(controller.signal)]);
  } finally {
    stopListening();
  }
}

async function call(
  input: EnableMfaDeviceInput,
  options: EnableMfaDeviceOptions,
  interruption: AbortSignal,
  secrets: SecretMask,
): Promise<EnableMfaDeviceResult> {
  noteSecrets(input, options, secrets);
  const globals = readGlobals(options);
  const timeouts = {
    connect: wholeSeconds('connectTimeoutSeconds', options.connectTimeoutSeconds),
    read: wholeSeconds('readTimeoutSeconds', options.readTimeoutSeconds),
  };
  const given = readCredentials(options.credentials, secrets);
  const fields = readInput(input);
  const host = createLibraryHost({
    signal: interruption,
    readSecret: secretReader(options.readMfaCode, secrets),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.onWarning === undefined ? {} : { onWarning: options.onWarning }),
  });
  for (const name of secretVariables) secrets.add(host.env[name]);
  const session = createSession(loadConfig(host), host.env, globals);
  const signRequest = options.signRequest ?? true;
  const context = { host, session, log: silentLog, interruption, signRequest, timeouts };
  const { clientSettings, credentials } = await prepareClient({ ...context, given });
  const parameters = clientSettings.parameterValidation ? validateInput(fields) : toCallInput(fields);
  return callEnableMfaDevice(parameters, clientSettings, credentials, context);
}

/** Environment variables that hold a secret. */
const secretVariables = [
  ...['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'],
  'AWS_MFA_TOTP_SEED',
];

function noteSecrets(input: EnableMfaDeviceInput, options: EnableMfaDeviceOptions, secrets: SecretMask): void {
  for (const { dest } of codeMembers) secrets.add(input?.[dest]);
  if (typeof options.credentials !== 'function') noteKeys(options.credentials, secrets);
}

function noteKeys(keys: AwsCredentials | undefined, secrets: SecretMask): void {
  secrets.add(keys?.secretAccessKey, keys?.sessionToken);
}

/** Checks options that a caller without TypeScript may get wrong, if no later check names them. */
function checkOptions(options: EnableMfaDeviceOptions): void {
  if (options === null || typeof options !== 'object') throw new InvalidInputError('The options must be an object.');
  const { env, signal } = options;
  for (const name of ['readMfaCode', 'onWarning'] as const) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'function') throw invalidOption(name, 'a function');
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw invalidOption('signal', 'an AbortSignal');
  }
  if (env === undefined) return;
  const isEnvironment = env !== null && typeof env === 'object';
  if (!isEnvironment || Object.values(env).some((value: unknown) => value !== undefined && typeof value !== 'string')) {
    throw invalidOption('env', 'an object whose values are text');
  }
}

function invalidOption(name: string, kind: string): InvalidInputError {
  return new InvalidInputError(`Invalid value for the option ${name}: it must be ${kind}.`);
}

const textOptions = ['profile', 'region', 'endpointUrl', 'caBundle'] as const;

function readGlobals(options: EnableMfaDeviceOptions): Session['globals'] {
  const given = textOptions.flatMap((name) => {
    const value: unknown = options[name];
    if (value === undefined) return [];
    if (typeof value !== 'string') throw invalidOption(name, 'text');
    return [[name, value] as const];
  });
  return { ...Object.fromEntries(given), verifySsl: options.verifySsl ?? true };
}

const defaultSeconds = 60;

function wholeSeconds(name: string, value: number = defaultSeconds): bigint {
  if (Number.isInteger(value) && value >= 0) return BigInt(value);
  throw invalidOption(name, 'a whole number of seconds');
}

function readCredentials(
  given: EnableMfaDeviceOptions['credentials'],
  secrets: SecretMask,
): LoadedCredentials | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'function') checkKeys(given);
  return {
    method: 'explicit',
    async resolve() {
      const answer = typeof given === 'function' ? await ask(given) : given;
      noteKeys(answer, secrets);
      const keys = checkKeys(answer);
      const { accessKeyId, secretAccessKey, sessionToken } = keys;
      return { accessKeyId, secretAccessKey, sessionToken: sessionToken || null, accountId: null };
    },
  };
}

/**
 * Calls a function of the caller. The SDK reads properties of a thrown value, which fails for `undefined` and `null`.
 */
async function ask<Answer>(given: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await given();
  } catch (error) {
    throw error ?? new GeneralError(`the function for the credentials threw ${error}`);
  }
}

function checkKeys(keys: AwsCredentials): AwsCredentials {
  if (typeof keys?.accessKeyId === 'string' && typeof keys.secretAccessKey === 'string') return keys;
  throw new InvalidInputError(
    'Invalid value for the option credentials: accessKeyId and secretAccessKey must be text.',
  );
}

/**
 * Checks the types for callers without TypeScript. The message does not repeat a wrong value, because that may be a
 * code.
 */
function readInput(input: EnableMfaDeviceInput): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { name, dest } of operation.members) {
    const value: unknown = input?.[dest];
    if (typeof value === 'string') fields.set(name, value);
    else if (value !== undefined) throw new InvalidInputError(`Invalid type for parameter ${dest}: it must be text.`);
  }
  return fields;
}

function secretReader(readMfaCode: EnableMfaDeviceOptions['readMfaCode'], secrets: SecretMask): Host['readSecret'] {
  return async (prompt) => {
    if (readMfaCode !== undefined) {
      const code: unknown = await readMfaCode(prompt);
      secrets.add(code);
      if (typeof code === 'string') return code;
      throw new InvalidInputError('Invalid answer of the option readMfaCode: it must be text.');
    }
    throw new GeneralError('The profile has an mfa_serial: the option readMfaCode must give its one-time code.');
  };
}
