import { noRegion } from '../errors/cli-error.ts';
import { findConfiguredEndpoint, type ServiceId } from './custom-endpoint.ts';
import { checkEndpointVariant, findDefaultEndpoint } from './default-endpoint.ts';
import { isSettingTrue } from './read-setting.ts';
import { readPseudoRegion } from './region.ts';
import type { Session } from './session.ts';

/** The endpoint for a service's requests. */
export interface ServiceEndpoint {
  /** As it was set, or the service's own; not checked yet (checkEndpointUrl). */
  readonly url: string;
  /**
   * The region in signatures. It is `undefined` for a custom endpoint without a region; signing then fails with
   * NoRegion.
   */
  readonly signingRegion: string | undefined;
  /** Whether flag, environment or profile set it. */
  readonly custom: boolean;
}

/** The service's endpoint by `--endpoint-url`, environment, profile and the region. */
export function resolveServiceEndpoint(
  session: Session,
  service: ServiceId,
  region: string | undefined,
): ServiceEndpoint {
  // The others have an endpoint for no region, or are only ever asked in one.
  if (service === 'signin' && region === undefined) throw noRegion();
  const real = readPseudoRegion(region);
  const custom = session.globals.endpointUrl ?? findConfiguredEndpoint(session, service);
  const variant = {
    fips: real.fips || isSettingTrue(session, 'useFipsEndpoint'),
    dualstack: isSettingTrue(session, 'useDualstackEndpoint'),
  };
  checkEndpointVariant(service, real.region, variant);
  if (custom !== undefined) return { url: custom, signingRegion: real.region, custom: true };
  const { host, signingRegion } = findDefaultEndpoint(service, real.region, variant);
  return { url: `https://${host}`, signingRegion, custom: false };
}
