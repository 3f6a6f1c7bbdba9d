import { CliGeneralError, noRegion } from '../errors/cli-error.ts';
import { findConfiguredEndpoint, type ServiceId } from './custom-endpoint.ts';
import { type Partition, partitionOf } from './partitions.ts';
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

/** Which form of an endpoint is wanted. */
interface EndpointVariant {
  readonly fips: boolean;
  readonly dualstack: boolean;
}

/** A service's own endpoint and the region its requests are signed for. */
interface DefaultEndpoint {
  readonly host: string;
  readonly signingRegion: string;
}

/** The service's endpoint for the region (without FIPS marks), by the region's partition. */
export function findDefaultEndpoint(
  service: ServiceId,
  region: string | undefined,
  variant: EndpointVariant,
): DefaultEndpoint {
  const partition = partitionOf(region ?? globalRegion);
  if (service === 'iam') return iamEndpoint(partition, variant);
  if (service === 'sts') return stsEndpoint(partition, region ?? globalRegion, variant);
  const signingRegion = region ?? globalRegion;
  const host = service === 'signin' ? signinHost : regionalHost;
  return { host: host(partition, hostNames[service], signingRegion, variant), signingRegion };
}

const globalRegion = 'aws-global';
const hostNames = { sso: 'portal.sso', sso_oidc: 'oidc', signin: 'signin' } as const;

/**
 * Two partitions have no dual-stack endpoints in one of the reference's two tables: a CliGeneralError, even where a custom
 * endpoint makes the question pointless.
 */
export function checkEndpointVariant(
  service: ServiceId,
  region: string | undefined,
  { fips, dualstack }: EndpointVariant,
): void {
  if (!dualstack || !/^(?:eu-isoe-\w+-\d+|us-isof-\w+-\d+|aws-iso-f-global)$/.test(region ?? '')) return;
  // Only IAM has an endpoint for the partition as a whole there.
  if (region === 'aws-iso-f-global' && service !== 'iam') return;
  const variants = fips ? "['dualstack', 'fips']" : "['dualstack']";
  throw new CliGeneralError(`Unable to construct a modeled endpoint with the following variant(s) ${variants}: `);
}

/** IAM has one endpoint a partition. */
function iamEndpoint({ iam }: Partition, { fips, dualstack }: EndpointVariant): DefaultEndpoint {
  const signingRegion = (fips ? iam.fipsSigningRegion : undefined) ?? iam.signingRegion;
  if (dualstack) return { host: fips ? iam.fipsDualstack : iam.dualstack, signingRegion };
  return { host: fips ? iam.fips : iam.plain, signingRegion };
}

function stsEndpoint(partition: Partition, region: string, variant: EndpointVariant): DefaultEndpoint {
  const signingRegion = region === globalRegion ? 'us-east-1' : region;
  if (region === globalRegion && !variant.fips && !variant.dualstack) {
    return { host: 'sts.amazonaws.com', signingRegion };
  }
  return { host: regionalHost(partition, 'sts', region, variant), signingRegion };
}

function regionalHost(partition: Partition, name: string, region: string, variant: EndpointVariant): string {
  // In GovCloud the plain hosts are the FIPS ones.
  const plainIsFips = partition.name === 'aws-us-gov' && !variant.dualstack;
  const mark = variant.fips && !plainIsFips ? '-fips' : '';
  return `${name}${mark}.${region}.${variant.dualstack ? partition.dualstackSuffix : partition.suffix}`;
}

function signinHost(partition: Partition, name: string, region: string, variant: EndpointVariant): string {
  const { fips, dualstack } = variant;
  if (region !== '' && !fips && !dualstack) return `${region}.${name}.${partition.signinSuffix}`;
  if (partition.name !== 'aws-us-gov' || dualstack) return regionalHost(partition, name, region, variant);
  return `${region === 'us-gov-west-1' ? '' : `${region}.`}${name}-fips.${partition.signinSuffix}`;
}
