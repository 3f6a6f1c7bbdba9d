import { CliGeneralError } from '../errors/cli-error.ts';
import type { ServiceId } from './custom-endpoint.ts';
import { resolveServiceEndpoint, type ServiceEndpoint } from './endpoint.ts';
import { checkEndpointUrl } from './endpoint-url.ts';
import { checkInertSettings, checkMonitoringPort, checkSsoTokenSettings } from './inert-settings.ts';
import { isSettingTrue, readSettingText } from './read-setting.ts';
import { type RetrySettings, readMaxAttempts, resolveRetries } from './retry-settings.ts';
import type { Session } from './session.ts';
import { findSignatureVersion } from './signature-version.ts';
import { resolveTrustStore, type TrustStore } from './trust-store.ts';

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
