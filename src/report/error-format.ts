import type { ColorChoice, ErrorFormat } from '../cli/parsed-args.ts';
import type { Environment } from '../host/host.ts';

/** The settings that affect how an error is printed. */
export interface ErrorSettings {
  /** The value of `--cli-error-format`, if the global options have been parsed. */
  readonly errorFormat: string | undefined;
  /**
   * Looks up the profile's `cli_error_format`. Can throw, for example if the profile is missing. This function is
   * absent for errors before the configuration files are loaded, such as those of src/cli/first-pass.ts. These errors
   * also ignore AWS_CLI_ERROR_FORMAT.
   */
  readonly lookUpErrorFormat?: () => string | undefined;
  /** The value of `--color`, or `auto` before it is parsed. */
  readonly color: ColorChoice;
}

/**
 * Chooses the error format from flag, environment or profile, in this order. An invalid format means `enhanced`. If the
 * lookup in the profile throws, the format is `legacy`.
 */
export function chooseErrorFormat(settings: ErrorSettings, env: Environment): ErrorFormat {
  const chosen = firstChoice(settings, env)?.toLowerCase();
  return isErrorFormat(chosen) ? chosen : 'enhanced';
}

function firstChoice({ errorFormat, lookUpErrorFormat }: ErrorSettings, env: Environment): string | undefined {
  if (errorFormat !== undefined) return errorFormat;
  if (lookUpErrorFormat === undefined) return undefined;
  try {
    return env['AWS_CLI_ERROR_FORMAT'] ?? lookUpErrorFormat();
  } catch {
    return 'legacy';
  }
}

function isErrorFormat(text: string | undefined): text is ErrorFormat {
  return text !== undefined && /^(?:legacy|json|yaml|text|table|enhanced)$/.test(text);
}
