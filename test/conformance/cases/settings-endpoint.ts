import type { Case } from '../case.ts';
import { call, configured, toDefaultEndpoint } from './settings-words.ts';

const services = '[services s]\niam =\n  endpoint_url = {endpoint}/section\n';
const inRegion = { AWS_REGION: 'x' };

const lookup: readonly Case[] = [
  call('endpoint/flag-first', { AWS_ENDPOINT_URL_IAM: '{endpoint}/own' }, ['--endpoint-url', '{endpoint}/flag']),
  call('endpoint/own-variable-first', { AWS_ENDPOINT_URL: '{endpoint}/all', AWS_ENDPOINT_URL_IAM: '{endpoint}/own' }),
  call('endpoint/empty-own-variable', { AWS_ENDPOINT_URL: '{endpoint}/all', AWS_ENDPOINT_URL_IAM: '' }),
  call('endpoint/empty-flag', {}, ['--endpoint-url', '']),
  configured('endpoint/variable-before-section', `[default]\nservices = s\n${services}`, [], {
    ...inRegion,
    AWS_ENDPOINT_URL: '{endpoint}/all',
  }),
  configured(
    'endpoint/section',
    `[default]\nservices = s\nendpoint_url = {endpoint}/profile\n${services}`,
    [],
    inRegion,
  ),
  configured('endpoint/profile', '[default]\nendpoint_url = {endpoint}/profile\n', [], inRegion),
  configured(
    'endpoint/section-without-iam',
    '[default]\nservices = s\nendpoint_url = {endpoint}/profile\n[services s]\nsts =\n  endpoint_url = x\n',
    [],
    inRegion,
  ),
  configured(
    'endpoint/section-empty-url',
    '[default]\nservices = s\nendpoint_url = {endpoint}/profile\n[services s]\niam =\n  endpoint_url =\n',
    [],
    inRegion,
  ),
  configured(
    'endpoint/section-upper-case',
    '[default]\nservices = s\n[services s]\nIAM =\n  endpoint_url = {endpoint}/upper\n',
    [],
    inRegion,
  ),
  configured('endpoint/section-flat', '[default]\nservices = s\n[services s]\niam = {endpoint}\n', [], inRegion),
  configured('endpoint/section-missing', '[default]\nservices = s\nendpoint_url = {endpoint}\n', [], inRegion),
  configured(
    'endpoint/section-missing-with-flag',
    '[default]\nservices = s\n',
    ['--endpoint-url', '{endpoint}'],
    inRegion,
  ),
  configured('endpoint/section-empty-name', '[default]\nservices =\nendpoint_url = {endpoint}\n', [], inRegion),
  configured(
    'endpoint/section-quoted',
    '[default]\nservices = a b\n[services "a b"]\niam =\n  endpoint_url = {endpoint}/quoted\n',
    [],
    inRegion,
  ),
  configured('endpoint/section-in-credentials', services, [], inRegion, {
    files: { 'home/.aws/credentials': '[default]\nservices = s\n' },
  }),
  configured('endpoint/profile-scheme-missing', '[default]\nendpoint_url = 127.0.0.1:{port}\n', [], inRegion),
  ...['true', 'TRUE', '1', ''].map((value, index) =>
    toDefaultEndpoint(`endpoint/ignore-${index}`, {
      AWS_ENDPOINT_URL: '{endpoint}/all',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: value,
    }),
  ),
  call('endpoint/ignore-not-flag', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, [
    '--endpoint-url',
    '{endpoint}/flag',
  ]),
  call('endpoint/fips-ignored', { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' }),
  call('endpoint/dualstack-unknown-in-partition', {
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_REGION: 'us-isof-south-1',
  }),
  call('endpoint/both-unknown-in-partition', {
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_REGION: 'eu-isoe-west-1',
  }),
];

/** Values of `--endpoint-url`. If the program reaches the server, its request shows the path and the Host header. */
const urls: readonly string[] = [
  ...[
    '{endpoint}',
    '{endpoint}/',
    '{endpoint}?',
    '{endpoint}?q',
    '{endpoint}/?',
    '{endpoint}#f',
    '{endpoint}/a/b',
    '{endpoint}/a/b/',
  ],
  ...[
    '{endpoint}//a//',
    '{endpoint}/a/../b/./c',
    '{endpoint}/..',
    '{endpoint}/a?b=c&d',
    '{endpoint}/a?b#c',
    '{endpoint}/a;b',
    '{endpoint}/a;b/c;d',
  ],
  ...[
    '{endpoint}/a b',
    '{endpoint}?a b',
    '{endpoint}/é?ü',
    '{endpoint}/%2f',
    '{endpoint}/%2f%zz',
    '{endpoint}/%',
    '{endpoint}/%20~',
  ],
  ...[
    '{endpoint}/"<>\\^`{|}',
    "{endpoint}/!$&'()*+,:=@-._~",
    '{endpoint}/[x]',
    ' {endpoint}',
    'http://127.0.0.1:1 ',
    '\u0001{endpoint}',
  ],
  ...[
    'http://u:p@127.0.0.1:{port}/',
    'http://u@127.0.0.1:{port}',
    'http://@127.0.0.1:{port}',
    'http://a@b@127.0.0.1:{port}',
  ],
  ...[
    'HTTP://127.0.0.1:{port}',
    'http://LOCALHOST:{port}',
    'http://127.0.0.1:0{port}/',
    'http://[::ffff:127.0.0.1]:{port}/',
  ],
  ...[
    'http://127.0.0.1:1',
    'http://127.0.0.1:1?q',
    'http://127.0.0.1:1/a?b#c',
    'http://127.0.0.1:1#',
    'http://u:P@127.0.0.1:1/',
    'http://LocalHost:1/A',
  ],
  ...['http://h:65536', 'http://h:-1', 'http://h:1x', 'http://h:1:2', 'http://h: 1', 'http://h:٣', 'http://h:+1'],
  ...[
    'http://',
    'http:',
    'http:x',
    'http:/x',
    'http:///x',
    'http://:80',
    'http://?x',
    'http://#',
    'http://@',
    'http://u:p@/',
    'x:y',
    'localhost:1',
  ],
  ...[
    'http://a_b/',
    'http://-a/',
    'http://a-/',
    'http://a..b/',
    'http://.a/',
    'http://a b/',
    'http://a%20b',
    'http://a,b',
    'http://é/',
    'http://a\\b',
  ],
  // For Python these are digits and letters; for its HTTP client they are not.
  ...['http://٣/', 'http://a٣.ſ:{port}/x', 'http://ı:99999'],
  ...[`http://${'a'.repeat(64)}.x`, `http://${'a.'.repeat(128)}a`, 'http://h\t', 'http://h/\n', 'http://h\r'],
  ...['http://[::1', 'http://::1', 'http://[x]', 'http://[1.2.3.4]', 'http://[v1.x]:1', 'http://[::1]x', 'http://[]'],
  ...['ftp://127.0.0.1/', 'ws://127.0.0.1', 'http+x://127.0.0.1', 'file:///x', '1http://h', '//h', 'h', 'http', '://h'],
];

/** URLs that cannot be signed. Without a signature the HTTP client refuses them. */
const unsignable: readonly string[] = [
  ...[
    '{endpoint}/a',
    'http://h:65536',
    'http://h:1x',
    'http://h:1:2',
    'http://h:-1',
    'http://[v1.x]:1',
    'ftp://127.0.0.1/',
    'ftp://h:1x',
    'http://٣/',
  ],
];

const regions: readonly string[] = [
  ...[
    'us-east-1',
    'eu-west-9',
    'mars',
    'aws-global',
    'us-gov-west-1',
    'us-gov-mars-1',
    'cn-north-1',
    'cn-northwest-1',
    'aws-cn-global',
  ],
  ...[
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'eusc-de-east-1',
    'eusc-fr-east-1',
    'fips-us-east-1',
    'iam-fips',
    'cn-x-1-fips',
  ],
];

const variants: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['plain', {}],
  ['fips', { AWS_USE_FIPS_ENDPOINT: 'true' }],
  ['dualstack', { AWS_USE_DUALSTACK_ENDPOINT: 'True' }],
  ['fips-and-dualstack', { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' }],
];

const defaults: readonly Case[] = [
  ...regions.flatMap((region) =>
    variants.map(([name, env]) =>
      toDefaultEndpoint(`default-endpoint/${region}-${name}`, { AWS_REGION: region, ...env }),
    ),
  ),
  ...variants.map(([name, env]) =>
    toDefaultEndpoint(`default-endpoint/no-region-${name}`, { AWS_REGION: null, ...env }),
  ),
  toDefaultEndpoint('default-endpoint/empty-region', { AWS_REGION: '' }),
  toDefaultEndpoint('default-endpoint/no-sign', { AWS_REGION: 'cn-north-1' }, ['--no-sign-request']),
  ...['yes', '1', '', 'FALSE'].map((value, index) =>
    toDefaultEndpoint(`default-endpoint/not-fips-${index}`, { AWS_USE_FIPS_ENDPOINT: value }),
  ),
  toDefaultEndpoint('default-endpoint/fips-in-profile', {}, [], {
    files: { 'home/.aws/config': '[default]\nuse_fips_endpoint = TRUE\n' },
  }),
  toDefaultEndpoint('default-endpoint/fips-environment-wins', { AWS_USE_FIPS_ENDPOINT: 'false' }, [], {
    files: { 'home/.aws/config': '[default]\nuse_fips_endpoint = true\n' },
  }),
  toDefaultEndpoint('default-endpoint/signature-version-ignored', {}, [], {
    files: { 'home/.aws/config': '[default]\niam =\n  signature_version = v9\n' },
  }),
];

export const cases: readonly Case[] = [
  ...lookup,
  ...urls.map((url, index) => call(`endpoint-url/${index}`, {}, [`--endpoint-url=${url}`])),
  ...unsignable.map((url, index) =>
    call(`endpoint-url/no-sign-${index}`, {}, [`--endpoint-url=${url}`, '--no-sign-request']),
  ),
  ...['noscheme', '//127.0.0.1:{port}/x', ' ', 'http://[::1', 'http://h:x'].map((url, index) =>
    call(`endpoint-url/variable-${index}`, { AWS_ENDPOINT_URL_IAM: url }),
  ),
  ...defaults,
];
