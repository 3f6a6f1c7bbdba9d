import { CliGeneralError } from '../errors/cli-error.ts';
import { readText } from './read-setting.ts';
import { profileSection, type Session } from './session.ts';

/**
 * Resolves the region from the flag, the environment, the profile and the instance metadata. Returns `undefined` if
 * none of them has a region. Throws a CliGeneralError if the region's name is invalid or the profile does not exist.
 * Checks the name first.
 */
export async function resolveRegion(
  session: Session,
  askInstance: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const region = readText(session, 'region') ?? (await askInstance());
  if (region !== undefined) checkRegionName(region);
  // Throws if the profile does not exist, even if the region came from elsewhere.
  profileSection(session);
  return region;
}

/**
 * Throws a CliGeneralError if a region name is not a valid host label or consists of digits only. An empty name and a
 * final `\n` are allowed.
 */
export function checkRegionName(region: string): void {
  if (/^(?![0-9]+\n?$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)\n?$/.test(region)) return;
  throw new CliGeneralError(`Provided region_name '${region}' doesn't match a supported format.`);
}

/** A region without the `fips-` and `-fips` marks of a FIPS pseudo-region. */
export interface RealRegion {
  readonly region: string | undefined;
  /** Whether the region had such a mark. A mark selects FIPS endpoints, regardless of the settings. */
  readonly fips: boolean;
}

/** Removes every `fips-` and then every `-fips` from the region. */
export function readPseudoRegion(region: string | undefined): RealRegion {
  const real = region?.replaceAll('fips-', '').replaceAll('-fips', '');
  return { region: real, fips: real !== region };
}
