import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { findConfiguredEndpoint } from '../../../src/settings/custom-endpoint.ts';
import { checkEndpointVariant, findDefaultEndpoint, resolveServiceEndpoint } from '../../../src/settings/endpoint.ts';
import { sessionOf } from './settings-session.ts';

const plain = { fips: false, dualstack: false };
const fips = { fips: true, dualstack: false };
const dualstack = { fips: false, dualstack: true };
const both = { fips: true, dualstack: true };

/**
 * Each row has a region, its signing region and four hosts: plain, FIPS, dual-stack, and FIPS with dual-stack. The last
 * item is the signing region for FIPS, if it differs.
 */
const iam: readonly (readonly [string | undefined, string, string, string, string, string, string?])[] = [
  [
    'us-west-2',
    'us-east-1',
    'iam.amazonaws.com',
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
    'iam-fips.global.api.aws',
  ],
  [
    undefined,
    'us-east-1',
    'iam.amazonaws.com',
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
    'iam-fips.global.api.aws',
  ],
  ['', 'us-east-1', 'iam.amazonaws.com', 'iam-fips.amazonaws.com', 'iam.global.api.aws', 'iam-fips.global.api.aws'],
  ['mars', 'us-east-1', 'iam.amazonaws.com', 'iam-fips.amazonaws.com', 'iam.global.api.aws', 'iam-fips.global.api.aws'],
  [
    'eusc-fr-x-1',
    'us-east-1',
    'iam.amazonaws.com',
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
    'iam-fips.global.api.aws',
  ],
  [
    'aws-eusc-global',
    'us-east-1',
    'iam.amazonaws.com',
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
    'iam-fips.global.api.aws',
  ],
  ...['cn-north-1', 'cn-northwest-1', 'cn-mars-2', 'aws-cn-global'].map(
    (region) =>
      [
        region,
        'cn-north-1',
        'iam.cn-north-1.amazonaws.com.cn',
        'iam-fips.amazonaws.com.cn',
        'iam.global.api.amazonwebservices.com.cn',
        'iam-fips.api.amazonwebservices.com.cn',
        'cn-northwest-1',
      ] as const,
  ),
  ...['us-gov-east-1', 'us-gov-mars-1', 'aws-us-gov-global'].map(
    (region) =>
      [
        region,
        'us-gov-west-1',
        'iam.us-gov.amazonaws.com',
        'iam.us-gov.amazonaws.com',
        'iam.us-gov.api.aws',
        'iam.us-gov.api.aws',
      ] as const,
  ),
  [
    'us-iso-west-1',
    'us-iso-east-1',
    'iam.us-iso-east-1.c2s.ic.gov',
    'iam-fips.us-iso-east-1.c2s.ic.gov',
    'iam.api.aws.ic.gov',
    'iam-fips.api.aws.ic.gov',
  ],
  [
    'us-isob-east-1',
    'us-isob-east-1',
    'iam.us-isob-east-1.sc2s.sgov.gov',
    'iam-fips.us-isob-east-1.sc2s.sgov.gov',
    'iam.api.aws.scloud',
    'iam-fips.api.aws.scloud',
  ],
  [
    'aws-iso-e-global',
    'eu-isoe-west-1',
    'iam.eu-isoe-west-1.cloud.adc-e.uk',
    'iam-fips.cloud.adc-e.uk',
    'iam.api.cloud-aws.adc-e.uk',
    'iam-fips.api.cloud-aws.adc-e.uk',
  ],
  [
    'us-isof-south-1',
    'us-isof-south-1',
    'iam.us-isof-south-1.csp.hci.ic.gov',
    'iam-fips.csp.hci.ic.gov',
    'iam.api.aws.hci.ic.gov',
    'iam-fips.api.aws.hci.ic.gov',
  ],
  [
    'eusc-de-east-1',
    'eusc-de-east-1',
    'iam.eusc-de-east-1.amazonaws.eu',
    'iam-fips.amazonaws.eu',
    'iam.api.amazonwebservices.eu',
    'iam-fips.api.amazonwebservices.eu',
  ],
];

const regional: readonly (readonly [
  service: 'sts' | 'sso' | 'sso_oidc' | 'signin',
  region: string | undefined,
  plain: string,
  fips: string,
  dualstack: string,
  both: string,
])[] = [
  [
    'sts',
    'us-east-1',
    'sts.us-east-1.amazonaws.com',
    'sts-fips.us-east-1.amazonaws.com',
    'sts.us-east-1.api.aws',
    'sts-fips.us-east-1.api.aws',
  ],
  [
    'sts',
    'aws-global',
    'sts.amazonaws.com',
    'sts-fips.aws-global.amazonaws.com',
    'sts.aws-global.api.aws',
    'sts-fips.aws-global.api.aws',
  ],
  [
    'sts',
    undefined,
    'sts.amazonaws.com',
    'sts-fips.aws-global.amazonaws.com',
    'sts.aws-global.api.aws',
    'sts-fips.aws-global.api.aws',
  ],
  ['sts', '', 'sts..amazonaws.com', 'sts-fips..amazonaws.com', 'sts..api.aws', 'sts-fips..api.aws'],
  [
    'sts',
    'us-gov-west-1',
    'sts.us-gov-west-1.amazonaws.com',
    'sts.us-gov-west-1.amazonaws.com',
    'sts.us-gov-west-1.api.aws',
    'sts-fips.us-gov-west-1.api.aws',
  ],
  [
    'sts',
    'cn-north-1',
    'sts.cn-north-1.amazonaws.com.cn',
    'sts-fips.cn-north-1.amazonaws.com.cn',
    'sts.cn-north-1.api.amazonwebservices.com.cn',
    'sts-fips.cn-north-1.api.amazonwebservices.com.cn',
  ],
  [
    'sso',
    'us-east-1',
    'portal.sso.us-east-1.amazonaws.com',
    'portal.sso-fips.us-east-1.amazonaws.com',
    'portal.sso.us-east-1.api.aws',
    'portal.sso-fips.us-east-1.api.aws',
  ],
  [
    'sso',
    'us-gov-west-1',
    'portal.sso.us-gov-west-1.amazonaws.com',
    'portal.sso.us-gov-west-1.amazonaws.com',
    'portal.sso.us-gov-west-1.api.aws',
    'portal.sso-fips.us-gov-west-1.api.aws',
  ],
  [
    'sso_oidc',
    'eusc-de-east-1',
    'oidc.eusc-de-east-1.amazonaws.eu',
    'oidc-fips.eusc-de-east-1.amazonaws.eu',
    'oidc.eusc-de-east-1.api.amazonwebservices.eu',
    'oidc-fips.eusc-de-east-1.api.amazonwebservices.eu',
  ],
  [
    'signin',
    'mars',
    'mars.signin.aws.amazon.com',
    'signin-fips.mars.amazonaws.com',
    'signin.mars.api.aws',
    'signin-fips.mars.api.aws',
  ],
  ['signin', '', 'signin..amazonaws.com', 'signin-fips..amazonaws.com', 'signin..api.aws', 'signin-fips..api.aws'],
  [
    'signin',
    'us-gov-west-1',
    'us-gov-west-1.signin.amazonaws-us-gov.com',
    'signin-fips.amazonaws-us-gov.com',
    'signin.us-gov-west-1.api.aws',
    'signin-fips.us-gov-west-1.api.aws',
  ],
  [
    'signin',
    'us-gov-east-1',
    'us-gov-east-1.signin.amazonaws-us-gov.com',
    'us-gov-east-1.signin-fips.amazonaws-us-gov.com',
    'signin.us-gov-east-1.api.aws',
    'signin-fips.us-gov-east-1.api.aws',
  ],
  [
    'signin',
    'cn-north-1',
    'cn-north-1.signin.amazonaws.cn',
    'signin-fips.cn-north-1.amazonaws.com.cn',
    'signin.cn-north-1.api.amazonwebservices.com.cn',
    'signin-fips.cn-north-1.api.amazonwebservices.com.cn',
  ],
];

describe('findDefaultEndpoint', () => {
  it.each(iam)('returns hosts and signing region of IAM in %j', (region, signingRegion, ...hosts) => {
    const [plainHost, fipsHost, dualstackHost, bothHost, fipsSigningRegion = signingRegion] = hosts;
    expect(findDefaultEndpoint('iam', region, plain)).toEqual({ host: plainHost, signingRegion });
    expect(findDefaultEndpoint('iam', region, fips)).toEqual({ host: fipsHost, signingRegion: fipsSigningRegion });
    expect(findDefaultEndpoint('iam', region, dualstack)).toEqual({ host: dualstackHost, signingRegion });
    expect(findDefaultEndpoint('iam', region, both)).toEqual({ host: bothHost, signingRegion: fipsSigningRegion });
  });

  it.each(regional)('returns the hosts of %s in %j', (service, region, ...hosts) => {
    const found = [plain, fips, dualstack, both].map((variant) => findDefaultEndpoint(service, region, variant).host);
    expect(found).toEqual(hosts);
  });

  it.each([
    ['us-west-2', 'us-west-2'],
    ['aws-global', 'us-east-1'],
    [undefined, 'us-east-1'],
    ['aws-cn-global', 'aws-cn-global'],
  ])('returns for STS in %j the signing region %s', (region, signingRegion) => {
    expect(findDefaultEndpoint('sts', region, fips).signingRegion).toBe(signingRegion);
  });
});

describe('checkEndpointVariant', () => {
  it.each(['eu-isoe-west-1', 'us-isof-mars-1', 'aws-iso-f-global'])('refuses dual-stack in %s', (region) => {
    const message = 'Unable to construct a modeled endpoint with the following variant(s) ';
    expect(() => checkEndpointVariant('iam', region, dualstack)).toThrow(
      new CliGeneralError(`${message}['dualstack']: `),
    );
    expect(() => checkEndpointVariant('iam', region, both)).toThrow(
      new CliGeneralError(`${message}['dualstack', 'fips']: `),
    );
    expect(() => checkEndpointVariant('iam', region, fips)).not.toThrow();
  });

  it('allows all variants for STS in a partition where STS has no global endpoint', () => {
    expect(() => checkEndpointVariant('sts', 'aws-iso-f-global', both)).not.toThrow();
  });

  it.each(['aws-iso-e-global', 'us-iso-east-1', 'us-east-1', undefined])('allows dual-stack in %j', (region) => {
    expect(() => checkEndpointVariant('iam', region, both)).not.toThrow();
  });
});

const section = '[services s]\niam =\n  endpoint_url = http://section\n';

describe('findConfiguredEndpoint', () => {
  function findWith(config: string, env: Readonly<Record<string, string>>): string | undefined {
    const more = `${section}[services t]\nsts =\n  endpoint_url = x\n[services u]\niam =\n  endpoint_url =\n`;
    const session = sessionOf(`${config}${more}[services v]\nIAM =\n  endpoint_url = http://upper\n`, env);
    return findConfiguredEndpoint(session, 'iam');
  }

  it.each([
    [
      'the variable of the service',
      '[default]\nservices = s\n',
      { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_IAM: 'http://own' },
      'http://own',
    ],
    [
      'the general variable and a services section',
      '[default]\nservices = s\n',
      { AWS_ENDPOINT_URL: 'http://all' },
      'http://all',
    ],
    [
      'an empty variable of the service',
      '',
      { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_IAM: '' },
      'http://all',
    ],
    [
      'a services section and a URL in the profile',
      '[default]\nservices = s\nendpoint_url = http://profile\n',
      {},
      'http://section',
    ],
    ['a URL in the profile', '[default]\nendpoint_url = http://profile\n', {}, 'http://profile'],
    [
      'a services section without the service',
      '[default]\nservices = t\nendpoint_url = http://profile\n',
      {},
      'http://profile',
    ],
    [
      'a services section with an empty URL',
      '[default]\nservices = u\nendpoint_url = http://profile\n',
      {},
      'http://profile',
    ],
    ['IAM in upper case in the services section', '[default]\nservices = v\n', {}, 'http://upper'],
    [
      'a variable and a missing services section',
      '[default]\nservices = none\n',
      { AWS_ENDPOINT_URL: 'http://all' },
      'http://all',
    ],
    [
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=1',
      '',
      { AWS_ENDPOINT_URL: 'x', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: '1' },
      'x',
    ],
  ])('with %s returns $3', (_, config, env, url) => {
    expect(findWith(config, env)).toBe(url);
  });

  it.each([
    ['an empty URL in the profile', '[default]\nendpoint_url =\n', {}],
    ['no setting', '', {}],
    [
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=TRUE',
      '[default]\nservices = none\n',
      { AWS_ENDPOINT_URL: 'x', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' },
    ],
    [
      'ignore_configured_endpoint_urls = true',
      '[default]\nignore_configured_endpoint_urls = true\nendpoint_url = x\n',
      {},
    ],
  ])('with %s returns no URL', (_, config, env) => {
    expect(findWith(config, env)).toBeUndefined();
  });

  it.each([
    [
      'services = none',
      'The profile is configured to use the services section but the "none" services configuration does not exist.',
    ],
    [
      'services =',
      'The profile is configured to use the services section but the "" services configuration does not exist.',
    ],
    [
      'services = flat',
      'In the services section "flat", iam must have no value on its own line, only indented settings below it.',
    ],
    ['services =\n  a = b', "Indented settings are not allowed below the profile's services."],
    ['endpoint_url =\n  a = b', "Indented settings are not allowed below the profile's endpoint_url."],
  ])('refuses %j', (options, message) => {
    const session = sessionOf(`[default]\n${options}\n[services flat]\niam = http://flat\n`);
    expect(() => findConfiguredEndpoint(session, 'iam')).toThrow(new CliGeneralError(message));
  });

  it('reads the endpoint of another service from the variable of that service', () => {
    const env = { AWS_ENDPOINT_URL_SSO_OIDC: 'http://oidc', AWS_ENDPOINT_URL_STS: 'http://sts' };
    expect(findConfiguredEndpoint(sessionOf('', env), 'sso_oidc')).toBe('http://oidc');
    expect(findConfiguredEndpoint(sessionOf('', env), 'sts')).toBe('http://sts');
    expect(findConfiguredEndpoint(sessionOf('', env), 'sso')).toBeUndefined();
  });
});

describe('resolveServiceEndpoint', () => {
  it('signs requests to a custom endpoint for the given region, but removes -fips from the region', () => {
    const custom = (region: string | undefined) =>
      resolveServiceEndpoint(
        sessionOf('', { AWS_USE_FIPS_ENDPOINT: 'true' }, { endpointUrl: 'http://x' }),
        'iam',
        region,
      );
    expect(custom('aws-global')).toEqual({ url: 'http://x', signingRegion: 'aws-global', custom: true });
    expect(custom('us-east-1-fips').signingRegion).toBe('us-east-1');
    expect(custom('').signingRegion).toBe('');
    expect(custom(undefined).signingRegion).toBeUndefined();
  });

  it('uses FIPS for a FIPS region, even if AWS_USE_FIPS_ENDPOINT is false', () => {
    const session = sessionOf('', { AWS_USE_FIPS_ENDPOINT: 'false' });
    expect(resolveServiceEndpoint(session, 'iam', 'fips-us-west-2')).toEqual({
      url: 'https://iam-fips.amazonaws.com',
      signingRegion: 'us-east-1',
      custom: false,
    });
  });

  it('reports a missing services section before an unsupported variant', () => {
    const session = sessionOf('[default]\nservices = none\n', { AWS_USE_DUALSTACK_ENDPOINT: 'true' });
    expect(() => resolveServiceEndpoint(session, 'iam', 'us-isof-south-1')).toThrow('services configuration');
  });
});
