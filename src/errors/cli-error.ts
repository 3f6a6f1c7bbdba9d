import { ExitCode } from './exit-code.ts';

/**
 * The base class of the errors that the program expects. Each has an exit code. `code` is the name in
 * `An error occurred (CODE)` and in the structured error formats. An error whose `code` is `null` is printed as plain
 * text in every error format.
 */
export abstract class CliError extends Error {
  abstract readonly code: string | null;
  abstract readonly exitCode: number;
}

/** A failed check of arguments, parameter files, documents or values: `ParamValidation`, exit code 252. */
export class ParamValidationError extends CliError {
  readonly code = 'ParamValidation';
  readonly exitCode = ExitCode.paramValidation;
}

/** A ParamValidation error of the argument parser. Its message ends with the usage block. */
export class UsageError extends ParamValidationError {
  /** `textAndGap` is the text and the newlines before the usage block. `usage` ends with one newline. */
  constructor(textAndGap: string, usage: string) {
    super(textAndGap + usage);
  }
}

/** Required arguments are missing. */
export class MissingArgumentsError extends UsageError {
  /** The arguments as the message names them, such as `--user-name` or `operation`. */
  readonly names: readonly string[];
  constructor(names: readonly string[], usage: string) {
    super(`the following arguments are required: ${names.join(', ')}\n\n`, usage);
    this.names = names;
  }
}

/** Arguments that the parser does not accept. Always printed as plain text after the usage block; exit code 252. */
export class UnknownOptionsError extends CliError {
  readonly code = null;
  readonly exitCode = ExitCode.paramValidation;
  readonly options: readonly string[];
  readonly usage: string;
  constructor(options: readonly string[], usage: string) {
    super(`Unknown options: ${options.join(', ')}`);
    this.options = options;
    this.usage = usage;
  }
}

/** A setting that the user must configure: `NoRegion`, `NoCredentials`, `Configuration` or `Pager`, exit code 253. */
export class CliConfigurationError extends CliError {
  readonly code: 'NoRegion' | 'NoCredentials' | 'Configuration' | 'Pager';
  readonly exitCode = ExitCode.configuration;
  constructor(code: CliConfigurationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Returns the error for a missing region. */
export function noRegion(): CliConfigurationError {
  return new CliConfigurationError(
    'NoRegion',
    'You must specify a region. You can also configure your region by running "aws configure".',
  );
}

/** Any other failure that ends the program. Always plain text; exit code 255. */
export class CliGeneralError extends CliError {
  readonly code = null;
  readonly exitCode = ExitCode.general;
}

/** The named profile is in neither AWS file. */
export class UnknownProfileError extends CliGeneralError {
  constructor(name: string) {
    super(`The config profile (${name}) could not be found`);
  }
}

/** The program of `credential_process` did not print JSON. The message comes from the JSON reader. */
export class ProcessOutputError extends CliGeneralError {}

/** SIGINT ended the run: nothing on stderr, a newline on stdout, exit code 130. */
export class InterruptError extends CliError {
  readonly code = null;
  readonly exitCode = ExitCode.interrupted;
  constructor() {
    super('');
  }
}

/**
 * A write to standard output failed, because its reader is gone or the disk is full: exit code 120. The message is the
 * system's. If stderr is lost too, the exit code is `exitCodeIfLost`.
 */
export class BrokenOutputError extends CliError {
  readonly code = null;
  readonly exitCode = ExitCode.outputLost;
  readonly exitCodeIfLost: number;

  constructor(message: string, exitCodeIfLost: number, options: ErrorOptions) {
    super(message, options);
    this.exitCodeIfLost = exitCodeIfLost;
  }
}
