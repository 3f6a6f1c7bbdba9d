import { ExitCode } from '../errors/exit-code.ts';

/**
 * The description of each option for `help`, the man page, the prompt and shell completion, in our own words. A text
 * has one or more paragraphs. **Bold** marks literal words, *italic* references.
 */
export const optionWords: Readonly<Record<string, readonly string[]>> = {
  'user-name': [
    'Whose device it becomes: the name of an existing IAM user.',
    'Upper- and lower-case letters, digits and any of these characters: **_+=,.@-** (no blanks).',
  ],
  'serial-number': [
    'Which device: for a virtual one its ARN (as **create-virtual-mfa-device** printed it), for a hardware token the serial number on its case.',
    'Upper- and lower-case letters, digits and any of these characters: **_+=/:,.@-** (no blanks).',
  ],
  'authentication-code1': [
    'The six digits the device shows now.',
    'Send the request while the codes are fresh. Codes that are old when they arrive may still enrol the device, but leave its clock and the service out of step.',
  ],
  'authentication-code2': [
    'The six digits the device shows next, after those given as **--authentication-code1**: wait until the display changes.',
  ],
  'cli-input-json': [
    'Takes the parameters from a JSON document, given inline or as **file://PATH**, in the form that **--generate-cli-skeleton** prints. An option given beside it wins over the document. It cannot be combined with **--cli-input-yaml**.',
  ],
  'cli-input-yaml': [
    'Takes the parameters from a YAML document, in the form that **--generate-cli-skeleton yaml-input** prints. Quote codes that begin with a zero. An option given beside it wins over the document. It cannot be combined with **--cli-input-json**.',
  ],
  'generate-cli-skeleton': [
    'Prints a document to fill in and sends nothing: JSON without a value or with **input**, YAML with **yaml-input**. With **output** the parameters are checked and the (empty) answer of the operation is shown, again without a request.',
  ],
  debug: ['Writes a log of what happens to stderr. Secrets and codes are left out of it.'],
  'endpoint-url': ['Sends the request to this URL in place of the one that belongs to the region.'],
  'no-verify-ssl': [
    'Accepts any TLS certificate. Somebody between you and the endpoint can then read and change what is sent.',
  ],
  'no-paginate': ['Has no effect here: the answer of this operation comes in one piece.'],
  output: ['The format of what is printed.'],
  query: ['A JMESPath expression that selects what is printed from the answer.'],
  profile: ['The profile of your configuration and credentials files to use.'],
  region: ['The AWS Region to use, before environment and configuration.'],
  version: ["Prints this program's version."],
  color: ['Whether tables are coloured.'],
  'no-sign-request': ['Sends the request without a signature; no credentials are looked for.'],
  'ca-bundle': ['A file of CA certificates to trust in place of the built-in ones.'],
  'cli-read-timeout': [
    'How many seconds to wait for the endpoint to send something, **0** for as long as it takes. The default is 60.',
  ],
  'cli-connect-timeout': [
    'How many seconds to wait for a connection, **0** for as long as it takes. The default is 60.',
  ],
  'cli-binary-format': ['How binary parameters are written. This operation has none, so it has no effect.'],
  'no-cli-pager': ['Prints directly, not through a pager.'],
  'cli-auto-prompt': ['Opens an editor for the command line, with completion and help, before the command runs.'],
  'no-cli-auto-prompt': ['Never opens the prompt, whatever environment and configuration say.'],
  'cli-error-format': ['The format of error messages. The default is **enhanced**.'],
  'totp-seed': [
    "Computes both codes from the device's seed: those of the previous and of the current 30 seconds, so that nobody has to wait. **file://PATH** or **fileb://PATH** names a file with the Base32 seed, as **create-virtual-mfa-device --bootstrap-method Base32StringSeed --outfile PATH** writes it, or with an **otpauth://** URI. A seed on the command line itself is refused.",
    'It goes before the codes of a document and cannot be combined with **--authentication-code1**, **--authentication-code2** and **--prompt-codes**. When IAM answers **EntityTemporarilyUnmodifiable** or **ConcurrentModification**, the call is made again with fresh codes, at most five times within 60 seconds.',
  ],
  'no-fail-on-already-enabled': [
    'Succeeds when IAM answers **EntityAlreadyExists** and lists this very device as enabled for this very user, which takes the permission **iam:ListMFADevices**. A device of somebody else stays an error.',
  ],
  'dry-run': [
    'Does everything but the call and prints what would have been sent: endpoint, signing region, access key id and parameters, without the codes. A role is assumed for that, as for the call.',
  ],
  'prompt-codes': [
    'Asks on the terminal for the codes that are missing, with a countdown of the 30 seconds that a code is shown. A code that is none, and a second one that equals the first, are asked for again. Without a terminal it is an error.',
  ],
};

/** The description of the environment variable for the seed. */
export const seedVariableWords =
  'Stands for **--totp-seed** where neither a code nor **--prompt-codes** is given. It holds the Base32 seed, an **otpauth://** URI, or the **file://PATH** or **fileb://PATH** of either. Programs that this one starts do not get to see it.';

/** The meaning of each exit code, for the man page, README.md and docs/. */
export const exitCodes: readonly (readonly [code: number, words: string])[] = [
  [ExitCode.success, 'the device is enabled; a skeleton, the version or help was printed'],
  [
    ExitCode.paramValidation,
    'something is wrong with the arguments, a document, a parameter or **--query**; nothing was sent',
  ],
  [ExitCode.configuration, 'no region or no credentials; the pager is missing'],
  [ExitCode.service, 'AWS answered an error'],
  [ExitCode.general, 'anything else: configuration, connection, an answer that is not XML'],
  [ExitCode.interrupted, 'interrupted'],
];
