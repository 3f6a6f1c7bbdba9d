import { CliGeneralError } from '../errors/cli-error.ts';
import { stripText } from '../python/strings.ts';
import type { ServiceId } from './custom-endpoint.ts';
import { resolveServiceEndpoint, type ServiceEndpoint } from './endpoint.ts';
import { checkEndpointUrl } from './endpoint-url.ts';
import { checkInertSettings, checkMonitoringPort, checkSsoTokenSettings } from './inert-settings.ts';
import { isSettingTrue, readInt, readSettingText } from './read-setting.ts';
import type { Session } from './session.ts';
import { findSignatureVersion } from './signature-version.ts';

/** Seconds; 0 for no limit. */
export interface Timeouts {
  readonly read: bigint;
  readonly connect: bigint;
}

/** Everything a client of one service is made of, checked. */
export interface ClientSettings {
  readonly endpoint: ServiceEndpoint;
  readonly retries: RetrySettings;
  readonly trustStore: TrustStore;
  readonly timeouts: Timeouts;
  /** Whether parameters are checked before they are sent. */
  readonly parameterValidation: boolean;
  /** For the User-Agent, as it was set. */
  readonly userAgentAppId: string | undefined;
  /** The profile's signature version for the service, not checked yet (checkSignatureVersion); `v4` without one. */
  readonly signatureVersion: string;
}

/**
 * The client settings of a service in a region that was resolved before, after its credentials were loaded. The checks
 * stand in the reference's order: of several wrong settings the first is the error.
 */
export function resolveClientSettings(
  given: Session,
  service: ServiceId,
  region: string | undefined,
  timeouts: Timeouts,
): ClientSettings {
  // `--endpoint-url`, `--ca-bundle` and `--no-verify-ssl` are for IAM alone.
  const session = service === 'iam' ? given : { ...given, globals: {} };
  checkSsoTokenSettings(session);
  const found = resolveServiceEndpoint(session, service, region);
  const maxAttempts = readMaxAttempts(session);
  checkInertSettings(session);
  const retries = resolveRetries(session, maxAttempts);
  const endpoint = { ...found, url: checkEndpointUrl(found.url) };
  const trustStore = resolveTrustStore(session);
  checkTimeout('connect', timeouts.connect);
  checkTimeout('read', timeouts.read);
  checkMonitoringPort(session);
  return {
    endpoint,
    retries,
    trustStore,
    timeouts,
    parameterValidation: isSettingTrue(session, 'parameterValidation'),
    userAgentAppId: readSettingText(session, 'userAgentAppId'),
    // IAM's own endpoints say themselves how they want to be signed for.
    signatureVersion: service === 'iam' && !endpoint.custom ? 'v4' : findSignatureVersion(session, service),
  };
}

function checkTimeout(name: string, seconds: bigint): void {
  if (!Number.isFinite(Number(seconds))) throw new CliGeneralError('int too large to convert to float');
  if (seconds >= 0n) return;
  throw new CliGeneralError(
    `Attempted to set ${name} timeout to ${seconds}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}

/** How often a call is tried. */
interface RetrySettings {
  /** In total, at least 1. */
  readonly maxAttempts: bigint;
  readonly mode: 'standard' | 'adaptive';
}

/** Returns the attempts as a whole number of any size; a CliGeneralError where it is none. */
function readMaxAttempts(session: Session): bigint {
  return readInt(session, 'maxAttempts');
}

/** Checks that the attempts are at least one, then the mode; GeneralErrors. */
function resolveRetries(session: Session, maxAttempts: bigint): RetrySettings {
  if (maxAttempts < 1n) {
    throw new CliGeneralError(
      `Value provided to "max_attempts": ${maxAttempts} must be an integer greater than or equal to one.`,
    );
  }
  const mode = readSettingText(session, 'retryMode');
  if (mode !== 'standard' && mode !== 'adaptive') {
    throw new CliGeneralError(`Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`);
  }
  return { maxAttempts, mode };
}

/** Whose certificates are believed: nobody is asked, a PEM file's CAs, or the public CAs that are built in. */
export type TrustStore =
  | { readonly kind: 'anything' }
  | { readonly kind: 'bundle'; readonly path: string }
  | { readonly kind: 'builtIn' };

/**
 * The trust store by `--no-verify-ssl`, `--ca-bundle`, environment and profile. A bundle that was set to nothing is a
 * CliGeneralError; a file that is missing or bad is found out by the first TLS connection.
 */
function resolveTrustStore(session: Session): TrustStore {
  if (session.globals.verifySsl === false) return { kind: 'anything' };
  const path = readSettingText(session, 'caBundle');
  if (path === undefined) return { kind: 'builtIn' };
  if (stripText(path) !== '') return { kind: 'bundle', path };
  throw new CliGeneralError(
    'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an ' +
      'empty or whitespace-only string. Provide a valid path to a CA bundle file.',
  );
}
