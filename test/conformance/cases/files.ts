import type { Answer, Case, CaseFile } from '../case.ts';
import { assumedRole, devCase, deviceEnabled, dpopKey, envCase, farFuture } from './credentials-words.ts';

// Cases for every file that the command reads or writes, in every state that a user or an administrator can cause.

const past = '2020-01-02T03:04:05Z';
const startUrl = 'https://corp.awsapps.com/start';
const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const role = 'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base';
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** A profile whose credentials are renewed and then written to a file. */
interface WrittenFile {
  readonly name: string;
  readonly profile: string;
  readonly more?: string;
  readonly path: string;
  readonly old: string;
  readonly answers: readonly Answer[];
}

const writtenFiles: readonly WrittenFile[] = [
  {
    name: 'role',
    profile: role,
    more: base,
    path: 'home/.aws/cli/cache/03f6d5f06adf201106575d86e45d8c094158f58a.json',
    old: `{"Credentials": {"AccessKeyId": "ASIACACHED", "SecretAccessKey": "c", "SessionToken": "ct", "Expiration": "${past}"}}`,
    answers: [assumedRole('NEW'), deviceEnabled],
  },
  {
    name: 'sso',
    profile: 'sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin',
    more: `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-west-2\n`,
    path: 'home/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
    old: JSON.stringify({
      startUrl,
      region: 'us-west-2',
      accessToken: 'access-1',
      expiresAt: past,
      clientId: 'client-1',
      clientSecret: 'client-secret',
      registrationExpiresAt: farFuture,
      refreshToken: 'refresh-1',
    }),
    answers: [
      { body: '{"accessToken":"access-2","expiresIn":2208988800,"refreshToken":"refresh-2","tokenType":"Bearer"}' },
      {
        body: '{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s-sso","sessionToken":"t-sso","expiration":4070919845000}}',
      },
      deviceEnabled,
    ],
  },
  {
    name: 'login',
    profile: 'login_session = arn:aws:iam::123456789012:user/Ann',
    path: 'home/.aws/login/cache/078af0b03f7d465e65525171a95b9c2b95b49b098b0e98967d0ca4df523f9fb0.json',
    old: JSON.stringify({
      accessToken: {
        accessKeyId: 'ASIALOGIN',
        secretAccessKey: 's',
        sessionToken: 't',
        accountId: '123456789012',
        expiresAt: past,
      },
      tokenType: 'aws_sigv4',
      refreshToken: 'refresh-1',
      idToken: 'id',
      clientId: 'arn:aws:signin:::devtools/same-device',
      dpopKey,
    }),
    answers: [
      {
        body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"refresh-2","idToken":"id2"}',
      },
      deviceEnabled,
    ],
  },
];

function unprivileged(test: Case): Case {
  return { ...test, unprivileged: true };
}

function folderOf(path: string): string {
  return path.replace(/\/[^/]*$/, '');
}

function baseNameOf(path: string): string {
  return path.replace(/^.*\//, '');
}

function writtenCase(
  writtenFile: WrittenFile,
  name: string,
  files: Record<string, CaseFile>,
  env: Case['env'] = {},
): Case {
  const { profile, more, answers } = writtenFile;
  return unprivileged(devCase(`${writtenFile.name}/${name}`, profile, { files, env, answers }, more));
}

/** Cases with each written file in each state. */
const writtenStates = writtenFiles.flatMap((writtenFile) => {
  const { path, old } = writtenFile;
  const folder = folderOf(path);
  return [
    writtenCase(writtenFile, 'read-only', { [path]: { text: old, mode: 0o400 } }),
    writtenCase(writtenFile, 'unreadable', { [path]: { text: old, mode: 0o000 } }),
    writtenCase(writtenFile, 'write-only', { [path]: { text: old, mode: 0o200 } }),
    writtenCase(writtenFile, 'open-to-all', { [path]: { text: old, mode: 0o666 } }),
    writtenCase(writtenFile, 'folder-read-only', { [path]: old, [folder]: { folder: true, mode: 0o555 } }),
    writtenCase(writtenFile, 'folder-not-listable', { [path]: old, [folder]: { folder: true, mode: 0o333 } }),
    writtenCase(writtenFile, 'folder-closed', { [path]: old, [folder]: { folder: true, mode: 0o000 } }),
    writtenCase(writtenFile, 'folder-is-file', { [folder]: 'x' }),
    writtenCase(writtenFile, 'a-folder', { [path]: { folder: true } }),
    writtenCase(writtenFile, 'link', { 'home/elsewhere/token': old, [path]: { link: '{home}/elsewhere/token' } }),
    writtenCase(writtenFile, 'dangling-link', { 'home/elsewhere/x': '', [path]: { link: '{home}/elsewhere/token' } }),
    writtenCase(writtenFile, 'dangling-link-without-folder', { [path]: { link: '{home}/elsewhere/token' } }),
    writtenCase(writtenFile, 'link-loop', { [path]: { link: `{home}/${path.replace(/^home\//, '')}` } }),
  ];
});

/** Returns a case with this HOME. The config is outside it, so only the role's cache is below HOME. */
function homeCase(name: string, home: string, files: Case['files'] = {}): Case {
  const [writtenFile] = writtenFiles;
  if (writtenFile === undefined) throw new Error('no profile');
  const test = writtenCase(writtenFile, `home-${name}`, {}, { HOME: home, AWS_CONFIG_FILE: '{work}/config' });
  return { ...test, files: { 'work/config': `[profile dev]\n${role}\n${base}`, ...files } };
}

const homes = [
  homeCase('below-proc', '/proc/x'),
  homeCase('is-proc', '/proc'),
  homeCase('below-device', '/dev/null/x'),
  homeCase('is-device', '/dev/null'),
  homeCase('root', '/'),
  homeCase('two-slashes', '//'),
  homeCase('empty', ''),
  homeCase('relative', 'rel'),
  homeCase('slash-at-end', '{home}/'),
  homeCase('missing', '{home}/a/b'),
  homeCase('long-name', `{home}/${'x'.repeat(300)}`),
  homeCase('aws-is-file', '{home}', { 'home/.aws': '' }),
  homeCase('cli-is-file', '{home}', { 'home/.aws/cli': '' }),
  homeCase('cache-is-file', '{home}', { 'home/.aws/cli/cache': '' }),
  homeCase('aws-dangling', '{home}', { 'home/.aws': { link: 'nowhere' } }),
  homeCase('cache-dangling', '{home}', { 'home/.aws/cli/cache': { link: 'nowhere' } }),
  homeCase('aws-loop', '{home}', { 'home/.aws': { link: '.aws' } }),
  homeCase('cache-loop', '{home}', { 'home/.aws/cli/cache': { link: 'cache' } }),
  homeCase('read-only', '{home}', { home: { folder: true, mode: 0o555 } }),
  homeCase('closed', '{home}', { home: { folder: true, mode: 0o000 } }),
  homeCase('aws-read-only', '{home}', { 'home/.aws': { folder: true, mode: 0o555 } }),
  homeCase('aws-not-searchable', '{home}', { 'home/.aws/cli/cache/x': '', 'home/.aws': { folder: true, mode: 0o600 } }),
];

/** A file that the program only reads. Each case replaces the file in the case that `test` returns. */
interface ReadFile {
  readonly name: string;
  readonly path: string;
  /** The valid content of the file. */
  readonly text: string;
  readonly test: (name: string) => Case;
}

const operation = ['iam', 'enable-mfa-device'];
const readFiles: readonly ReadFile[] = [
  {
    name: 'config',
    path: 'home/d/config',
    text: '[default]\nregion = eu-west-1\n',
    test: (name) => envCase(name, { ...keys, AWS_CONFIG_FILE: '{home}/d/config' }),
  },
  {
    name: 'credentials',
    path: 'home/d/credentials',
    text: '[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n',
    test: (name) => envCase(name, { AWS_SHARED_CREDENTIALS_FILE: '{home}/d/credentials' }),
  },
  {
    name: 'alias',
    path: 'home/.aws/cli/alias',
    text: '[toplevel]\nx = iam enable-mfa-device\n',
    test: (name) => envCase(name, keys),
  },
  {
    name: 'credential-file',
    path: 'home/d/keys',
    text: 'AWSAccessKeyId=AKIAFILE\nAWSSecretKey=s\n',
    test: (name) => envCase(name, { AWS_CREDENTIAL_FILE: '{home}/d/keys' }),
  },
  {
    name: 'boto-config',
    path: 'home/d/boto',
    text: '[Credentials]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n',
    test: (name) => envCase(name, { BOTO_CONFIG: '{home}/d/boto' }),
  },
  {
    name: 'web-identity-token',
    path: 'home/d/token',
    text: 'jwt.one.two',
    test: (name) =>
      envCase(
        name,
        {
          AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/d/token',
          AWS_ROLE_ARN: 'arn:aws:iam::210987654321:role/Deploy',
          AWS_ROLE_SESSION_NAME: 's1',
        },
        { answers: [{ status: 403, body: '' }] },
      ),
  },
  {
    name: 'container-token',
    path: 'home/d/token',
    text: 'secret',
    test: (name) =>
      envCase(
        name,
        {
          AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/creds',
          AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/d/token',
        },
        {
          answers: [
            { body: `{"AccessKeyId":"A","SecretAccessKey":"s","Token":"t","Expiration":"${farFuture}"}` },
            deviceEnabled,
          ],
        },
      ),
  },
  {
    name: 'ca-bundle',
    path: 'home/d/ca.pem',
    text: '{pem}',
    test: (name) =>
      envCase(name, {
        ...keys,
        AWS_ENDPOINT_URL_IAM: '{tls}',
        AWS_CA_BUNDLE: '{home}/d/ca.pem',
        AWS_MAX_ATTEMPTS: '1',
      }),
  },
  {
    name: 'parameter-file',
    path: 'home/d/name',
    text: 'Bob',
    test: (name) => envCase(name, keys, { argv: [...operation, '--user-name', 'file://{home}/d/name'] }),
  },
  {
    name: 'parameter-bytes',
    path: 'home/d/name',
    text: '123456',
    test: (name) => envCase(name, keys, { argv: [...operation, '--user-name', 'fileb://{home}/d/name'] }),
  },
  {
    name: 'document',
    path: 'home/d/input.json',
    text: '{"UserName": "Bob"}',
    test: (name) => envCase(name, keys, { argv: [...operation, '--cli-input-json', 'file://{home}/d/input.json'] }),
  },
];

/** The states of a file that is only read. Each function returns the files for this path and this valid content. */
const states: readonly (readonly [string, (path: string, text: string) => Record<string, CaseFile>])[] = [
  ['fine', (path, text) => ({ [path]: text })],
  ['missing', (path) => ({ [folderOf(path)]: { folder: true } })],
  ['empty', (path) => ({ [path]: '' })],
  ['unreadable', (path, text) => ({ [path]: { text, mode: 0o000 } })],
  ['a-folder', (path) => ({ [path]: { folder: true } })],
  ['dangling-link', (path) => ({ [path]: { link: '{home}/nowhere' } })],
  ['link-loop', (path) => ({ [path]: { link: baseNameOf(path) } })],
  ['link', (path, text) => ({ 'home/real': text, [path]: { link: '{home}/real' } })],
  ['folder-closed', (path, text) => ({ [path]: text, [folderOf(path)]: { folder: true, mode: 0o000 } })],
  ['folder-not-listable', (path, text) => ({ [path]: text, [folderOf(path)]: { folder: true, mode: 0o111 } })],
  ['folder-is-file', (path) => ({ [folderOf(path)]: 'x' })],
  ['folder-loop', (path) => ({ [folderOf(path)]: { link: baseNameOf(folderOf(path)) } })],
];

const readStates = readFiles.flatMap(({ name, path, text, test }) =>
  states.map(([state, files]) => unprivileged({ ...test(`read/${name}-${state}`), files: files(path, text) })),
);

export const cases: readonly Case[] = [...writtenStates, ...homes, ...readStates].map((test) => ({
  ...test,
  name: test.name.replace(/^credentials\//, 'files/'),
}));
