import type { ColorChoice, ErrorFormat } from '../cli/parsed-args.ts';
import type { Environment } from '../host/host.ts';

/** What is known about the user's wishes when an error has to be printed. */
export interface ErrorSettings {
  /** `--cli-error-format`, as far as the global options have been parsed. */
  readonly errorFormat: string | undefined;
  /**
   * Looks up `cli_error_format` of the profile; it may throw, as it does without that profile. Absent in the first pass,
   * where neither the environment nor the profile counts.
   */
  readonly lookUpErrorFormat?: () => string | undefined;
  /** `--color`, `auto` until it is known. */
  readonly color: ColorChoice;
}

/** The error format: flag, environment, profile, in this order; what is no format at all means `enhanced`. */
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
