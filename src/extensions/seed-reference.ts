import { ParamValidationError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { seedVariable } from '../operation/options.ts';

/** Whether the text refers to a file with the seed. */
export function isSeedReference(text: string): boolean {
  return text.startsWith('file://') || text.startsWith('fileb://');
}

const option = '--totp-seed';

/**
 * Throws a ParamValidationError if a value of `--totp-seed` is a seed. The message does not show the seed. This check
 * comes first, because an error about another argument might show the seed.
 */
export function checkSeedArguments(argv: readonly string[]): void {
  for (const [index, argument] of argv.entries()) {
    const value = argument === option ? argv[index + 1] : valueAfterEquals(argument);
    // Skips a value that begins with a dash. The parser treats it as an option, or checkSeedOption() refuses it later.
    if (value !== undefined && !value.startsWith('-')) checkSeedOption(value);
  }
}

function valueAfterEquals(argument: string): string | undefined {
  return argument.startsWith(`${option}=`) ? argument.slice(option.length + 1) : undefined;
}

/** Throws a ParamValidationError if a value of `--totp-seed` does not refer to a file. */
export function checkSeedOption(value: string): void {
  if (isSeedReference(value)) return;
  throw new ParamValidationError(
    `argument ${option}: a seed on the command line can be read by every user of this machine and stays in the shell's history. ` +
      `Give file://PATH or fileb://PATH of a file that holds it, or set ${seedVariable}.`,
  );
}

/** Returns the value of the seed's environment variable; `undefined` if it is missing or empty. */
export function seedInEnvironment(env: Environment): string | undefined {
  return env[seedVariable] || undefined;
}
