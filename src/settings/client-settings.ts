import { CliGeneralError } from '../errors/cli-error.ts';
import { stripText } from '../python/strings.ts';
import type { ServiceId } from './custom-endpoint.ts';
import { resolveServiceEndpoint, type ServiceEndpoint } from './endpoint.ts';
import { checkEndpointUrl } from './endpoint-url.ts';
import { checkInertSettings, checkMonitoringPort, checkSsoTokenSettings } from './inert-settings.ts';
import { isSettingTrue, readInt, readSettingText } from './read-setting.ts';
import type { Session } from './session.ts';
import { findSignatureVersion } from './signature-version.ts';

/** Timeouts in seconds. 0 means no limit. */
export interface Timeouts {
  readonly read: bigint;
  readonly connect: bigint;
}

/** The checked settings of a client for one service. */
export interface ClientSettings {
  readonly endpoint: ServiceEndpoint;
  readonly retries: RetrySettings;
  readonly trustStore: TrustStore;
  readonly timeouts: Timeouts;
  /** Whether parameters are checked before they are sent. */
  readonly parameterValidation: boolean;
  /** The app ID for the User-Agent header, exactly as in the user's settings. */
  readonly userAgentAppId: string | undefined;
  /** The profile's signature version for the service; `v4` if it has none. checkSignatureVersion() checks it later. */
  readonly signatureVersion: string;
}

/**
 * Resolves the client settings of a service. Region and credentials must be resolved before. The checks follow the
 * order of the AWS CLI, because only the first wrong setting is reported.
 */
export function resolveClientSettings(
  given: Session,
  service: ServiceId,
  region: string | undefined,
  timeouts: Timeouts,
): ClientSettings {
  // `--endpoint-url`, `--ca-bundle` and `--no-verify-ssl` apply to IAM alone.
  const session = service === 'iam' ? given : { ...given, globals: {} };
  checkSsoTokenSettings(session);
  const found = resolveServiceEndpoint(session, service, region);
  const maxAttempts = readInt(session, 'maxAttempts');
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
    // IAM's default endpoints ignore the profile's signature version.
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

/** The settings for retries. */
interface RetrySettings {
  /** The number of attempts, the first included; at least 1. */
  readonly maxAttempts: bigint;
  readonly mode: 'standard' | 'adaptive';
}

/** Throws a CliGeneralError for fewer than one attempt, then for an unknown mode. */
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

/** The TLS trust settings: no verification, the CAs in a PEM file, or the built-in public CAs. */
export type TrustStore =
  | { readonly kind: 'unverified' }
  | { readonly kind: 'bundle'; readonly path: string }
  | { readonly kind: 'builtIn' };

/**
 * Resolves the trust store from `--no-verify-ssl`, `--ca-bundle`, the environment and the profile. Throws a
 * CliGeneralError for a bundle name that is empty or only white space. A missing or bad file fails later, at the first
 * TLS connection.
 */
function resolveTrustStore(session: Session): TrustStore {
  if (session.globals.verifySsl === false) return { kind: 'unverified' };
  const path = readSettingText(session, 'caBundle');
  if (path === undefined) return { kind: 'builtIn' };
  if (stripText(path) !== '') return { kind: 'bundle', path };
  throw new CliGeneralError(
    'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to ' +
      'an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
  );
}
