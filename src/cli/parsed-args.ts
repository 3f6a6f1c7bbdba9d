/**
 * The global options as typed, neither converted nor merged with other settings. An option that was not given is
 * absent.
 */
export interface GlobalArgs {
  readonly debug: boolean;
  readonly endpointUrl?: string;
  /** False after `--no-verify-ssl`. */
  readonly verifySsl: boolean;
  /** False after `--no-paginate`. */
  readonly paginate: boolean;
  readonly output?: OutputFormat;
  readonly query?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly color: ColorChoice;
  /** False after `--no-sign-request`. */
  readonly signRequest: boolean;
  readonly caBundle?: string;
  /** Seconds, as typed (parsePythonInt reads it). */
  readonly cliReadTimeout?: string;
  /** Seconds, as typed (parsePythonInt reads it). */
  readonly cliConnectTimeout?: string;
  readonly cliBinaryFormat?: BinaryFormat;
  /** False after `--no-cli-pager`. */
  readonly cliPager: boolean;
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
  readonly cliErrorFormat?: ErrorFormat;
}

export type OutputFormat = 'json' | 'text' | 'table' | 'yaml' | 'yaml-stream' | 'off';
export type ColorChoice = 'on' | 'off' | 'auto';
type BinaryFormat = 'base64' | 'raw-in-base64-out';
export type ErrorFormat = 'legacy' | 'json' | 'yaml' | 'text' | 'table' | 'enhanced';

/**
 * The operation's options as typed; `file://` values are not read yet. An option that was not given is absent. An
 * extension is an option of ours, which the AWS CLI does not have.
 */
export interface OperationArgs {
  readonly userName?: string;
  readonly serialNumber?: string;
  readonly authenticationCode1?: string;
  readonly authenticationCode2?: string;
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
  readonly generateCliSkeleton?: SkeletonKind;
  /** Extension: `file://…` or `fileb://…`, as typed. */
  readonly totpSeed?: string;
  /** Extension: false after `--no-fail-on-already-enabled`. */
  readonly failOnAlreadyEnabled: boolean;
  /** Extension. */
  readonly dryRun: boolean;
  /** Extension. */
  readonly promptCodes: boolean;
  /** Extension: the name of the device to create, as typed. */
  readonly createVirtualMfaDevice?: string;
  /** Extension: the IAM path of the device to create, as typed. */
  readonly virtualMfaDevicePath?: string;
  /** Extension: the path of the file for the seed, as typed. */
  readonly seedOutfile?: string;
}

export type SkeletonKind = 'input' | 'output' | 'yaml-input';
