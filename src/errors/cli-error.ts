/**
 * Every failure the program explains, with its exit code. `code` is the name shown in `An error occurred (CODE)` and
 * in the structured error formats; `null` means the error is always printed plainly, whatever the error format.
 */
export abstract class CliError extends Error {
  abstract readonly code: string | null;
  abstract readonly exitCode: number;
}

/** Arguments, parameter files, documents and values that fail a check: `ParamValidation`, exit code 252. */
export class ParamValidationError extends CliError {
  readonly code = 'ParamValidation';
  readonly exitCode = 252;
}

/**
 * A refusal of the argument parser: a ParamValidation error whose text ends with a usage block.
 * `text` comes before the block (without the newlines that separate them), `usage` is the block itself.
 */
export class UsageError extends ParamValidationError {
  readonly text: string;
  readonly usage: string;
  /** `textAndGap` ends with the newlines that stand before the usage block; `usage` ends with one newline. */
  constructor(textAndGap: string, usage: string) {
    super(textAndGap + usage);
    this.text = textAndGap;
    this.usage = usage;
  }
}

/** Arguments that must be there and are not. */
export class MissingArgumentsError extends UsageError {
  /** As they are written on the command line. */
  readonly names: readonly string[];
  constructor(names: readonly string[], usage: string) {
    super(`the following arguments are required: ${names.join(', ')}\n\n`, usage);
    this.names = names;
  }
}

/** Left-over arguments: always plain, usage first, exit code 252. */
export class UnknownOptionsError extends CliError {
  readonly code = null;
  readonly exitCode = 252;
  readonly options: readonly string[];
  readonly usage: string;
  constructor(options: readonly string[], usage: string) {
    super(`Unknown options: ${options.join(', ')}`);
    this.options = options;
    this.usage = usage;
  }
}

/** Something the user must configure: `NoRegion`, `NoCredentials`, `Configuration` or `Pager`, exit code 253. */
export class ConfigurationError extends CliError {
  readonly code: 'NoRegion' | 'NoCredentials' | 'Configuration' | 'Pager';
  readonly exitCode = 253;
  constructor(code: ConfigurationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** There is no region, and there has to be one. */
export function noRegion(): ConfigurationError {
  return new ConfigurationError(
    'NoRegion',
    'You must specify a region. You can also configure your region by running "aws configure".',
  );
}

/** Everything else that stops the program: always plain, exit code 255. */
export class GeneralError extends CliError {
  readonly code = null;
  readonly exitCode = 255;
}

/** A profile was named that neither file has. */
export class UnknownProfileError extends GeneralError {
  constructor(name: string) {
    super(`The config profile (${name}) could not be found`);
  }
}

/** SIGINT: nothing on stderr, a newline on stdout, exit code 130. */
export class InterruptError extends CliError {
  readonly code = null;
  readonly exitCode = 130;
  constructor() {
    super('');
  }
}

/**
 * Standard output did not take what was written to it (its reader is gone, the disk is full): exit code 120. The message
 * is everything that is said about it.
 */
export class BrokenOutputError extends CliError {
  readonly code = null;
  readonly exitCode = 120;
}
