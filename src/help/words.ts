import { ExitCode } from '../errors/exit-code.ts';

/**
 * The description of each option for `help`, the man page, the prompt and shell completion, in our own words. Each
 * string is a paragraph. Two asterisks on both sides mark words to print in bold, such as options and values.
 */
export const optionWords: Readonly<Record<string, readonly string[]>> = {
  'user-name': [
    'The IAM user to attach the device to. The user must exist.',
    'Upper- and lower-case letters, digits and any of these characters: **_+=,.@-** (no spaces).',
  ],
  'serial-number': [
    'The device to enable: the ARN of a virtual device, as **create-virtual-mfa-device** printed it, or the serial number on the case of a hardware token.',
    'Upper- and lower-case letters, digits and any of these characters: **_+=/:,.@-** (no spaces).',
  ],
  'authentication-code1': [
    'The six digits that the device shows now.',
    'Send the request while the codes are fresh. Old codes can still enable the device, but then IAM assumes that the clock of the device is slow, and can refuse later codes.',
  ],
  'authentication-code2': [
    'The six digits that the device shows next. After the code for **--authentication-code1**, wait until the display changes.',
  ],
  'cli-input-json': [
    'Reads the parameters from a JSON document, given inline or as **file://PATH**. **--generate-cli-skeleton** prints a template for it. Other options take precedence over the document. The option cannot be combined with **--cli-input-yaml**.',
  ],
  'cli-input-yaml': [
    'Reads the parameters from a YAML document, given inline or as **file://PATH**. **--generate-cli-skeleton yaml-input** prints a template for it. Put quotes around codes that begin with a zero. Other options take precedence over the document. The option cannot be combined with **--cli-input-json**.',
  ],
  'generate-cli-skeleton': [
    'Prints a template for the parameters and sends nothing. Without a value or with **input** the template is JSON, with **yaml-input** it is YAML. With **output** the option checks the parameters and prints the output of the operation, which is empty.',
  ],
  debug: ['Writes a debug log to stderr. The log contains no secrets and no codes.'],
  'endpoint-url': ["Sends the request to this URL instead of the region's endpoint."],
  'no-verify-ssl': [
    'Disables certificate verification. An attacker between you and the endpoint can then read and change the request.',
  ],
  'no-paginate': ['Has no effect, because the response of this operation has a single page.'],
  output: ['The output format.'],
  query: ['A JMESPath expression that selects the part of the response to print.'],
  profile: ['The profile to use from your configuration and credentials files.'],
  region: ['The AWS Region to use. It takes precedence over the environment and the configuration.'],
  version: ["Prints this program's version."],
  color: ['Whether tables are coloured.'],
  'no-sign-request': ['Sends the request without a signature, and does not look for credentials.'],
  'ca-bundle': ['A file of CA certificates to trust instead of the built-in ones.'],
  'cli-read-timeout': ['The seconds to wait for data from the endpoint; **0** means no limit. The default is 60.'],
  'cli-connect-timeout': ['The seconds to wait for a connection; **0** means no limit. The default is 60.'],
  'cli-binary-format': [
    'The format of binary parameters. It has no effect, because this operation has no binary parameters.',
  ],
  'no-cli-pager': ['Prints the output without a pager.'],
  'cli-auto-prompt': ['Opens an editor for the command line, with completion and help, before the command runs.'],
  'no-cli-auto-prompt': [
    'Never opens the prompt. The option takes precedence over the environment and the configuration.',
  ],
  'cli-error-format': ['The format of error messages. The default is **enhanced**.'],
  'totp-seed': [
    "Computes both codes from the device's seed: the codes of the previous and the current 30 seconds, so that you need not wait. Give the path of a file as **file://PATH** or **fileb://PATH**. The file contains the Base32 seed or an **otpauth://** URI. **create-virtual-mfa-device --bootstrap-method Base32StringSeed --outfile PATH** writes such a file. A seed on the command line itself is refused.",
    'The option takes precedence over codes in a document. It cannot be combined with **--authentication-code1** or **--authentication-code2**. With **--prompt-codes**, the program computes no codes, but shows the seed on the terminal. If IAM returns **EntityTemporarilyUnmodifiable** or **ConcurrentModification**, the request is sent again with fresh codes, at most five times within 60 seconds.',
  ],
  'no-fail-on-already-enabled': [
    'Also succeeds if IAM returns **EntityAlreadyExists** and lists this device among the devices of this user. The list needs the permission **iam:ListMFADevices**. If the device belongs to another user, the command still fails.',
  ],
  'dry-run': [
    'Prints the request instead of sending it: endpoint, signing region, access key id and parameters, without the codes. Everything before the request still happens, for instance the call that assumes a role.',
  ],
  'prompt-codes': [
    'Asks on the terminal for the missing codes, with a countdown to the next code of the device. It asks again after anything but a six-digit code, or if the second code equals the first. After **InvalidAuthenticationCode** it asks for both codes again. After three wrong pairs, the command fails. Without a terminal, the option is an error.',
    'With **--totp-seed** it first draws the seed as a QR code for an authenticator app, or shows it as text if **TERM** is **dumb** or the locale is not UTF-8. Then it asks for both codes.',
  ],
  'create-virtual-mfa-device': [
    'Creates a virtual MFA device of this name, then enables it for the user: the whole enrolment in one command. It shows a QR code for the authenticator app on the terminal and asks for two codes of the app. With **--seed-outfile** it needs no terminal.',
    'The name has 1 to 226 of these characters: letters, digits and **_+=,.@-**. The option cannot be combined with **--serial-number**, **--authentication-code1**, **--authentication-code2** or **--totp-seed**. The command prints the user, the serial number of the device and the path of the file with its seed.',
    'A device that could not be enabled is deleted, unless its seed is in a file. The command needs the permissions **iam:CreateVirtualMFADevice** and **iam:EnableMFADevice**. It needs **iam:ListVirtualMFADevices** to continue after an interruption, and **iam:DeleteVirtualMFADevice** to delete the device.',
  ],
  'virtual-mfa-device-path': [
    'The IAM path of the device that **--create-virtual-mfa-device** creates: it begins and ends with **/**. The default is **/**.',
  ],
  'seed-outfile': [
    'Writes the Base32 seed of the device that **--create-virtual-mfa-device** creates to this new file, before the device is enabled. Only you can read the file. The codes are computed from the seed, unless **--prompt-codes** is given.',
    'The program never overwrites an existing file. If the file contains the seed of an interrupted run, and the device is not enabled yet, the command continues with that device.',
  ],
};

/** The description of the environment variable for the seed. */
export const seedVariableWords =
  'Has the effect of **--totp-seed** if neither a code nor **--prompt-codes** is given. Its value is the Base32 seed, an **otpauth://** URI, or **file://PATH** or **fileb://PATH** of a file with one of these. Child processes do not receive it.';

/** The meaning of each exit code, for the man page, README.md and docs/. */
export const exitCodes: readonly (readonly [code: number, words: string])[] = [
  [ExitCode.success, 'the device is enabled, or a dry run, a skeleton, the version or help was printed'],
  [ExitCode.paramValidation, 'an argument, a document, a parameter or **--query** is invalid; nothing was sent'],
  [ExitCode.configuration, 'no region or no credentials were found, or the pager is missing'],
  [ExitCode.service, 'AWS returned an error'],
  [ExitCode.general, 'any other error: configuration, connection, a response that is not XML'],
  [ExitCode.interrupted, 'interrupted'],
];
