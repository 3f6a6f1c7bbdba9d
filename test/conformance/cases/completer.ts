import type { Answer, Case } from '../case.ts';

const words = 'aws iam enable-mfa-device ';

/** Returns IAM's answer to `action`. The XML element called `name` lists the entries. Each entry is XML too. */
function listAnswer(action: string, name: string, entries: readonly string[]): Answer {
  return {
    when: `Action=${action}`,
    body: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result><${name}>${entries
      .map((entry) => `<member>${entry}</member>`)
      .join('')}</${name}><IsTruncated>false</IsTruncated></${action}Result></${action}Response>`,
  };
}

const users = listAnswer(
  'ListUsers',
  'Users',
  ['Bob', 'ann', 'Ann', 'Anna', 'Dé'].map((name) => `<Path>/</Path><UserName>${name}</UserName>`),
);
const devices = listAnswer(
  'ListVirtualMFADevices',
  'VirtualMFADevices',
  ['Bob', 'Ann'].map((name) => `<SerialNumber>arn:aws:iam::123456789012:mfa/${name}</SerialNumber>`),
);
const files: NonNullable<Case['files']> = {
  'home/.aws/config':
    '[profile b1]\n[default]\n[profile zed]\nregion = eu-west-2\n[profile "two words"]\n[profile a b]\n[other]\n',
  'home/.aws/credentials':
    '[cred]\naws_access_key_id = AKIACRED\naws_secret_access_key = cred-secret\n[b1]\n[half]\naws_access_key_id = AKIAHALF\n',
  'home/docs/x': '',
  'home/.hidden': '',
  'work/codes.json': '',
  'work/codes2': '',
  'work/Zed': '',
  'work/a b': '',
  'work/é': '',
  'work/.dot': '',
  'work/sub/deep/x': '',
  'work/sub/file': '',
  'work/link': { link: 'sub' },
  'work/dangling': { link: 'nowhere' },
  'work/empty': { folder: true },
};

/** Returns a case that completes a command line. The server answers requests with users and devices. */
function completionCase(line: string, more: Partial<Case> = {}): Case {
  const name = `completer/${more.name ?? 'line'}: ${JSON.stringify(line)}`;
  const env = { COMP_LINE: line, ...more.env };
  return { argv: [], completer: true, files, answers: [users, devices], ...more, env, name };
}

/** Whole lines to complete. They differ in the words before the options of the command. */
const wholeLines = [
  ...['', ' ', 'aws', 'aws ia', 'aws iam', 'aws zz', 'aws iam zz', 'foo iam enable-mfa-device --a'],
  ...['aws -', 'aws --', 'aws --out', 'aws --bogus -', 'aws --bogus i', 'aws --debug --', 'aws iam -', 'aws iam --o'],
  ...['aws iam --bogus -', 'aws iam --bogus e', 'aws iam enable-mfa-device', 'aws --region ', 'aws iam --region e'],
  ...['aws --profile ', 'aws iam --ca-bundle file://s', 'aws --version x iam enable-mfa-device --us'],
  ...['aws bogus ', 'aws bogus --profile b', 'aws bogus iam --profile b', 'aws bogus iam e', 'aws iam bogus file://s'],
  ...['aws iam bogus enable-mfa-device --profile b', 'aws iam iam enable-mfa-device --us', 'aws help', 'aws iam help '],
  ...['aws --region x iam enable-mfa-device --us', '  aws\tiam\tenable-mfa-device   --ser'],
  ...['aws iam file://x enable-mfa-device --us', 'aws --user-name iam enable-mfa-device --us'],
];
/** Ends of lines to complete. Each line begins with `aws iam enable-mfa-device`. */
const textsAfterCommand = [
  ...['', '-', '--', '---', '--a', '-u', 'u', 'h', 'help ', '--no-', '--USER', '--user-name', '--debug', '--debug '],
  ...['--authentication-code1 123456 --auth', '--authentication-code1', '--user-name Ann --cli', '--debug --d'],
  ...['--output ', '--output j', '--output=j', '--color ', '--region ', '--region eu-', '--query ', '--endpoint-url h'],
  ...['--generate-cli-skeleton ', '--generate-cli-skeleton --us', '--generate-cli-skeleton --debug --us'],
  ...['--generate-cli-skeleton --profile b', '--version ', '--version --us', '--version --debug --us'],
  ...['stray --', 'stray ', 'stray --profile b', 'stray --user-name file://c', 'stray --user-name ', '- --us'],
  ...[
    '--bogus ',
    '--bogus -',
    '--bogus --us',
    '--bogus --user-name A',
    '--bogus --user-name --se',
    '--bogus --profile b',
  ],
  ...['--bogus x --us', '--bogus=x --us', '-- --us', '--us ', '--us --profile b', '--bogus --user-name --debug'],
  ...[
    '--user-name x x --ser',
    '--user-name --serial-number --us',
    '--user-name a --user-name b --us',
    '--user-name "a b" --us',
  ],
  ...[
    '"--us',
    "'--user-name' x --us",
    '--user-name=x --us',
    '--us\n',
    '\u00a0--us',
    '\u001c--us',
    '\ufeff--us',
    '\u3000--us',
  ],
  ...['--profile ', '--profile b', '--profile B', '--profile two', '--profile "two', '--profile=b', '--profile -'],
  ...['--profile nosuch --profile z', '--profile file://c', '--region file://c', '--debug file://c', 'file://c'],
  ...['file://c --us', 'file://c -', 'file://c x -'],
  ...[
    '',
    'c',
    'C',
    '.',
    './',
    './s',
    'sub',
    'sub/',
    'sub//d',
    'sub///',
    'link/',
    'dang',
    'empty/',
    'a b',
    'a',
    'é',
  ].map((path) => `--cli-input-json file://${path}`),
  ...[
    '~',
    '~/',
    '~/d',
    '~/.',
    '~nosuch/',
    'nosuch/',
    'codes.json/',
    '$HOME/',
    '/et',
    '//et',
    '/nosuch/x',
    '../w',
    '..',
  ].map((path) => `--query file://${path}`),
  ...['--output fileb://c', '--user-name file://c', '--cli-input-json=file://c', '--query File://c', '--query file:/'],
  ...[
    '--user-name ',
    '--user-name A',
    '--user-name D',
    '--user-name Ann',
    '--serial-number ',
    '--serial-number arn:aws:iam::123456789012:mfa/A',
  ],
  ...['--user-name -', '--no-sign-request --user-name A', '--endpoint-url http://127.0.0.1:1 --user-name A'],
  ...['--region eu-north-1 --user-name A', '--region --debug --user-name A', '--region not_valid! --user-name A'],
  ...[
    '--profile cred --user-name A',
    '--profile zed --user-name A',
    '--profile half --user-name A',
    '--profile nosuch --user-name A',
  ],
  ...[
    '--no-verify-ssl --ca-bundle nosuch --cli-read-timeout x --output xml --user-name A',
    '--user-name B --serial-number ',
  ],
  // The word under the cursor is an option and not a value, so the completer does not ask IAM.
  ...['--debug', '--', '--x', '--us', '--user-name', '--serial-number', '--de', '-x', 'iam', '--debug='].map(
    (word) => `--user-name ${word}`,
  ),
  ...['--debug', '--user-name', '--', '--cli-input-json'].map((word) => `--serial-number ${word}`),
  ...['--region', '--profile', '--cli-input-json', '--generate-cli-skeleton', '--version', '--output'].map(
    (option) => `${option} --debug`,
  ),
  ...[
    '--debug --user-name --debug',
    '--bogus --user-name --region',
    'stray --user-name --debug',
    '--generate-cli-skeleton --user-name',
  ],
];
/** A line for cases with COMP_POINT, the position of the cursor. The completer ignores the text after the cursor. */
const lineToCut = `${words}--a --no`;

export const cases: readonly Case[] = [
  ...wholeLines.map((line) => completionCase(line)),
  ...textsAfterCommand.map((text) => completionCase(words + text)),
  ...['29', '0', '25', '-1', '-5', '-500', '500', '', ' 29 ', '+29', '2_9', '029', '99999999999999999999'].map(
    (point) => completionCase(lineToCut, { name: `point ${JSON.stringify(point)}`, env: { COMP_POINT: point } }),
  ),
  ...['abc', '29.0', '0x1d', '--', '2 9'].map((point) =>
    completionCase(lineToCut, { name: `invalid point ${JSON.stringify(point)}`, env: { COMP_POINT: point } }),
  ),
  completionCase('', { name: 'invalid point without a line', env: { COMP_POINT: 'abc' } }),
  // COMP_POINT counts characters. If it counted bytes or UTF-16 units, the cursor would be at another word.
  ...['43', '44'].map((point) =>
    completionCase(`${words}--user-name 😀 --a --no`, {
      name: `cursor-after-${point}-characters`,
      env: { COMP_POINT: point },
    }),
  ),
  // Bash's `complete -C` also passes the command, the word at the cursor and the word before it.
  completionCase(`${words}--us`, { name: 'arguments of complete -C', argv: ['aws', '--us', 'enable-mfa-device'] }),
  // tcsh passes the line in COMMAND_LINE.
  completionCase('', { name: 'tcsh', env: { COMMAND_LINE: `${words}--a` } }),
  completionCase(`${words}--pro`, {
    name: 'comp-line-wins-over-command-line',
    env: { COMMAND_LINE: `${words}--a` },
  }),
  { name: 'completer/without a line', argv: [], completer: true, base: 'bare' },
  completionCase(`${words}--profile `, { name: 'no files', files: {} }),
  completionCase(`${words}--profile `, { name: 'missing profile', env: { AWS_PROFILE: 'nosuch' } }),
  completionCase(`${words}--us`, { name: 'missing profile', env: { AWS_PROFILE: 'nosuch' } }),
  completionCase(`${words}--user-name `, { name: 'missing profile', env: { AWS_PROFILE: 'nosuch' } }),
  completionCase(`${words}--profile cred --user-name `, { name: 'missing profile', env: { AWS_PROFILE: 'nosuch' } }),
  ...['--profile ', '--us', '--user-name ', '--user-name file://c', '--region '].map((text) =>
    completionCase(words + text, { name: 'broken config', files: { ...files, 'home/.aws/config': '[default\nx' } }),
  ),
  completionCase('aws --region e', { name: 'broken config', files: { ...files, 'home/.aws/config': '[default\nx' } }),
  completionCase('aws --region e', { name: 'broken credentials', files: { ...files, 'home/.aws/credentials': 'x\n' } }),
  completionCase(`${words}--profile `, {
    name: 'broken credentials',
    files: { ...files, 'home/.aws/credentials': 'x\n' },
  }),
  completionCase(`${words}--profile `, {
    name: 'credentials file alone',
    files: { 'home/.aws/credentials': '[profile b1]\n[default]\n' },
  }),
  completionCase(`${words}--user-name `, {
    name: 'no credentials',
    env: { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null },
    files: {},
  }),
  completionCase(`${words}--user-name `, { name: 'empty region', env: { AWS_REGION: '' } }),
  completionCase(`${words}--user-name `, {
    name: 'connection refused',
    env: { AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1' },
  }),
  completionCase(`${words}--user-name `, { name: 'invalid endpoint', env: { AWS_ENDPOINT_URL_IAM: 'nonsense' } }),
  completionCase(`${words}--user-name `, { name: 'access denied', answers: [{ status: 403, body: '<r/>' }] }),
  completionCase(`${words}--user-name `, { name: 'not XML', answers: [{ body: '{}' }] }),
  completionCase(`${words}--user-name `, { name: 'empty list', answers: [listAnswer('ListUsers', 'Users', [])] }),
  completionCase(`${words}--user-name `, {
    name: 'credentials-from-profile',
    env: { AWS_PROFILE: 'cred', AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null },
  }),
  ...['aws ia', 'aws iam mfa --us', 'aws iam m'].map((line) =>
    completionCase(line, {
      name: 'aliases',
      files: { 'home/.aws/cli/alias': '[command iam]\nmfa = enable-mfa-device\n' },
    }),
  ),
  // Known differences: our completer offers only its own command and the extensions' options.
  ...[
    'aws ',
    'aws i',
    'aws iam ',
    'aws iam e',
    'aws iam enable',
    'aws ec2',
    'aws s3 --out',
    'aws iam list-users --max',
  ].map((line): Case => ({ ...completionCase(line), name: `known/completer/${JSON.stringify(line)}` })),
  ...['--dry', '--t', '--prom', '--dry-run '].map(
    (text): Case => ({ ...completionCase(words + text), name: `known/completer-extension/${JSON.stringify(text)}` }),
  ),
];
