import type { Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { call, configured, toDefaultEndpoint } from './settings-words.ts';

const servicesSection = '[services s]\niam =\n  endpoint_url = {endpoint}/section\n';
const inRegion = { AWS_REGION: 'x' };

/** Cases about the sources of the endpoint, and which of them takes precedence. */
const lookup: readonly Case[] = [
  call('endpoint/flag-first', { AWS_ENDPOINT_URL_IAM: '{endpoint}/own' }, ['--endpoint-url', '{endpoint}/flag']),
  call('endpoint/iam-variable-first', { AWS_ENDPOINT_URL: '{endpoint}/all', AWS_ENDPOINT_URL_IAM: '{endpoint}/own' }),
  call('endpoint/empty-iam-variable', { AWS_ENDPOINT_URL: '{endpoint}/all', AWS_ENDPOINT_URL_IAM: '' }),
  call('endpoint/empty-flag', {}, ['--endpoint-url', '']),
  configured('endpoint/variable-before-section', `[default]\nservices = s\n${servicesSection}`, [], {
    ...inRegion,
    AWS_ENDPOINT_URL: '{endpoint}/all',
  }),
  configured(
    'endpoint/section',
    `[default]\nservices = s\nendpoint_url = {endpoint}/profile\n${servicesSection}`,
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
    'endpoint/section-with-upper-case-iam',
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
  configured('endpoint/services-setting-in-credentials', servicesSection, [], inRegion, {
    files: { 'home/.aws/credentials': '[default]\nservices = s\n' },
  }),
  configured('endpoint/profile-scheme-missing', '[default]\nendpoint_url = 127.0.0.1:{port}\n', [], inRegion),
  ...['true', 'TRUE', '1', ''].map((value) =>
    toDefaultEndpoint(`endpoint/ignore-configured-urls=${nameOf(value)}`, {
      AWS_ENDPOINT_URL: '{endpoint}/all',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: value,
    }),
  ),
  call('endpoint/ignore-configured-urls-with-flag', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, [
    '--endpoint-url',
    '{endpoint}/flag',
  ]),
  call('endpoint/fips-ignored', { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' }),
  call('endpoint/dualstack-unknown-in-partition', {
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_REGION: 'us-isof-south-1',
  }),
  call('endpoint/fips-and-dualstack-unknown-in-partition', {
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_REGION: 'eu-isoe-west-1',
  }),
];

/** Values of `--endpoint-url`. If the program reaches the server, its request shows the path and the Host header. */
const urls: Readonly<Record<string, string>> = {
  plain: '{endpoint}',
  root: '{endpoint}/',
  'empty-query': '{endpoint}?',
  query: '{endpoint}?q',
  'root-and-empty-query': '{endpoint}/?',
  fragment: '{endpoint}#f',
  path: '{endpoint}/a/b',
  'path-with-last-slash': '{endpoint}/a/b/',
  'double-slashes': '{endpoint}//a//',
  'dots-in-path': '{endpoint}/a/../b/./c',
  'above-root': '{endpoint}/..',
  'path-and-query': '{endpoint}/a?b=c&d',
  'path-query-and-fragment': '{endpoint}/a?b#c',
  semicolon: '{endpoint}/a;b',
  'two-semicolons': '{endpoint}/a;b/c;d',
  'space-in-path': '{endpoint}/a b',
  'space-in-query': '{endpoint}?a b',
  'letters-beyond-ascii': '{endpoint}/é?ü',
  'escaped-slash': '{endpoint}/%2f',
  'escaped-slash-and-bad-escape': '{endpoint}/%2f%zz',
  'percent-alone': '{endpoint}/%',
  'escaped-space-and-tilde': '{endpoint}/%20~',
  'unsafe-punctuation': '{endpoint}/"<>\\^`{|}',
  'safe-punctuation': "{endpoint}/!$&'()*+,:=@-._~",
  'brackets-in-path': '{endpoint}/[x]',
  'space-before': ' {endpoint}',
  'space-after': 'http://127.0.0.1:1 ',
  'control-character-before': '\u0001{endpoint}',
  'user-and-password': 'http://u:p@127.0.0.1:{port}/',
  user: 'http://u@127.0.0.1:{port}',
  'empty-user': 'http://@127.0.0.1:{port}',
  'two-users': 'http://a@b@127.0.0.1:{port}',
  'upper-case-scheme': 'HTTP://127.0.0.1:{port}',
  'upper-case-host': 'http://LOCALHOST:{port}',
  'zero-before-port': 'http://127.0.0.1:0{port}/',
  'ipv4-in-ipv6': 'http://[::ffff:127.0.0.1]:{port}/',
  'closed-port': 'http://127.0.0.1:1',
  'closed-port-query': 'http://127.0.0.1:1?q',
  'closed-port-path-query-and-fragment': 'http://127.0.0.1:1/a?b#c',
  'closed-port-empty-fragment': 'http://127.0.0.1:1#',
  'closed-port-user-and-password': 'http://u:P@127.0.0.1:1/',
  'closed-port-mixed-case': 'http://LocalHost:1/A',
  'port-too-large': 'http://h:65536',
  'port-negative': 'http://h:-1',
  'port-with-letter': 'http://h:1x',
  'two-ports': 'http://h:1:2',
  'port-after-space': 'http://h: 1',
  'port-in-arabic': 'http://h:٣',
  'port-with-plus': 'http://h:+1',
  'no-host': 'http://',
  'no-slashes': 'http:',
  'no-slashes-and-path': 'http:x',
  'one-slash': 'http:/x',
  'three-slashes': 'http:///x',
  'port-without-host': 'http://:80',
  'query-without-host': 'http://?x',
  'fragment-without-host': 'http://#',
  'empty-user-without-host': 'http://@',
  'user-without-host': 'http://u:p@/',
  'other-scheme-no-slashes': 'x:y',
  'host-and-port': 'localhost:1',
  'underscore-in-host': 'http://a_b/',
  'dash-first-in-host': 'http://-a/',
  'dash-last-in-host': 'http://a-/',
  'two-dots-in-host': 'http://a..b/',
  'dot-first-in-host': 'http://.a/',
  'space-in-host': 'http://a b/',
  'escape-in-host': 'http://a%20b',
  'comma-in-host': 'http://a,b',
  'accent-in-host': 'http://é/',
  'backslash-in-host': 'http://a\\b',
  // Python counts these characters as digits and letters, but its HTTP client does not.
  'host-in-arabic': 'http://٣/',
  'arabic-digit-and-long-s-in-host': 'http://a٣.ſ:{port}/x',
  'dotless-i-and-port-too-large': 'http://ı:99999',
  'label-too-long': `http://${'a'.repeat(64)}.x`,
  'host-too-long': `http://${'a.'.repeat(128)}a`,
  'tab-after-host': 'http://h\t',
  'newline-after-path': 'http://h/\n',
  'carriage-return-after-host': 'http://h\r',
  'bracket-not-closed': 'http://[::1',
  'ipv6-without-brackets': 'http://::1',
  'word-in-brackets': 'http://[x]',
  'ipv4-in-brackets': 'http://[1.2.3.4]',
  'ipvfuture-in-brackets': 'http://[v1.x]:1',
  'text-after-brackets': 'http://[::1]x',
  'empty-brackets': 'http://[]',
  ftp: 'ftp://127.0.0.1/',
  ws: 'ws://127.0.0.1',
  'scheme-with-plus': 'http+x://127.0.0.1',
  file: 'file:///x',
  'digit-first-in-scheme': '1http://h',
  'no-scheme': '//h',
  word: 'h',
  'scheme-alone': 'http',
  'empty-scheme': '://h',
};

/** URLs of unsigned requests. Signing would refuse several of them before the HTTP client sees them. */
const unsignedUrls: Readonly<Record<string, string>> = {
  path: '{endpoint}/a',
  'port-too-large': 'http://h:65536',
  'port-with-letter': 'http://h:1x',
  'two-ports': 'http://h:1:2',
  'port-negative': 'http://h:-1',
  'ipvfuture-in-brackets': 'http://[v1.x]:1',
  ftp: 'ftp://127.0.0.1/',
  'ftp-port-with-letter': 'ftp://h:1x',
  'host-in-arabic': 'http://٣/',
};

/** Values of AWS_ENDPOINT_URL_IAM. */
const urlsInVariable: Readonly<Record<string, string>> = {
  word: 'noscheme',
  'no-scheme': '//127.0.0.1:{port}/x',
  space: ' ',
  'bracket-not-closed': 'http://[::1',
  'port-not-a-number': 'http://h:x',
};

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

/** Settings that select the kind of default endpoint. */
const variants: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['plain', {}],
  ['fips', { AWS_USE_FIPS_ENDPOINT: 'true' }],
  ['dualstack', { AWS_USE_DUALSTACK_ENDPOINT: 'True' }],
  ['fips-and-dualstack', { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' }],
];

/** Cases without a configured endpoint. The request shows the default endpoint. */
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
  ...['yes', '1', '', 'FALSE'].map((value) =>
    toDefaultEndpoint(`default-endpoint/use-fips=${nameOf(value)}`, { AWS_USE_FIPS_ENDPOINT: value }),
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
  ...Object.entries(urls).map(([name, url]) => call(`endpoint-url/${name}`, {}, [`--endpoint-url=${url}`])),
  ...Object.entries(unsignedUrls).map(([name, url]) =>
    call(`endpoint-url/no-sign-${name}`, {}, [`--endpoint-url=${url}`, '--no-sign-request']),
  ),
  ...Object.entries(urlsInVariable).map(([name, url]) =>
    call(`endpoint-url/variable-${name}`, { AWS_ENDPOINT_URL_IAM: url }),
  ),
  ...defaults,
];
