import { createHash } from 'node:crypto';
import type { Answer, Case } from '../case.ts';
import { assumedRole, devCase, deviceEnabled, dpopKey, farFuture } from './credentials-words.ts';

const past = '2020-01-02T03:04:05Z';
const variants: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['plain', {}],
  ['fips', { AWS_USE_FIPS_ENDPOINT: 'true' }],
  ['dualstack', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }],
  ['fips-and-dualstack', { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' }],
];

/**
 * Returns a case in which every service has its default endpoint, unless `settings` sets another. All requests go to the
 * proxy, which answers them. `otherSections` follow the profile in the config file.
 */
function atEndpoints(
  name: string,
  profile: string,
  settings: Pick<Case, 'env' | 'files' | 'answers'>,
  otherSections = '',
): Case {
  const env = {
    ...{ AWS_ENDPOINT_URL: null, HTTPS_PROXY: '{proxy}', AWS_CA_BUNDLE: '{ca}', AWS_MAX_ATTEMPTS: '1' },
    ...settings.env,
  };
  const { files = {}, answers = [] } = settings;
  return {
    ...devCase('', profile, { env, files, answers }, otherSections),
    name: `settings/aux-endpoints/${name}`,
    direct: false,
  };
}

const role = 'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base';

/**
 * Returns a case with requests to four services: OIDC refreshes the token, the SSO portal gives keys for it, STS assumes
 * a role with them, and IAM gets the call.
 */
function fromOidcToIam(name: string, region: string | null, env: Case['env'], ssoRegion = region ?? 'us-east-1'): Case {
  const token = { accessToken: 'access-1', expiresAt: past, clientId: 'c', clientSecret: 'client-secret' };
  const refresh = { registrationExpiresAt: farFuture, refreshToken: 'refresh-1' };
  const answers: readonly Answer[] = [
    { when: '/token', body: '{"accessToken":"access-2","expiresIn":3600}' },
    {
      when: '/federation',
      body: '{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s-sso","sessionToken":"t-sso","expiration":4070919845000}}',
    },
    { when: 'AssumeRole', ...assumedRole('ONE') },
    deviceEnabled,
  ];
  return atEndpoints(
    name,
    role,
    {
      env: { AWS_REGION: region, ...env },
      files: {
        [`home/.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`]: JSON.stringify({
          ...token,
          ...refresh,
        }),
      },
      answers,
    },
    `[profile base]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[sso-session corp]\nsso_start_url = u\nsso_region = ${ssoRegion}\n`,
  );
}

/** Returns a case with requests to two services: sign-in renews the login session, and IAM gets the call. */
function fromSigninToIam(name: string, region: string | null, env: Case['env']): Case {
  const accessToken = {
    ...{ accessKeyId: 'ASIALOGIN', secretAccessKey: 's-login', sessionToken: 't-login' },
    ...{ accountId: '1', expiresAt: past },
  };
  return atEndpoints(name, 'login_session = ann', {
    env: { AWS_REGION: region, ...env },
    files: {
      [`home/.aws/login/cache/${createHash('sha256').update('ann').digest('hex')}.json`]: JSON.stringify({
        ...{ accessToken, refreshToken: 'refresh-1', clientId: 'c', dpopKey },
      }),
    },
    answers: [
      {
        when: '/v1/token',
        body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"s-new","sessionToken":"t-new"},"expiresIn":900,"refreshToken":"refresh-2"}',
      },
      deviceEnabled,
    ],
  });
}

/**
 * Regions of every partition, the global region names and an unknown region. Each is tested with one of the variants,
 * which take turns.
 */
const regions: readonly (string | null)[] = [
  ...['us-east-1', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eusc-de-east-1', 'aws-global'],
  ...['us-gov-east-1', 'aws-cn-global', 'eu-isoe-west-1', 'us-isof-south-1', 'aws-us-gov-global', 'mars'],
];
const signinRegions: readonly (string | null)[] = [
  ...['us-gov-west-1', 'us-gov-east-1', 'us-isof-south-1', 'us-east-1', null, 'cn-north-1', 'us-iso-east-1'],
];

function variantOf(index: number): (typeof variants)[number] {
  return variants[index % variants.length] ?? ['plain', {}];
}

export const cases: readonly Case[] = [
  ...regions.map((region, index) => {
    const [variant, env] = variantOf(index);
    return fromOidcToIam(`${region}-${variant}`, region, env);
  }),
  ...signinRegions.map((region, index) => {
    const [variant, env] = variantOf(index);
    return fromSigninToIam(`signin-${region ?? 'no-region'}-${variant}`, region, env);
  }),
  fromSigninToIam('signin-no-region-custom-url', null, { AWS_ENDPOINT_URL_SIGNIN: '{tls}', NO_PROXY: '127.0.0.1' }),
  fromSigninToIam('signin-empty-region', '', {}),
  fromOidcToIam('no-region', null, {}),
  fromOidcToIam('no-region-fips-and-dualstack', null, {
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
  }),
  fromOidcToIam('empty-region', '', {}, 'us-west-2'),
  fromOidcToIam('pseudo-region', 'fips-us-west-2', {}),
  fromOidcToIam('sso-in-other-region', 'eu-west-1', {}, 'ap-south-1'),
  fromOidcToIam('sso-in-other-partition', 'cn-north-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'us-gov-west-1'),
  fromOidcToIam('custom-urls', 'us-east-1', {
    ...{
      AWS_ENDPOINT_URL_STS: '{tls}/a?b=c',
      AWS_ENDPOINT_URL_SSO: '{tls}/p/?q',
      AWS_ENDPOINT_URL_SSO_OIDC: '{tls}/o%2f/',
    },
    NO_PROXY: '127.0.0.1',
  }),
  fromOidcToIam('custom-urls-ignored', 'us-east-1', {
    ...{ AWS_ENDPOINT_URL: '{tls}', AWS_ENDPOINT_URL_STS: '{tls}', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' },
  }),
];
