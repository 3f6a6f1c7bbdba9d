import type { Environment } from '../host/host.ts';

/** Whether the command line is edited first: always, when the arguments turn out wrong, or never. */
export type PromptMode = 'on' | 'on-partial' | 'off';

/**
 * Decides by exact words anywhere in argv, then AWS_CLI_AUTO_PROMPT (an empty one means off), then `cli_auto_prompt`.
 * `lookUpSetting` reads that of the profile that the environment names (`--profile` is not looked at); it may throw
 * where there is no such profile, which the run then reports by itself.
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
    return undefined;
  }
}
