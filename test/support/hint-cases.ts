/** A run that ends in an error, and the hints for it. No hint may contain the codes, seeds and keys of the run. */
export interface HintCase {
  readonly name: string;
  /** The arguments without `iam enable-mfa-device`. */
  readonly args: readonly string[];
  /** Runs the program as `aws`, with no other `aws` in PATH. `args` then includes the service and operation. */
  readonly asAws?: true;
  /** Variables in addition to a static key and the region us-east-1. `null` removes a variable. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** File contents by name in the working folder. `config` is the AWS config file. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The operating system to simulate. Only the unit tests run such a case. */
  readonly platform?: string;
  /** The error that the service returns. If absent, the run sends no request. */
  readonly answer?: {
    readonly code: string;
    readonly message?: string;
    /** The seconds by which the server's clock is ahead of ours. */
    readonly ahead?: number;
    /** The seconds until the answer. The tests of the whole program leave out such a case, because it is slow. */
    readonly after?: number;
    /** Whether the codes are in reverse order. Only the unit tests run such a case. */
    readonly reversed?: true;
  };
  /** The message of an error that needs a broken network, disk or cache. Only the unit tests run such a case. */
  readonly failure?: string;
  /** The first words of each printed cause, in order. */
  readonly causes: readonly string[];
  /** Texts that the output contains. */
  readonly shown?: readonly string[];
}

const serial = 'arn:aws:iam::123456789012:mfa/Bob';
const names = ['--user-name', 'Bob', '--serial-number', serial];
const enrolment = ['--user-name', 'Bob', '--create-virtual-mfa-device', 'phone'];
const codes = ['--authentication-code1', '135790', '--authentication-code2', '246801'];
/** A complete command. */
export const whole: readonly string[] = [...names, ...codes];
/** Texts that no hint may contain. */
export const secrets: readonly string[] = [
  '135790',
  '246801',
  '135',
  '790',
  'JBSWY3DPEHPK3PXP',
  'wJalrXUtnFEMI',
  'tok-en',
];
const again = `aws-iam-enable-mfa-device --user-name Bob --serial-number ${serial} --authentication-code1 CODE1 --authentication-code2 CODE2`;

const arnOf = (name: string): string => `arn:aws:iam::123456789012:${name}`;
const byteOrderMark = '\ufeff';

const commands: readonly HintCase[] = [
  {
    name: 'another command with the program called as aws',
    args: ['sts', 'get-caller-identity'],
    asAws: true,
    causes: ['aws is a link to aws-iam-enable-mfa-device here'],
  },
  {
    name: 'another operation with the program called as aws',
    args: ['iam', 'list-users'],
    asAws: true,
    causes: ['aws is a link'],
  },
  { name: 'no operation with the program called as aws', args: ['iam'], asAws: true, causes: ['aws is a link'] },
  {
    name: 'missing arguments with the program called as aws',
    args: ['iam', 'enable-mfa-device', ...names],
    asAws: true,
    causes: ['the command needs two consecutive codes'],
  },
];

const help: readonly HintCase[] = [
  {
    name: '--help',
    args: ['--help'],
    causes: ['help is a word without hyphens'],
    shown: ['\n  aws-iam-enable-mfa-device help\n'],
  },
  { name: '-h after a whole command', args: [...whole, '-h'], causes: ['help is a word without hyphens'] },
  {
    name: '--help with the program called as aws',
    args: ['iam', 'enable-mfa-device', '--help'],
    asAws: true,
    causes: ['help is a word without hyphens'],
    shown: ['\n  aws iam enable-mfa-device help\n'],
  },
  {
    name: 'no options at all',
    args: [],
    causes: ['no options were given'],
    shown: [
      '\n  aws-iam-enable-mfa-device help\n',
      'aws-iam-enable-mfa-device --user-name NAME --serial-number ARN --prompt-codes',
    ],
  },
];

const arguments_: readonly HintCase[] = [
  {
    name: 'code options with a hyphen before the digit',
    args: [...names, '--authentication-code-1', '135790', '--authentication-code-2', '246801'],
    causes: ['an option is misspelled'],
    shown: [
      '--authentication-code-1 should be --authentication-code1. --authentication-code-2 should be --authentication-code2.',
      again,
    ],
  },
  {
    name: 'a code option with a hyphen before the digit, together with a document',
    args: ['--cli-input-json', '{}', '--authentication-code-1=135790'],
    causes: ['an option is misspelled'],
    shown: ['--authentication-code-1 should be --authentication-code1.'],
  },
  {
    name: 'options in other spellings',
    args: ['--username', 'Bob', '--serialNumber', serial, '--auth-code1', '135790', '-authentication_code2', '246801'],
    causes: ['an option is misspelled'],
    shown: [
      '--username should be --user-name. --serialNumber should be --serial-number. --auth-code1 should be --authentication-code1. -authentication_code2 should be --authentication-code2.',
    ],
  },
  {
    name: 'swapped letters in an option, after an abbreviated option',
    args: [...whole, '--profil', 'dev', '--outptu', 'json'],
    causes: ['an option is misspelled'],
    shown: ['--outptu should be --output.\nTry: correct the spelling.\n'],
  },
  {
    name: 'a code in two halves',
    args: [...names, '--authentication-code1', '135', '790', '--authentication-code2', '246', '801'],
    causes: ['a code was typed with a space in it'],
    shown: [again],
  },
  {
    name: 'a document after an equals sign',
    args: ['--cli-input-json={"UserName":"Bob"}'],
    causes: ['the other options are optional only if --cli-input-json or --cli-input-yaml is written in full'],
    shown: ['aws-iam-enable-mfa-device --cli-input-json file://FILE'],
  },
  {
    name: 'no codes',
    args: names,
    causes: ['the command needs two consecutive codes'],
    shown: [
      `aws-iam-enable-mfa-device --user-name Bob --serial-number ${serial} --prompt-codes`,
      `aws-iam-enable-mfa-device --user-name Bob --serial-number ${serial} --totp-seed file://FILE`,
    ],
  },
  {
    name: 'one code, and a profile with an apostrophe in its name',
    args: [...names, '--authentication-code1', '135790', '--profile', "o'dev"],
    files: { config: '[profile "o\'dev"]\n' },
    causes: ['the command needs two consecutive codes'],
    shown: [`--prompt-codes --profile 'o'"'"'dev'`],
  },
  {
    name: 'curly quotes',
    args: ['--user-name', '\u201cBob\u201d', '--serial-number', serial, ...codes],
    causes: ['an argument was pasted with typographic characters'],
    shown: ['The value of --user-name has a curly quote (U+201C).'],
  },
  {
    name: 'long dashes',
    args: ['\u2014user-name', 'Bob', '--serial-number', serial, ...codes],
    causes: ['an argument was pasted with typographic characters'],
    shown: ['An argument has a long dash (U+2014).'],
  },
  {
    name: 'a no-break space in one code, digits of another script in the other',
    args: [
      ...names,
      '--authentication-code1',
      '135\u00a0790',
      '--authentication-code2',
      '\uff12\uff14\uff16\uff18\uff10\uff11',
    ],
    causes: ['an argument was pasted with typographic characters', 'a code contains a space or a hyphen'],
    shown: [
      'The value of --authentication-code1 has a no-break space (U+00A0).',
      'The value of --authentication-code2 has a digit of another writing system (U+FF12).',
    ],
  },
  {
    name: 'a seed instead of a user name',
    args: ['--user-name', 'JBSWY3DPEHPK3PXP', '--serial-number', serial],
    causes: ['the command needs two consecutive codes'],
    shown: ['--user-name NAME --serial-number'],
  },
];

const inputs: readonly HintCase[] = [
  {
    name: 'the name of a file without file://',
    args: ['--cli-input-json', 'my params.txt'],
    files: { 'my params.txt': '{}' },
    causes: ['the value is the name of a file, not a document'],
    shown: ["aws-iam-enable-mfa-device --cli-input-json 'file://my params.txt'"],
  },
  {
    name: 'the name of a missing YAML file without file://',
    args: ['--cli-input-yaml', '@conf/params.yml'],
    causes: ['the value is the name of a file, not a document'],
    shown: ['aws-iam-enable-mfa-device --cli-input-yaml file://conf/params.yml'],
  },
  {
    name: 'file:/// before a file of the working folder',
    args: ['--cli-input-json', 'file:///params.json'],
    files: { 'params.json': '{}' },
    causes: ['file:/// begins at the root'],
    shown: ['--cli-input-json file://params.json'],
  },
  {
    name: 'a byte order mark in a JSON file',
    args: ['--cli-input-json', 'file://params.json'],
    files: { 'params.json': `${byteOrderMark}{}` },
    causes: ['the file begins with a byte order mark'],
    shown: ['--cli-input-json fileb://params.json'],
  },
  {
    name: 'a JSON file in UTF-16, as PowerShell writes it',
    args: ['--cli-input-json', 'file://params.json'],
    files: { 'params.json': Buffer.from(`${byteOrderMark}{"UserName": "Bob"}`, 'utf16le') },
    causes: ['the file begins with a byte order mark'],
    shown: ['--cli-input-json fileb://params.json'],
  },
  {
    name: 'a byte order mark in a file with a user name',
    args: [...whole, '--user-name', 'file://name'],
    files: { name: `${byteOrderMark}Bob` },
    causes: ['the file of a parameter begins with a byte order mark'],
    shown: ['export AWS_CLI_FILE_ENCODING=utf-8-sig'],
  },
  {
    name: 'a YAML file in UTF-16',
    args: ['--cli-input-yaml', 'file://params.yml'],
    files: { 'params.yml': Buffer.from(`${byteOrderMark}UserName: Bob`, 'utf16le') },
    causes: ['the file of a parameter begins with a byte order mark'],
    shown: ['export AWS_CLI_FILE_ENCODING=utf-16'],
  },
  {
    name: 'JSON after the shell removed its quotes',
    args: ['--cli-input-json', '{UserName: Bob, AuthenticationCode1: 135790}'],
    causes: ['the shell removed the quotes'],
    shown: ['--cli-input-json file://FILE'],
  },
  {
    name: 'JSON after a shell of Windows removed its quotes',
    platform: 'win32',
    args: ['--cli-input-json', '{UserName: Bob, AuthenticationCode1: 135790}'],
    causes: ['the shell removed the quotes'],
    shown: ['in a file:\n  aws-iam-enable-mfa-device --cli-input-json file://FILE'],
  },
  {
    name: 'file:/// before a drive',
    platform: 'win32',
    args: ['--cli-input-json', 'file:///C:/params.json'],
    files: { 'C:/params.json': '{}' },
    causes: ['there are three slashes before the drive'],
    shown: ['--cli-input-json file://C:/params.json'],
  },
  {
    name: 'a leading zero in JSON',
    args: ['--cli-input-json', '{"AuthenticationCode1": 035790}'],
    causes: ['a code in the document is a number with a leading zero'],
    shown: ['"AuthenticationCode1": "CODE1"'],
  },
  {
    name: 'curly quotes in a JSON file',
    args: ['--cli-input-json', 'file://params.json'],
    files: { 'params.json': '{\u201cUserName\u201d: \u201cBob\u201d}' },
    causes: ['the document was pasted with typographic characters'],
    shown: ['It has a curly quote (U+201C).'],
  },
  {
    name: 'a code with a space',
    args: [...names, '--authentication-code1', '135 790', '--authentication-code2', '246-801'],
    causes: ['a code contains a space or a hyphen'],
    shown: [again],
  },
  {
    name: 'a code from a file with a line end',
    args: [...whole, '--authentication-code2', 'file://code'],
    files: { code: '246801\n' },
    causes: ['a code begins or ends with a space or a line break'],
    shown: ['printf %s CODE1 > FILE'],
  },
  {
    name: 'a code in YAML without quotes',
    args: [
      '--cli-input-yaml',
      `UserName: Bob\nSerialNumber: ${serial}\nAuthenticationCode1: 035790\nAuthenticationCode2: 246801`,
    ],
    causes: ['a code in the document is a number'],
    shown: ["AuthenticationCode1: 'CODE1'"],
  },
  {
    name: 'a code in JSON without quotes',
    args: [...names, '--cli-input-json', '{"AuthenticationCode1": 135790, "AuthenticationCode2": "246801"}'],
    causes: ['a code in the document is a number'],
    shown: ['"AuthenticationCode1": "CODE1"'],
  },
  {
    name: 'a code of five digits',
    args: [...names, '--authentication-code1', '13579', '--authentication-code2', '246801'],
    causes: ['a code has too few digits'],
    shown: [again],
  },
  {
    name: 'a letter in a code',
    args: [...names, '--authentication-code1', '13579O', '--authentication-code2', '246801'],
    causes: ['a code has a letter in it'],
    shown: [again],
  },
  {
    name: 'a placeholder instead of a code',
    args: [...names, '--authentication-code1', 'CODE-1', '--authentication-code2', '246801'],
    causes: [],
  },
  {
    name: 'both codes in one value, without the second option',
    args: [...names, '--authentication-code1', '135790246801'],
    causes: ['both codes are in one value'],
    shown: [again],
  },
  {
    name: 'both codes in one value',
    args: [...names, '--authentication-code1', '135 790, 246 801', '--authentication-code2', '246801'],
    causes: ['both codes are in one value'],
    shown: [again],
  },
  {
    name: 'the path of a seed file without file://',
    args: [...names, '--totp-seed', 'phone.seed'],
    files: { 'phone.seed': 'JBSWY3DPEHPK3PXP' },
    causes: ['the value is the path of a file with the seed'],
    shown: ['--totp-seed file://phone.seed'],
  },
  {
    name: 'the path of a missing seed file without file://',
    args: [...names, '--totp-seed', './JBSWY3DPEHPK3PXP'],
    causes: ['the value is the path of a file with the seed'],
    shown: ['--totp-seed file://FILE'],
  },
  {
    name: 'a seed that is also the name of a file',
    args: [...names, '--totp-seed', 'JBSWY3DPEHPK3PXP'],
    files: { JBSWY3DPEHPK3PXP: '' },
    causes: [],
  },
  { name: 'a seed on the command line', args: [...names, '--totp-seed', 'JBSWY3DPEHPK3PXP'], causes: [] },
  {
    name: 'a URI with a seed on the command line',
    args: [...names, '--totp-seed', 'otpauth://totp/Bob?secret=JBSWY3DPEHPK3PXP'],
    causes: [],
  },
  {
    name: 'quotes around a user name',
    args: [...whole, '--user-name', "'Bob'"],
    causes: ['a value has quotes around it'],
  },
  {
    name: 'quotes around a code',
    args: [...names, '--authentication-code1', '"135790"', '--authentication-code2', '246801'],
    causes: ['a value has quotes around it'],
  },
  {
    name: 'a carriage return after a serial number',
    args: [...whole, '--serial-number', `${serial}\r`],
    causes: ['a value begins or ends with a space or a line break'],
    shown: ["tr -d ' \\r\\n' < FILE > NEW-FILE"],
  },
  {
    name: 'a hyphen instead of a JSON document',
    args: ['--cli-input-json', '-'],
    causes: ['the hyphen is read as the document itself'],
    shown: ['aws-iam-enable-mfa-device --cli-input-json file:///dev/stdin'],
  },
  {
    name: 'a hyphen instead of a YAML document',
    args: ['--cli-input-yaml', '-'],
    causes: ['the hyphen is read as the document itself'],
    shown: ['aws-iam-enable-mfa-device --cli-input-yaml file:///dev/stdin'],
  },
  {
    name: 'single quotes in JSON',
    args: ['--cli-input-json', "{'UserName': 'Bob', 'AuthenticationCode1': '135790'}"],
    causes: ['names or texts of the document are in single quotes'],
  },
  {
    name: 'a comma at the end of JSON',
    args: ['--cli-input-json', 'file://params.json'],
    files: { 'params.json': '{"UserName": "Bob",\n  "AuthenticationCode1": "135790",\n}\n' },
    causes: ['a comma follows the last member'],
  },
  {
    name: 'a placeholder in the serial number',
    args: [...whole, '--serial-number', 'arn:aws:iam::<account>:mfa/Bob'],
    causes: ['the serial number still has a placeholder in it'],
  },
  {
    name: 'a user name with its path',
    args: [...whole, '--user-name', 'staff/Bob'],
    causes: ['the user name is an ARN, or has a path before it'],
    shown: ["aws iam list-users --query 'Users[].UserName' --output text"],
  },
  {
    name: 'a device name that is too short for a serial number',
    args: [...whole, '--serial-number', 'mfa/Bob'],
    causes: ['the serial number is only the name of a device'],
    shown: [
      "aws iam list-virtual-mfa-devices --assignment-status Unassigned --query 'VirtualMFADevices[].SerialNumber' --output text",
    ],
  },
];

const token = { AWS_SESSION_TOKEN: 'tok-en' };
const noKeys = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const prod = '[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/Deploy\n';

const profiles: readonly HintCase[] = [
  {
    name: 'a section without the word profile',
    args: [...whole, '--profile', 'dev'],
    files: { config: '[dev]\nregion = us-east-1\n' },
    causes: ['the section in the config file lacks the word profile'],
    shown: ['  [profile dev]'],
  },
  {
    name: 'a mistyped profile',
    args: whole,
    env: { AWS_PROFILE: 'prd' },
    files: { config: `${prod}[profile dev]\n` },
    causes: ['the name is mistyped'],
    shown: ['Candidate: prod.', `${again} --profile prod`],
  },
  {
    name: 'a mistyped profile with a space in its name',
    args: [...whole, '--profile', 'my pord'],
    files: { config: '[profile "my prod"]\n' },
    causes: ['the name is mistyped'],
    shown: ["Candidate: 'my prod'.", `${again} --profile 'my prod'`],
  },
  {
    name: 'an unknown profile that resembles no other profile',
    args: [...whole, '--profile', 'xyz'],
    files: { config: Array.from({ length: 9 }, (_, index) => `[profile p${index}]\n`).join('') },
    causes: ['the name is mistyped'],
    shown: ['Candidates: p0, p1, p2, p3, p4, p5, p6, p7, ….', `${again} --profile PROFILE`],
  },
  { name: 'an unknown profile when there are no profiles', args: [...whole, '--profile', 'xyz'], causes: [] },
  {
    name: 'keys in the environment together with --profile',
    args: [...whole, '--profile', 'dev'],
    files: { config: '[profile dev]\n' },
    causes: ['AWS_ACCESS_KEY_ID is set, but --profile takes precedence'],
    shown: [again],
  },
  {
    name: 'a secret key without its key id',
    args: whole,
    env: { AWS_ACCESS_KEY_ID: '' },
    causes: ['AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN is set'],
  },
  {
    name: 'a session token without a key id, beside an empty secret key',
    args: whole,
    env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', ...token },
    causes: ['AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN is set'],
  },
  {
    name: 'no credentials, but another profile has some',
    args: whole,
    env: noKeys,
    files: { config: `${prod}[profile none]\n` },
    causes: ['the profile in use has no credentials'],
    shown: ['Candidate: prod.', `${again} --profile prod`],
  },
  {
    name: 'no credentials anywhere',
    args: whole,
    env: noKeys,
    causes: ['no variable, no profile and no role'],
    shown: ['\n  aws configure\n  aws login\n'],
  },
  {
    name: 'a config file with a line that cannot be read',
    args: whole,
    files: { config: '[default]\nregion = us-east-1\naws_secret_access_key wJalrXUtnFEMI\n[profile dev]\n' },
    causes: ['a line of the file is neither a header'],
    shown: ['It is line 3.'],
  },
  {
    name: 'a config file with an option twice',
    args: whole,
    files: { config: '[default]\nregion = a\noutput = json\nregion = b\nregion = c\n' },
    causes: ['a line of the file is neither a header'],
    shown: ['It is line 4.'],
  },
  {
    name: 'a config file in Latin-1',
    args: whole,
    files: { config: Buffer.from('[default]\nregion = \xe9\n', 'latin1') },
    causes: ['a line of the file is neither a header'],
  },
  {
    name: 'a credential process that prints no JSON',
    args: [...whole, '--profile', 'dev'],
    files: { config: '[profile dev]\ncredential_process = echo hello\n' },
    causes: ['the program of credential_process printed something other'],
  },
  {
    name: 'an SSO profile without a login',
    args: [...whole, '--profile', 'dev'],
    files: {
      config: `[profile dev]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Dev
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.example/start
`,
    },
    causes: ['this machine has no login for the SSO profile'],
    shown: ['aws sso login --profile dev\n'],
  },
  {
    name: 'an inspected TLS connection',
    args: whole,
    failure:
      'SSL validation failed for https://iam.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain',
    causes: ['a proxy or a security program inspects TLS'],
    shown: ['export AWS_CA_BUNDLE=FILE'],
  },
  {
    name: 'an expired certificate',
    args: whole,
    failure:
      'SSL validation failed for https://iam.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired',
    causes: [],
  },
  {
    name: 'a damaged cache file',
    args: whole,
    failure: "The file '/home/Bob Smith/.aws/cli/cache/0.json' cannot be read as JSON.",
    causes: ['the cache file is damaged'],
    shown: ["\n  rm '/home/Bob Smith/.aws/cli/cache/0.json'\n"],
  },
  {
    name: 'a read-only home folder',
    args: whole,
    failure: "[Errno 30] Read-only file system: '/home/Bob/.aws/cli/cache'",
    causes: ['the program keeps the credentials of a role in ~/.aws/cli/cache'],
    shown: ['export HOME=FOLDER'],
  },
  {
    name: 'a home folder of another user',
    args: whole,
    failure: "[Errno 13] Permission denied: '/home/Bob/.aws'",
    causes: ['the program keeps the credentials of a role in ~/.aws/cli/cache'],
  },
  {
    name: 'no region, with a custom endpoint',
    args: [...whole, '--endpoint-url', 'http://user:pass@127.0.0.1:1'],
    env: { AWS_REGION: null },
    causes: ['a custom endpoint is set for IAM'],
    shown: [`${again} --region us-east-1\n`],
  },
];

const serials: readonly HintCase[] = [
  {
    name: 'a serial number with a placeholder, refused by IAM',
    args: [...whole, '--serial-number', 'arn:aws:iam::ACCOUNT:mfa/DEVICE'],
    answer: { code: 'AccessDenied' },
    causes: ['the serial number still has a placeholder in it'],
    shown: ['aws iam list-virtual-mfa-devices'],
  },
  {
    name: 'the user root',
    args: [...whole, '--user-name', 'root'],
    answer: { code: 'NoSuchEntity' },
    causes: ['root is the owner of the account'],
  },
  {
    name: 'the ARN of a user',
    args: [...whole, '--serial-number', arnOf('user/Bob')],
    answer: { code: 'NoSuchEntity' },
    causes: ['the serial number is the ARN of a user'],
  },
  {
    name: 'a bare device name',
    args: [...whole, '--serial-number', 'BobsPhone1'],
    answer: { code: 'ValidationError' },
    causes: ['the serial number is only the name of a device'],
  },
  {
    name: 'a security key',
    args: [...whole, '--serial-number', arnOf('u2f/user/Bob/key-ABC')],
    answer: { code: 'NoSuchEntity' },
    causes: ['the device is a FIDO security key'],
  },
  {
    name: 'a serial number of another partition',
    args: [...whole, '--serial-number', serial.replace('aws', 'aws-cn')],
    answer: { code: 'InvalidClientTokenId' },
    causes: ['the serial number and the endpoint belong to different AWS partitions'],
    shown: ['The serial number names aws-cn, but the endpoint is in aws.', '--region cn-north-1'],
  },
  {
    name: 'a region of another partition',
    args: [...whole, '--region', 'us-gov-west-1'],
    answer: { code: 'AccessDenied' },
    causes: ['the serial number and the endpoint belong to different AWS partitions'],
    shown: [`${again} --region us-east-1\n`],
  },
  {
    name: 'a hardware token that does not exist',
    args: [...whole, '--serial-number', 'GAHT12345678'],
    answer: { code: 'NoSuchEntity' },
    causes: ['the credentials belong to another account'],
  },
];

const identities: readonly HintCase[] = [
  {
    name: 'a session without MFA',
    args: whole,
    env: { ...token, AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE' },
    answer: { code: 'InvalidClientTokenId' },
    causes: ['IAM refuses session credentials'],
    shown: ['aws sts get-session-token --serial-number ENABLED-ARN --token-code CODE'],
  },
  {
    name: 'a temporary key without its token',
    args: whole,
    env: { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE' },
    answer: { code: 'InvalidClientTokenId' },
    causes: ['the access key is temporary'],
    shown: ['aws configure list'],
  },
  {
    name: 'an unknown key',
    args: [...whole, '--profile', 'dev', '--endpoint-url', '{endpoint}'],
    files: { config: '[profile dev]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n' },
    answer: { code: 'InvalidClientTokenId' },
    causes: ['the access key is deleted'],
    shown: ['aws sts get-caller-identity --profile dev\n'],
  },
  {
    name: 'a caller who is not allowed to enable the device',
    args: whole,
    answer: { code: 'AccessDenied' },
    causes: ['the caller is not allowed to enable this device'],
    shown: ['aws iam list-mfa-devices --user-name Bob', '--token-code CODE'],
  },
  {
    name: 'an expired session from the environment',
    args: whole,
    env: token,
    answer: { code: 'ExpiredToken' },
    causes: ['the session credentials have expired'],
    shown: ['unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN'],
  },
  {
    name: 'an expired session from a profile',
    args: whole,
    env: noKeys,
    files: {
      config:
        '[default]\naws_access_key_id = ASIAEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\naws_session_token = tok-en\n',
    },
    answer: { code: 'ExpiredToken' },
    causes: ['the session credentials have expired'],
    shown: ['aws configure list'],
  },
  {
    name: 'a space in an access key',
    args: whole,
    env: { AWS_ACCESS_KEY_ID: 'AKIDEX AMPLE' },
    answer: { code: 'IncompleteSignature' },
    causes: ['the access key ID contains a space'],
    shown: ['aws configure list'],
  },
  {
    name: 'a clock that is slow',
    args: whole,
    answer: { code: 'SignatureDoesNotMatch', ahead: 1200 },
    causes: ['the clock of this machine is wrong'],
    shown: ["It is 20 minutes behind the server's.", 'timedatectl set-ntp true'],
  },
  {
    name: 'a clock that is far ahead',
    args: whole,
    answer: { code: 'RequestExpired', ahead: -200_000 },
    causes: ['the clock of this machine is wrong'],
    shown: ["It is 2 days ahead of the server's."],
  },
  {
    name: 'a wrong secret',
    args: whole,
    answer: { code: 'SignatureDoesNotMatch', ahead: 60 },
    causes: ['the secret access key does not belong to the access key'],
  },
];

const devices: readonly HintCase[] = [
  {
    name: 'a device that the user already has',
    args: whole,
    answer: { code: 'EntityAlreadyExists', message: 'MFA Device for user Bob already exists.' },
    causes: ['the user has this device already'],
    shown: [
      'aws iam list-mfa-devices --user-name Bob\n',
      `aws iam deactivate-mfa-device --user-name Bob --serial-number ${serial}\n`,
      `aws iam delete-virtual-mfa-device --serial-number ${serial}\n`,
    ],
  },
  {
    name: 'a device of another user',
    args: [...whole, '--profile', 'dev'],
    files: { config: '[profile dev]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n' },
    answer: { code: 'EntityAlreadyExists', message: 'MFA Device is already in use.' },
    causes: ['another user has this device'],
    shown: [
      `--query "VirtualMFADevices[?SerialNumber=='${serial}'].User.UserName" --profile dev\n`,
      `aws iam deactivate-mfa-device --user-name OTHER-NAME --serial-number ${serial} --profile dev\n`,
      `aws iam delete-virtual-mfa-device --serial-number ${serial} --profile dev\n`,
    ],
  },
  {
    name: 'a user that is being changed',
    args: whole,
    answer: { code: 'EntityTemporarilyUnmodifiable' },
    causes: ['the user or the device was changed a moment ago'],
    shown: [again],
  },
  {
    name: 'two changes at the same time',
    args: whole,
    answer: { code: 'ConcurrentModification' },
    causes: ['another person or script is changing'],
    shown: [again],
  },
  {
    name: 'eight devices',
    args: whole,
    answer: { code: 'LimitExceeded' },
    causes: ['the user has eight devices'],
    shown: ['aws iam deactivate-mfa-device --user-name Bob --serial-number OTHER-ARN'],
  },
  {
    name: 'a user or device that does not exist',
    args: whole,
    answer: { code: 'NoSuchEntity' },
    causes: ['the credentials belong to another account'],
    shown: ['aws iam get-user --user-name Bob', 'aws iam list-virtual-mfa-devices --assignment-status Unassigned'],
  },
  {
    name: 'a serial number of another account',
    args: whole,
    env: { AWS_ACCOUNT_ID: '210987654321' },
    answer: { code: 'NoSuchEntity' },
    causes: ['the credentials belong to another account'],
    shown: ['The serial number names account 123456789012, but the credentials belong to 210987654321.'],
  },
];

const invalid = { code: 'InvalidAuthenticationCode', message: 'Authentication code for device is not valid.' };

const refusedCodes: readonly HintCase[] = [
  {
    name: 'the same code twice',
    args: [...whole, '--authentication-code2', '135790'],
    answer: invalid,
    causes: ['both codes are the same'],
    shown: [again],
  },
  {
    name: 'wrong codes',
    args: whole,
    answer: invalid,
    causes: ['the codes are not two consecutive codes'],
    shown: [again],
  },
  {
    name: 'wrong codes and a wrong clock',
    args: whole,
    answer: { ...invalid, ahead: -600 },
    causes: ['the clock of this machine is wrong, and a password manager', 'the codes are not two consecutive codes'],
    shown: ["It is 10 minutes ahead of the server's."],
  },
  {
    name: 'a clock that is nearly right',
    args: whole,
    answer: { ...invalid, ahead: 3 },
    causes: ['the codes are not'],
  },
  {
    name: 'codes that are too old',
    args: whole,
    answer: { ...invalid, after: 45 },
    causes: ['the codes expired before IAM checked them', 'the codes are not two consecutive codes'],
    shown: ['The response came 45 seconds after the start of the command.'],
  },
  {
    name: 'wrong codes from a seed',
    args: [...names, '--cli-input-json', '{}'],
    env: { AWS_MFA_TOTP_SEED: 'JBSWY3DPEHPK3PXP' },
    answer: invalid,
    causes: ['the seed belongs to another device'],
    shown: [
      `aws iam delete-virtual-mfa-device --serial-number ${serial}`,
      'aws iam create-virtual-mfa-device --virtual-mfa-device-name DEVICE --bootstrap-method Base32StringSeed --outfile FILE',
    ],
  },
  {
    name: 'codes in reverse order',
    args: whole,
    env: { AWS_MFA_TOTP_SEED: 'JBSWY3DPEHPK3PXP' },
    answer: { ...invalid, reversed: true },
    causes: ['the codes are in reverse order'],
    shown: [again, `aws-iam-enable-mfa-device --user-name Bob --serial-number ${serial}\n`],
  },
  {
    name: 'a seed instead of codes, while the user is being changed',
    args: [...names, '--totp-seed', 'file://seed file'],
    files: { 'seed file': 'JBSWY3DPEHPK3PXP' },
    answer: { code: 'EntityTemporarilyUnmodifiable', after: 60 },
    causes: ['the user or the device was changed a moment ago'],
    shown: [`aws-iam-enable-mfa-device --user-name Bob --serial-number ${serial} --totp-seed 'file://seed file'\n`],
  },
  {
    name: 'an enrolment while the user is being changed',
    args: [...enrolment, '--virtual-mfa-device-path=/eng/', '--seed-outfile', 'phone seed', '--region', 'eu-west-1'],
    answer: { code: 'EntityTemporarilyUnmodifiable', after: 60 },
    causes: ['the user or the device was changed a moment ago'],
    shown: [
      "aws-iam-enable-mfa-device --user-name Bob --create-virtual-mfa-device phone --virtual-mfa-device-path /eng/ --seed-outfile 'phone seed' --region eu-west-1\n",
    ],
  },
  {
    name: 'wrong codes that were computed in an enrolment',
    args: [...enrolment, '--seed-outfile', 'phone.seed'],
    answer: { ...invalid, ahead: -600, after: 1 },
    causes: ['the clock of this machine is wrong'],
  },
  {
    name: 'wrong codes that were typed in an enrolment',
    args: enrolment,
    answer: { ...invalid, after: 1 },
    causes: ['the codes are not two consecutive codes'],
    shown: ['aws-iam-enable-mfa-device --user-name Bob --create-virtual-mfa-device phone\n'],
  },
  {
    name: 'wrong codes that were typed in an enrolment with a seed file',
    args: [...enrolment, '--seed-outfile', 'phone.seed', '--prompt-codes'],
    answer: { ...invalid, after: 1 },
    causes: ['the codes are not two consecutive codes'],
    shown: ['--create-virtual-mfa-device phone --seed-outfile phone.seed --prompt-codes\n'],
  },
  {
    name: 'a code as a number in JSON, without parameter validation',
    args: [...names, '--cli-input-json', '{"AuthenticationCode1": 35790, "AuthenticationCode2": 246801}'],
    files: { config: '[default]\nparameter_validation = false\n' },
    answer: invalid,
    causes: ['a code in the document is a number', 'the codes are not two consecutive codes'],
  },
];

/** Errors without a hint. */
const silent: readonly HintCase[] = [
  { name: 'an error code without a hint', args: whole, answer: { code: 'PasswordPolicyViolation' }, causes: [] },
  { name: 'a word that is not a command', args: ['help', 'nope'], causes: [] },
  { name: 'a wrong choice', args: [...whole, '--output', 'xml'], causes: [] },
];

/** All hints, and errors without a hint. */
export const hintCases: readonly HintCase[] = [
  ...commands,
  ...help,
  ...arguments_,
  ...inputs,
  ...profiles,
  ...serials,
  ...identities,
  ...devices,
  ...refusedCodes,
  ...silent,
];
