import { prepareClient } from '../credentials/prepare-client.ts';
import { isSeedReference } from '../extensions/seed-reference.ts';
import { createLibraryHost } from '../host/library-host.ts';
import { toCallInput } from '../input/merge-input.ts';
import { validateInput } from '../input/validate-input.ts';
import { silentLog } from '../log/debug-log.ts';
import { noteSigner } from '../middleware/client.ts';
import { codeMembers, deviceMembers } from '../operation/enable-mfa-device.ts';
import type { Reporting } from '../report/reporting.ts';
import { loadConfig } from '../settings/load-config.ts';
import { createSession } from '../settings/session.ts';
import { AbortedError } from './errors.ts';
import { findHintTexts } from './find-hint-texts.ts';
import { onAbort } from './on-abort.ts';
import type {
  AbortSignalLike,
  EnableMfaDeviceInput,
  EnableMfaDeviceNewInput,
  EnableMfaDeviceNewOptions,
  EnableMfaDeviceOptions,
  EnableMfaDeviceResult,
  EnableMfaDeviceSeedInput,
  EnableMfaDeviceSeedOptions,
  EnrolmentResult,
} from './options.ts';
import {
  type AnyInput,
  type AnyOptions,
  checkOptions,
  readCredentials,
  readGlobals,
  readInput,
  readNewDevice,
  readSeedOption,
  secretReader,
  wholeSeconds,
} from './read-options.ts';
import { SecretMask } from './secret-mask.ts';
import { sendEnrolment } from './send-enrolment.ts';
import { sendRequest } from './send-request.ts';
import { toPublicError } from './to-public-error.ts';

/**
 * Enables an MFA device for an IAM user, with the settings, credentials, checks, request and retries of the command.
 * Writes to no stream, and neither ends nor changes the process. Resolves as soon as IAM has enabled the device.
 * Rejects with an EnableMfaDeviceError.
 */
export function enableMfaDevice(
  input: EnableMfaDeviceInput,
  options?: EnableMfaDeviceOptions,
): Promise<EnableMfaDeviceResult>;
/** Enables a device with one-time codes that are computed from its seed. */
export function enableMfaDevice(
  input: EnableMfaDeviceSeedInput,
  options: EnableMfaDeviceSeedOptions,
): Promise<EnableMfaDeviceResult>;
/** Creates a virtual device, stores its seed in a file, and enables the device. */
export function enableMfaDevice(
  input: EnableMfaDeviceNewInput,
  options: EnableMfaDeviceNewOptions,
): Promise<EnrolmentResult>;
export async function enableMfaDevice(input: AnyInput, options: AnyOptions = {}): Promise<EnableMfaDeviceResult> {
  const secrets = new SecretMask();
  try {
    checkOptions(options);
    const run = (interruption: AbortSignal) => call(input, options, interruption, secrets);
    return await untilAborted(options.signal, run, options.createVirtualMfaDevice !== undefined);
  } catch (error) {
    throw toPublicError(error, secrets);
  }
}

/** Calls `run`. Rejects with an AbortedError if the signal aborts. With `waits`, first waits until `run` has ended. */
async function untilAborted<Result>(
  signal: AbortSignalLike | undefined,
  run: (interruption: AbortSignal) => Promise<Result>,
  waits: boolean,
): Promise<Result> {
  if (signal === undefined) return run(new AbortController().signal);
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
  const running = run(controller.signal);
  try {
    return await Promise.race([aborted, running]);
  } catch (error) {
    if (waits) await running.catch(() => {});
    throw error;
  } finally {
    stopListening();
  }
}

async function call(
  input: AnyInput,
  options: AnyOptions,
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
  const device = readNewDevice(options, input);
  const seed = readSeedOption(options, input);
  const host = createLibraryHost({
    signal: interruption,
    readSecret: secretReader(options.readMfaCode, secrets),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.onWarning === undefined ? {} : { onWarning: options.onWarning }),
  });
  for (const name of secretVariables) secrets.add(host.env[name]);
  const facts: Reporting = { started: host.clock.now(), argv: [], input: fields };
  try {
    facts.config = loadConfig(host);
    facts.session = createSession(facts.config, host.env, globals);
    const signRequest = options.signRequest ?? true;
    const context = { host, session: facts.session, log: silentLog, interruption, signRequest, timeouts };
    const { clientSettings, credentials } = await prepareClient({ ...context, given });
    facts.endpoint = clientSettings.endpoint;
    const comingLater = device !== undefined ? deviceMembers : seed !== undefined ? codeMembers : [];
    const parameters = clientSettings.parameterValidation
      ? validateInput(
          fields,
          comingLater.map(({ name }) => name),
        )
      : toCallInput(fields);
    const client = { clientSettings, credentials: noteSigner(credentials, facts) };
    const request = { ...client, context, options, seed, secrets };
    return await (device === undefined ? sendRequest(parameters, request) : sendEnrolment(parameters, device, request));
  } catch (error) {
    throw toPublicError(error, secrets, await findHintTexts(error, facts, host));
  }
}

/** Environment variables that hold a secret. */
const secretVariables = [
  ...['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'],
  'AWS_MFA_TOTP_SEED',
];

function noteSecrets(input: AnyInput, { credentials, totpSeed }: AnyOptions, secrets: SecretMask): void {
  for (const { dest } of codeMembers) secrets.add(input?.[dest]);
  if (typeof credentials !== 'function') secrets.add(credentials?.secretAccessKey, credentials?.sessionToken);
  // The name of a seed's file is not a secret.
  if (typeof totpSeed === 'string' && !isSeedReference(totpSeed)) secrets.add(totpSeed);
}
