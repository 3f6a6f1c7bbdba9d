import type { Environment } from '../host/host.ts';

/** When the prompt opens: before each command (`on`), after wrong arguments (`on-partial`), or never (`off`). */
export type PromptMode = 'on' | 'on-partial' | 'off';

/**
 * Chooses the mode by flags anywhere in argv, then by AWS_CLI_AUTO_PROMPT (empty means off), then by `cli_auto_prompt`.
 * `lookUpSetting` reads `cli_auto_prompt` from the profile that the environment names. It ignores `--profile`, and
 * throws if the profile is missing.
 */
export function choosePromptMode(
  argv: readonly string[],
  env: Environment,
  lookUpSetting: () => string | undefined,
): PromptMode {
  if (argv.includes('help') || argv.includes('--version')) return 'off';
  if (argv.includes('--no-cli-auto-prompt')) return 'off';
  if (argv.includes('--cli-auto-prompt')) return 'on';
  const setting = (env['AWS_CLI_AUTO_PROMPT'] ?? quietly(lookUpSetting))?.toLowerCase();
  return setting === 'on' || setting === 'on-partial' ? setting : 'off';
}

function quietly(lookUp: () => string | undefined): string | undefined {
  try {
    return lookUp();
  } catch {
    // The command itself reports a missing profile.
    return undefined;
  }
}
