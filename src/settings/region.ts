import { CliGeneralError } from '../errors/cli-error.ts';
import { readText } from './read-setting.ts';
import { profileSection, type Session } from './session.ts';

/**
 * The region by flag, environment, profile and instance metadata, its name checked; `undefined` where none is known.
 * A region that was named is checked before the profile has to exist; in every case it must exist in the end.
 */
export async function resolveRegion(
  session: Session,
  askInstance: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const region = readText(session, 'region') ?? (await askInstance());
  if (region !== undefined) checkRegionName(region);
  profileSection(session);
  return region;
}

/** Throws a CliGeneralError for a region name that cannot be a host label; the empty name passes, and so does a line end after it. */
export function checkRegionName(region: string): void {
  if (/^(?![0-9]+\n?$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)\n?$/.test(region)) return;
  throw new CliGeneralError(`Provided region_name '${region}' doesn't match a supported format.`);
}

/** A region without the marks of a FIPS pseudo-region. */
export interface RealRegion {
  readonly region: string | undefined;
  /** Whether the marks were there: they ask for FIPS endpoints whatever the settings say. */
  readonly fips: boolean;
}

/** Takes every `fips-` and then every `-fips` out of the region. */
export function readPseudoRegion(region: string | undefined): RealRegion {
  const real = region?.replaceAll('fips-', '').replaceAll('-fips', '');
  return { region: real, fips: real !== region };
}
