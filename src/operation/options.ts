import { codeMembers, deviceMembers, enableMfaDevice } from './enable-mfa-device.ts';

/** The description of one command-line option. Parser, help, synopsis, prompt and completion derive from it. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly kind: OptionKind;
  /** The property of GlobalArgs or OperationArgs that the option sets. */
  readonly dest: string;
  /** The only accepted values, in the order in which help and messages list them. */
  readonly choices?: readonly string[];
  /** The value when the option is missing. */
  readonly defaultValue?: string;
  /** The value when the user gives the option without a value (only for `optional-value`). */
  readonly valueWhenBare?: string;
  /** Names of options that conflict with this one. */
  readonly excludes?: readonly string[];
  /** The name of another option that this option requires. */
  readonly needs?: string;
}

/**
 * The kinds of options.
 * - `flag`: takes no value and sets its property to true. A flag `no-x` sets the property to false, unless the name of
 *   the property also begins with `no`.
 * - `value`: takes one value.
 * - `int`: takes one integer in Python's notation, which is checked after parsing.
 * - `optional-value`: takes one value or none.
 * - `version`: takes no value and ends the parsing at once.
 */
type OptionKind = 'flag' | 'value' | 'int' | 'optional-value' | 'version';

/** Whether a value may follow the option. */
export function takesValue(option: Option): boolean {
  return option.kind === 'value' || option.kind === 'int' || option.kind === 'optional-value';
}

/**
 * Our own options, which the AWS CLI does not have. Only their full names are accepted, so that every abbreviation of
 * an AWS CLI option stays unambiguous. Messages that imitate the AWS CLI never name them.
 */
export const extensionOptions: readonly Option[] = [
  {
    name: 'totp-seed',
    kind: 'value',
    dest: 'totpSeed',
    excludes: codeMembers.map(({ flag }) => flag),
  },
  { name: 'no-fail-on-already-enabled', kind: 'flag', dest: 'failOnAlreadyEnabled' },
  { name: 'dry-run', kind: 'flag', dest: 'dryRun' },
  { name: 'prompt-codes', kind: 'flag', dest: 'promptCodes' },
  {
    name: 'create-virtual-mfa-device',
    kind: 'value',
    dest: 'createVirtualMfaDevice',
    excludes: [...deviceMembers.map(({ flag }) => flag), 'totp-seed'],
  },
  { name: 'virtual-mfa-device-path', kind: 'value', dest: 'virtualMfaDevicePath', needs: 'create-virtual-mfa-device' },
  { name: 'seed-outfile', kind: 'value', dest: 'seedOutfile', needs: 'create-virtual-mfa-device' },
];

/**
 * The environment variable for the seed. Its value is a Base32 seed, an otpauth:// URI, or the `file://` or `fileb://`
 * path of a file that contains a seed or URI.
 */
export const seedVariable = 'AWS_MFA_TOTP_SEED';

/**
 * The operation's own options in the order of the AWS CLI: one for each member, two for documents, one for the
 * skeleton.
 */
export const operationOptions: readonly Option[] = [
  ...enableMfaDevice.members.map(({ flag, dest }) => ({ name: flag, kind: 'value', dest }) as const),
  { name: 'cli-input-json', kind: 'value', dest: 'cliInputJson' },
  { name: 'cli-input-yaml', kind: 'value', dest: 'cliInputYaml' },
  {
    name: 'generate-cli-skeleton',
    kind: 'optional-value',
    dest: 'generateCliSkeleton',
    choices: ['input', 'output', 'yaml-input'],
    valueWhenBare: 'input',
  },
];

/**
 * The options that every AWS CLI command has, in the order of the AWS CLI. Help pages and messages about ambiguous
 * options keep this order.
 */
export const globalOptions = [
  { name: 'debug', kind: 'flag', dest: 'debug' },
  { name: 'endpoint-url', kind: 'value', dest: 'endpointUrl' },
  { name: 'no-verify-ssl', kind: 'flag', dest: 'verifySsl' },
  { name: 'no-paginate', kind: 'flag', dest: 'paginate' },
  {
    name: 'output',
    kind: 'value',
    dest: 'output',
    choices: ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'],
  },
  { name: 'query', kind: 'value', dest: 'query' },
  { name: 'profile', kind: 'value', dest: 'profile' },
  { name: 'region', kind: 'value', dest: 'region' },
  { name: 'version', kind: 'version', dest: 'version' },
  { name: 'color', kind: 'value', dest: 'color', choices: ['on', 'off', 'auto'], defaultValue: 'auto' },
  { name: 'no-sign-request', kind: 'flag', dest: 'signRequest' },
  { name: 'ca-bundle', kind: 'value', dest: 'caBundle' },
  { name: 'cli-read-timeout', kind: 'int', dest: 'cliReadTimeout' },
  { name: 'cli-connect-timeout', kind: 'int', dest: 'cliConnectTimeout' },
  { name: 'cli-binary-format', kind: 'value', dest: 'cliBinaryFormat', choices: ['base64', 'raw-in-base64-out'] },
  { name: 'no-cli-pager', kind: 'flag', dest: 'cliPager' },
  { name: 'cli-auto-prompt', kind: 'flag', dest: 'cliAutoPrompt' },
  { name: 'no-cli-auto-prompt', kind: 'flag', dest: 'noCliAutoPrompt' },
  {
    name: 'cli-error-format',
    kind: 'value',
    dest: 'cliErrorFormat',
    choices: ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'],
  },
] as const satisfies readonly Option[];
