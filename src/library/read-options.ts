import type { LoadedCredentials } from '../credentials/credentials.ts';
import type { Host } from '../host/host.ts';
import { codeMembers, deviceMembers, enableMfaDevice as operation } from '../operation/enable-mfa-device.ts';
import type { Session } from '../settings/session.ts';
import { checkNames } from './check-names.ts';
import { GeneralError, InvalidInputError } from './errors.ts';
import type {
  AwsCredentials,
  EnableMfaDeviceInput,
  EnableMfaDeviceNewInput,
  EnableMfaDeviceNewOptions,
  EnableMfaDeviceOptions,
  EnableMfaDeviceSeedInput,
  EnableMfaDeviceSeedOptions,
  NewVirtualMfaDevice,
} from './options.ts';
import type { SecretMask } from './secret-mask.ts';

/** The names of all options. They are keys, so that the compiler finds a missing name; the values have no meaning. */
const optionNames: Readonly<Record<keyof (EnableMfaDeviceSeedOptions & EnableMfaDeviceNewOptions), true>> = {
  profile: true,
  region: true,
  endpointUrl: true,
  credentials: true,
  signRequest: true,
  verifySsl: true,
  caBundle: true,
  connectTimeoutSeconds: true,
  readTimeoutSeconds: true,
  env: true,
  signal: true,
  readMfaCode: true,
  onWarning: true,
  failOnAlreadyEnabled: true,
  dryRun: true,
  totpSeed: true,
  createVirtualMfaDevice: true,
};

const deviceNames: Readonly<Record<keyof NewVirtualMfaDevice, true>> = { name: true, path: true, seedOutfile: true };

const inputNames: Readonly<Record<keyof EnableMfaDeviceInput, true>> = {
  userName: true,
  serialNumber: true,
  authenticationCode1: true,
  authenticationCode2: true,
};

/** The options of all kinds of calls. */
export type AnyOptions = EnableMfaDeviceOptions &
  Partial<EnableMfaDeviceSeedOptions> &
  Partial<Pick<EnableMfaDeviceNewOptions, 'createVirtualMfaDevice'>>;

/** Checks the options that no later check covers. Callers without TypeScript may pass any value. */
export function checkOptions(options: AnyOptions): void {
  if (options === null || typeof options !== 'object') throw new InvalidInputError('The options must be an object.');
  checkNames('options', options, optionNames);
  const { env, signal } = options;
  for (const name of ['verifySsl', 'signRequest', 'failOnAlreadyEnabled', 'dryRun'] as const) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'boolean') throw invalidOption(name, 'true or false');
  }
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

export function readGlobals(options: EnableMfaDeviceOptions): Session['globals'] {
  const given = textOptions.flatMap((name) => {
    const value: unknown = options[name];
    if (value === undefined) return [];
    if (typeof value !== 'string') throw invalidOption(name, 'text');
    return [[name, value] as const];
  });
  return { ...Object.fromEntries(given), verifySsl: options.verifySsl ?? true };
}

const defaultSeconds = 60;

export function wholeSeconds(name: string, value: number = defaultSeconds): bigint {
  if (Number.isInteger(value) && value >= 0) return BigInt(value);
  throw invalidOption(name, 'a whole number of seconds');
}

export function readCredentials(
  given: EnableMfaDeviceOptions['credentials'],
  secrets: SecretMask,
): LoadedCredentials | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'function') checkKeys(given);
  return {
    method: 'explicit',
    async resolve() {
      const answer = typeof given === 'function' ? await ask(given) : given;
      secrets.add(answer?.secretAccessKey, answer?.sessionToken);
      const keys = checkKeys(answer);
      const { accessKeyId, secretAccessKey, sessionToken } = keys;
      return { accessKeyId, secretAccessKey, sessionToken: sessionToken || null, accountId: null };
    },
  };
}

/**
 * Calls `given`. If the function throws `undefined` or `null`, throws a GeneralError instead, because the SDK reads
 * properties of the thrown value.
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

/** The input of all kinds of calls. */
export type AnyInput = EnableMfaDeviceInput | EnableMfaDeviceSeedInput | EnableMfaDeviceNewInput;

/** Returns the option totpSeed. Throws an InvalidInputError if it is not text, or if codes are given too. */
export function readSeedOption({ totpSeed }: AnyOptions, input: AnyInput): string | undefined {
  if (totpSeed === undefined) return undefined;
  if (typeof totpSeed !== 'string') throw invalidOption('totpSeed', 'text');
  if (codeMembers.some(({ dest }) => input[dest] !== undefined)) {
    throw new InvalidInputError('Give either the option totpSeed or the authentication codes, but not both.');
  }
  return totpSeed;
}

/** Returns the option createVirtualMfaDevice. Throws an InvalidInputError for a wrong type or a conflict. */
export function readNewDevice(options: AnyOptions, input: AnyInput): NewVirtualMfaDevice | undefined {
  const device = options.createVirtualMfaDevice;
  if (device === undefined) return undefined;
  if (device === null || typeof device !== 'object') throw invalidOption('createVirtualMfaDevice', 'an object');
  checkNames('options', device, deviceNames);
  for (const name of ['name', 'path', 'seedOutfile'] as const) {
    const value: unknown = device[name];
    const isOmittedPath = name === 'path' && value === undefined;
    if (!isOmittedPath && typeof value !== 'string') throw invalidOption(`createVirtualMfaDevice.${name}`, 'text');
  }
  const conflict = [
    ...(['totpSeed', 'dryRun'] as const).filter((name) => options[name] !== undefined),
    ...deviceMembers.flatMap(({ dest }) => (input[dest] === undefined ? [] : [dest])),
  ][0];
  if (conflict === undefined) return device;
  throw new InvalidInputError(`Give either the option createVirtualMfaDevice or ${conflict}, but not both.`);
}

/**
 * Checks names and types, because callers without TypeScript may pass any value. The error message does not repeat a
 * wrong value, because the value may be a code.
 */
export function readInput(input: AnyInput): ReadonlyMap<string, string> {
  if (input === null || typeof input !== 'object') throw new InvalidInputError('The input must be an object.');
  checkNames('input', input, inputNames);
  const fields = new Map<string, string>();
  for (const { name, dest } of operation.members) {
    const value: unknown = input[dest];
    if (typeof value === 'string') fields.set(name, value);
    else if (value !== undefined) throw new InvalidInputError(`Invalid type for parameter ${dest}: it must be text.`);
  }
  return fields;
}

export function secretReader(
  readMfaCode: EnableMfaDeviceOptions['readMfaCode'],
  secrets: SecretMask,
): Host['readSecret'] {
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
