import { CliGeneralError, noRegion } from '../errors/cli-error.ts';
import { findConfiguredEndpoint, type ServiceId } from './custom-endpoint.ts';
import { type Partition, partitionOf } from './partitions.ts';
import { isSettingTrue } from './read-setting.ts';
import { readPseudoRegion } from './region.ts';
import type { Session } from './session.ts';

/** The endpoint for a service's requests. */
export interface ServiceEndpoint {
  /** The configured URL or the service's default. checkEndpointUrl() checks it later. */
  readonly url: string;
  /**
   * The region in signatures. It is `undefined` for a custom endpoint without a region; signing then fails with
   * NoRegion.
   */
  readonly signingRegion: string | undefined;
  /** Whether the URL comes from the flag, the environment or the profile. */
  readonly custom: boolean;
}

/** Resolves a service's endpoint from `--endpoint-url`, the environment, the profile and the region. */
export function resolveServiceEndpoint(
  session: Session,
  service: ServiceId,
  region: string | undefined,
): ServiceEndpoint {
  // IAM and STS have an endpoint without a region, and the SSO services are always called with a region.
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

/** The kind of endpoint: FIPS, dual-stack, both or neither. */
interface EndpointVariant {
  readonly fips: boolean;
  readonly dualstack: boolean;
}

/** A service's default endpoint, and the region that its requests are signed for. */
interface DefaultEndpoint {
  readonly host: string;
  readonly signingRegion: string;
}

/**
 * Returns the default endpoint of a service in a region. The region must have no FIPS marks (readPseudoRegion() removes
 * them).
 */
export function findDefaultEndpoint(
  service: ServiceId,
  region: string | undefined,
  variant: EndpointVariant,
): DefaultEndpoint {
  const signingRegion = region ?? globalRegion;
  const partition = partitionOf(signingRegion);
  if (service === 'iam') return iamEndpoint(partition, variant);
  if (service === 'sts') return stsEndpoint(partition, signingRegion, variant);
  const host = service === 'signin' ? signinHost : regionalHost;
  return { host: host(partition, hostNames[service], signingRegion, variant), signingRegion };
}

/** The pseudo-region for a request without a region. */
const globalRegion = 'aws-global';
const hostNames = { sso: 'portal.sso', sso_oidc: 'oidc', signin: 'signin' } as const;

/**
 * Throws a CliGeneralError for dual-stack in the partitions aws-iso-e and aws-iso-f. The AWS CLI finds no dual-stack
 * endpoints for them in its file endpoints.json, so it fails even with a custom endpoint.
 */
export function checkEndpointVariant(
  service: ServiceId,
  region: string | undefined,
  { fips, dualstack }: EndpointVariant,
): void {
  if (!dualstack || !/^(?:eu-isoe-\w+-\d+|us-isof-\w+-\d+|aws-iso-f-global)$/.test(region ?? '')) return;
  // For the pseudo-region of aws-iso-f, the AWS CLI fails only for IAM, the only service with a global endpoint there.
  if (region === 'aws-iso-f-global' && service !== 'iam') return;
  const variants = fips ? "['dualstack', 'fips']" : "['dualstack']";
  throw new CliGeneralError(`Unable to construct a modeled endpoint with the following variant(s) ${variants}: `);
}

/** Returns the partition's IAM endpoint, which all its regions share. */
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
  // In GovCloud, the hosts without `-fips` are already FIPS endpoints.
  const plainIsFips = partition.name === 'aws-us-gov' && !variant.dualstack;
  const fipsSuffix = variant.fips && !plainIsFips ? '-fips' : '';
  return `${name}${fipsSuffix}.${region}.${variant.dualstack ? partition.dualstackSuffix : partition.suffix}`;
}

/** Returns the host of the sign-in service. Some of its hosts begin with the region, unlike those of other services. */
function signinHost(partition: Partition, name: string, region: string, variant: EndpointVariant): string {
  const { fips, dualstack } = variant;
  if (region !== '' && !fips && !dualstack) return `${region}.${name}.${partition.signinSuffix}`;
  if (partition.name !== 'aws-us-gov' || dualstack) return regionalHost(partition, name, region, variant);
  return `${region === 'us-gov-west-1' ? '' : `${region}.`}${name}-fips.${partition.signinSuffix}`;
}
