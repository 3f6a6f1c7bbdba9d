import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readPseudoRegion, resolveRegion } from '../../../src/settings/region.ts';
import { sessionOf } from './settings-session.ts';

const noInstanceRegion = async () => undefined;

describe('resolveRegion', () => {
  it.each(['us-east-1', 'US-EAST-1', 'mars', 'a', '1a', 'a'.repeat(63), '', 'aws-global', 'us-east-1\n'])(
    'accepts %j',
    async (region) => {
      expect(await resolveRegion(sessionOf('', {}, { region }), noInstanceRegion)).toBe(region);
    },
  );

  it.each(['x_y', '123', '-a', 'a-', 'a'.repeat(64), ' a', 'a b', 'é', 'a.b', 'a\nb', '١a'])(
    'refuses %j',
    async (region) => {
      await expect(resolveRegion(sessionOf('', {}, { region }), noInstanceRegion)).rejects.toThrow(
        new CliGeneralError(`Provided region_name '${region}' doesn't match a supported format.`),
      );
    },
  );

  it('asks the instance metadata last', async () => {
    const asked: string[] = [];
    const ask = async () => {
      asked.push('');
      return 'eu-west-3';
    };
    expect(await resolveRegion(sessionOf('', { AWS_REGION: 'x' }), ask)).toBe('x');
    expect(await resolveRegion(sessionOf('[default]\nregion = y\n'), ask)).toBe('y');
    expect(asked).toEqual([]);
    expect(await resolveRegion(sessionOf(), ask)).toBe('eu-west-3');
    await expect(resolveRegion(sessionOf(), async () => 'x_y')).rejects.toThrow("'x_y'");
  });

  const missingProfile = { AWS_PROFILE: 'none' };

  it('reports an invalid region rather than a missing profile', async () => {
    await expect(resolveRegion(sessionOf('', missingProfile, { region: 'x_y' }), noInstanceRegion)).rejects.toThrow(
      'Provided region_name',
    );
  });

  it('refuses a missing profile, even if the region does not come from the profile', async () => {
    await expect(resolveRegion(sessionOf('', missingProfile, { region: 'x' }), noInstanceRegion)).rejects.toThrow(
      'could not be found',
    );
  });

  it('does not ask the instance metadata if the profile is missing', async () => {
    const never = () => Promise.reject(new Error('asked'));
    await expect(resolveRegion(sessionOf('', missingProfile), never)).rejects.toThrow('could not be found');
  });

  it('refuses indented settings below region', async () => {
    await expect(resolveRegion(sessionOf('[default]\nregion =\n  a = b\n'), noInstanceRegion)).rejects.toThrow(
      "Indented settings are not allowed below the profile's region.",
    );
  });
});

describe('readPseudoRegion', () => {
  it.each([
    ['fips-us-east-1', 'us-east-1'],
    ['us-gov-west-1-fips', 'us-gov-west-1'],
    ['fips-us-east-1-fips', 'us-east-1'],
    ['iam-fips', 'iam'],
  ])('reads %j as the region %j with FIPS', (given, region) => {
    expect(readPseudoRegion(given)).toEqual({ region, fips: true });
  });

  it.each(['us-east-1', 'fips', undefined])('returns the region %j as it is, without FIPS', (region) => {
    expect(readPseudoRegion(region)).toEqual({ region, fips: false });
  });
});
