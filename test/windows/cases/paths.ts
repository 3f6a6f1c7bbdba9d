import type { WindowsCase } from '../windows-case.ts';
import { call, callWithout, keysFile, toServer, utf16 } from './windows-words.ts';

const document = '{"UserName": "Dana", "SerialNumber": "arn:aws:iam::123456789012:mfa/Bob"}';
const documentCall = callWithout('user-name');

/** Returns a case whose user name comes from the file at this path. */
function userNameFrom(name: string, path: string, more: Partial<WindowsCase> = {}): WindowsCase {
  return {
    name: `windows/paths/${name}`,
    argv: [...callWithout('user-name'), '--user-name', path],
    files: { 'home/name.txt': 'Dana', 'work/name.txt': 'Dana', 'work/sub/name.txt': 'Dana' },
    expect: { exitCode: 0, sent: ['UserName=Dana'] },
    ...more,
  };
}

export const cases: readonly WindowsCase[] = [
  userNameFrom('home-backslash', 'file://~\\name.txt'),
  userNameFrom('home-slash', 'file://~/name.txt'),
  userNameFrom('absolute', 'file://{home}\\name.txt'),
  userNameFrom('relative', 'file://sub\\name.txt'),
  userNameFrom('relative-slash', 'file://sub/name.txt'),
  userNameFrom('relative-dot', 'file://.\\sub\\..\\name.txt'),
  userNameFrom('percent-variable', 'file://%USERPROFILE%\\name.txt'),
  userNameFrom('percent-variable-other-case', 'file://%UserProfile%\\name.txt'),
  userNameFrom('dollar-variable', 'file://$USERPROFILE\\name.txt'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: our program expands this variable, not JavaScript
  userNameFrom('braced-variable', 'file://${USERPROFILE}\\name.txt'),
  userNameFrom('percent-variable-unknown', 'file://%NO_SUCH_VARIABLE%\\name.txt', {
    expect: {
      exitCode: 252,
      stderr:
        "Unable to load paramfile file://%NO_SUCH_VARIABLE%\\name.txt: [Errno 2] No such file or directory: '%NO_SUCH_VARIABLE%\\\\name.txt'",
      requests: 0,
    },
  }),
  userNameFrom('missing', 'file://{home}\\none.txt', {
    expect: { exitCode: 252, stderr: "[Errno 2] No such file or directory: '{home|repr}\\\\none.txt'", requests: 0 },
  }),
  // On Windows, Python cannot open a folder, and reports this as a missing permission.
  userNameFrom('folder', 'file://{home}', {
    expect: { exitCode: 252, stderr: "[Errno 13] Permission denied: '{home|repr}'", requests: 0 },
  }),
  userNameFrom('forbidden-characters', 'file://a<b>?.txt', {
    expect: { exitCode: 252, stderr: "[Errno 22] Invalid argument: 'a<b>?.txt'", requests: 0 },
  }),
  userNameFrom('long-path-prefix', 'file://\\\\?\\{home}\\name.txt'),
  userNameFrom('three-slashes', 'file:///Z:/none/name.txt', {
    expect: { exitCode: 252, stderr: "[Errno 22] Invalid argument: '/Z:/none/name.txt'" },
  }),
  {
    name: 'windows/paths/three-slashes-hint',
    argv: [...documentCall, '--cli-input-json', 'file:///{home}\\call.json'],
    env: { AWS_CLI_ERROR_HINTS: 'on' },
    files: { 'home/call.json': document },
    expect: { exitCode: 252, stderr: 'there are three slashes before the drive', requests: 0 },
  },
  userNameFrom('apostrophes', "file://'%USERPROFILE%'\\name.txt", {
    expect: { exitCode: 252, stderr: '"\'%USERPROFILE%\'\\\\name.txt"' },
  }),
  userNameFrom('binary', 'fileb://~\\name.txt', {
    expect: { exitCode: 252, stderr: /Invalid type for parameter UserName/ },
  }),
  userNameFrom('longer-than-260-characters', `file://{work}\\${'d'.repeat(120)}\\${'e'.repeat(120)}\\name.txt`, {
    files: { [`work/${'d'.repeat(120)}/${'e'.repeat(120)}/name.txt`]: 'Dana' },
  }),
  {
    name: 'windows/paths/document',
    argv: [...documentCall, '--cli-input-json', 'file://{home}\\call.json'],
    files: { 'home/call.json': document },
    expect: { exitCode: 0, sent: ['UserName=Dana'] },
  },
  {
    name: 'windows/paths/document-cr-lf',
    argv: [...documentCall, '--cli-input-yaml', 'file://call.yaml'],
    files: { 'work/call.yaml': 'UserName: Dana\r\nSerialNumber: >-\r\n  arn:aws:iam::123456789012:mfa/Bob\r\n' },
    expect: { exitCode: 0, sent: ['UserName=Dana'] },
  },
  {
    // PowerShell 5 writes UTF-16 when output is redirected.
    name: 'windows/paths/document-utf-16',
    argv: [...documentCall, '--cli-input-json', 'file://call.json'],
    files: { 'work/call.json': { base64: utf16(`${document}\r\n`) } },
    expect: { exitCode: 252, stderr: 'text contents could not be decoded', requests: 0 },
  },
  {
    name: 'windows/paths/document-utf-16-with-encoding',
    argv: [...documentCall, '--cli-input-json', 'file://call.json'],
    env: { AWS_CLI_FILE_ENCODING: 'utf-16' },
    files: { 'work/call.json': { base64: utf16(`${document}\r\n`) } },
    expect: { exitCode: 0, sent: ['UserName=Dana'] },
  },
  {
    name: 'windows/paths/expanded-paths-of-config-and-credentials',
    argv: call,
    base: 'bare',
    env: {
      ...toServer,
      AWS_CONFIG_FILE: '%USERPROFILE%\\other\\config',
      AWS_SHARED_CREDENTIALS_FILE: '~\\other\\keys',
    },
    files: { 'home/other/config': '[default]\r\nregion = eu-west-1\r\n', 'home/other/keys': keysFile('AKIAOTHER') },
    expect: { exitCode: 0, signedAs: 'AKIAOTHER' },
  },
  {
    name: 'windows/paths/home-with-space-and-umlaut',
    argv: call,
    base: 'bare',
    env: { ...toServer, HOME: null, USERPROFILE: '{home}\\Jörg Müller' },
    files: { 'home/Jörg Müller/.aws/credentials': keysFile('AKIAUMLAUT') },
    expect: { exitCode: 0, signedAs: 'AKIAUMLAUT' },
  },
  {
    name: 'windows/paths/home-from-homedrive-and-homepath',
    argv: call,
    base: 'bare',
    env: { ...toServer, HOME: null, HOMEDRIVE: 'Z:', HOMEPATH: '{home}\\own' },
    files: { 'home/own/.aws/credentials': keysFile('AKIADRIVE') },
    expect: { exitCode: 0, signedAs: 'AKIADRIVE' },
  },
  {
    // OTHER contains U+FFFD, so on other systems readEnvironment() would copy `process.env`. Lookups in a copy do not
    // ignore the case of names.
    name: 'windows/paths/variable-names-in-lower-case',
    argv: call,
    base: 'bare',
    env: { ...toServer, aws_access_key_id: 'AKIALOWER', Aws_Secret_Access_Key: 's', OTHER: 'a\ufffd' },
    expect: { exitCode: 0, signedAs: 'AKIALOWER' },
  },
  {
    name: 'windows/paths/no-home',
    argv: call,
    base: 'bare',
    env: { ...toServer, HOME: null, AWS_ACCESS_KEY_ID: 'AKIANOHOME', AWS_SECRET_ACCESS_KEY: 's' },
    expect: { exitCode: 0, signedAs: 'AKIANOHOME' },
  },
  {
    name: 'windows/paths/credentials-utf-16',
    argv: call,
    base: 'bare',
    env: toServer,
    files: { 'home/.aws/credentials': { base64: utf16(keysFile('AKIAWIDE')) } },
    expect: { exitCode: 255, stderr: 'Unable to parse config file: {home}/.aws/credentials', requests: 0 },
  },
  {
    name: 'windows/paths/seed-file-at-home',
    argv: [...callWithout('authentication-code1', 'authentication-code2'), '--totp-seed', 'file://~\\seed.txt'],
    files: { 'home/seed.txt': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\r\n' },
    expect: { exitCode: 0, stdout: '', stderr: '' },
  },
  {
    // PowerShell 5 writes a UTF-16 file for the command: 'SEED' > seed.txt
    name: 'windows/paths/seed-file-utf-16',
    argv: [...callWithout('authentication-code1', 'authentication-code2'), '--totp-seed', 'file://~\\seed.txt'],
    files: { 'home/seed.txt': { base64: utf16('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\r\n') } },
    expect: { exitCode: 0, stdout: '', stderr: '' },
  },
];
