import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { describeSettings, findSetting, isSettingTrue, readSettingText } from '../../../src/settings/read-setting.ts';
import { hasProfile, profileSection } from '../../../src/settings/session.ts';
import { sessionOf } from './settings-session.ts';

const config = '[default]\nregion = profile\ncli_pager = profile\nuse_fips_endpoint = TRUE\n';

describe('the selected profile', () => {
  it.each([
    [undefined, {}, 'default', 'default'],
    ['a', { AWS_PROFILE: 'b' }, 'a', '--profile'],
    ['', { AWS_PROFILE: 'b' }, 'b', 'AWS_PROFILE'],
    [undefined, { AWS_PROFILE: 'b', AWS_DEFAULT_PROFILE: 'c' }, 'b', 'AWS_PROFILE'],
    [undefined, { AWS_DEFAULT_PROFILE: 'c' }, 'c', 'AWS_DEFAULT_PROFILE'],
    [undefined, { AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'c' }, '', 'AWS_PROFILE'],
  ])('with the flag %j and the variables %j has the name %j and the source %s', (profile, env, name, source) => {
    const session = sessionOf('', env, profile === undefined ? {} : { profile });
    expect(session.profile).toEqual({ name, source });
  });

  it('need not exist if the user names no profile', () => {
    expect(profileSection(sessionOf()).size).toBe(0);
    expect(hasProfile(sessionOf())).toBe(true);
  });

  it.each([
    [{ AWS_PROFILE: '' }, ''],
    [{ AWS_PROFILE: 'default' }, 'default'],
    [{ AWS_PROFILE: 'a "b"' }, 'a "b"'],
  ])('must exist if %j names it', (env, name) => {
    const session = sessionOf('[profile x]\n', env);
    expect(hasProfile(session)).toBe(false);
    expect(() => profileSection(session)).toThrow(
      new CliGeneralError(`The config profile (${name}) could not be found`),
    );
  });
});

describe('the sources of a setting', () => {
  it('are searched in the order flag, environment, profile', () => {
    expect(findSetting(sessionOf(config, { AWS_REGION: 'env' }, { region: 'flag' }), 'region')?.value).toBe('flag');
    expect(findSetting(sessionOf(config, { AWS_REGION: 'env', AWS_DEFAULT_REGION: 'old' }), 'region')).toEqual({
      value: 'env',
      source: { env: 'AWS_REGION' },
    });
    expect(findSetting(sessionOf(config, { AWS_DEFAULT_REGION: 'old' }), 'region')?.value).toBe('old');
    expect(findSetting(sessionOf(config), 'region')?.source).toEqual({ profile: 'region' });
    expect(findSetting(sessionOf(), 'region')).toBeUndefined();
  });

  it('take precedence even with an empty value', () => {
    expect(findSetting(sessionOf(config, { AWS_REGION: '' }), 'region')?.value).toBe('');
    expect(findSetting(sessionOf('[default]\nregion =\n'), 'region')?.value).toBe('');
  });

  it('are searched in another order for the pager: the profile before the variable PAGER', () => {
    expect(readSettingText(sessionOf(config, { PAGER: 'env' }), 'pager')).toBe('profile');
    expect(readSettingText(sessionOf('', { PAGER: 'env' }), 'pager')).toBe('env');
    expect(readSettingText(sessionOf(), 'pager')).toBe('less');
  });

  it('cause an error for a missing profile only if no earlier source has the setting', () => {
    const env = { AWS_PROFILE: 'none', AWS_REGION: 'env' };
    expect(findSetting(sessionOf('', env), 'region')?.value).toBe('env');
    expect(() => findSetting(sessionOf('', env), 'output')).toThrow('The config profile (none) could not be found');
  });
});

describe('isSettingTrue', () => {
  it.each(['true', 'True'])('is true for the value %j of the variable', (value) => {
    expect(isSettingTrue(sessionOf(config, { AWS_USE_FIPS_ENDPOINT: value }), 'useFipsEndpoint')).toBe(true);
  });

  it.each(['1', 'yes', ' true', ''])('is false for the value %j of the variable', (value) => {
    expect(isSettingTrue(sessionOf(config, { AWS_USE_FIPS_ENDPOINT: value }), 'useFipsEndpoint')).toBe(false);
  });

  it('reads the profile if there is no variable', () => {
    expect(isSettingTrue(sessionOf(config), 'useFipsEndpoint')).toBe(true);
    expect(isSettingTrue(sessionOf('[default]\nuse_fips_endpoint =\n  a = b\n'), 'useFipsEndpoint')).toBe(false);
    expect(isSettingTrue(sessionOf(), 'useFipsEndpoint')).toBe(false);
  });
});

describe('describeSettings', () => {
  it('shows the source of each setting', () => {
    const session = sessionOf('[default]\noutput = text\n', { AWS_MAX_ATTEMPTS: '2' }, { region: 'x' });
    expect(describeSettings(session)).toEqual([
      'profile: default (from default)',
      'region: x (from the command line)',
      'maxAttempts: 2 (from AWS_MAX_ATTEMPTS)',
      "output: text (from the profile's output)",
    ]);
  });

  it('reports a profile that does not exist', () => {
    expect(describeSettings(sessionOf('', { AWS_PROFILE: 'none' }))).toEqual([
      'profile none (from AWS_PROFILE): not found',
    ]);
  });
});
