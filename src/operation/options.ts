import { codeMembers, enableMfaDevice } from './enable-mfa-device.ts';

/** One option of the command line, described once: parser, help, synopsis, prompt and completion derive from it. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly kind: OptionKind;
  /** The member of GlobalArgs or OperationArgs it sets. */
  readonly dest: string;
  /** The only values accepted, in the order they are listed. */
  readonly choices?: readonly string[];
  /** What it stands for when it is absent. */
  readonly defaultValue?: string;
  /** What it stands for when it is given without a value (`optional-value` only). */
  readonly valueWhenBare?: string;
  /** Names of options that cannot be given beside it. */
  readonly excludes?: readonly string[];
}

/**
 * `flag`: takes no value and sets its member (to false if the name begins with `no-` and the member's does not);
 * `value`: takes one; `int`: takes one, an integer by Python's rules, checked after the scan; `optional-value`: takes
 * one or none; `version`: takes none, ends the scan where it stands.
 */
type OptionKind = 'flag' | 'value' | 'int' | 'optional-value' | 'version';

/** Whether a value may follow the option. */
export function takesValue(option: Option): boolean {
  return option.kind === 'value' || option.kind === 'int' || option.kind === 'optional-value';
}

/**
 * Our own options, which the reference does not have. They are known by their full name only, so that no abbreviation
 * the reference accepts becomes ambiguous, and are never named in its messages.
 */
export const extensionOptions: readonly Option[] = [
  {
    name: 'totp-seed',
    kind: 'value',
    dest: 'totpSeed',
    excludes: [...codeMembers.map(({ flag }) => flag), 'prompt-codes'],
  },
  { name: 'no-fail-on-already-enabled', kind: 'flag', dest: 'failOnAlreadyEnabled' },
  { name: 'dry-run', kind: 'flag', dest: 'dryRun' },
  { name: 'prompt-codes', kind: 'flag', dest: 'promptCodes' },
];

/** The environment variable that holds a seed, an otpauth:// URI or the `file://` reference of either. */
export const seedVariable = 'AWS_MFA_TOTP_SEED';

/** The operation's own options in the reference's order: one for each member, the two documents, the skeleton. */
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

/** The options every command has, in the reference's order (the order of its ambiguity messages and help pages). */
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
