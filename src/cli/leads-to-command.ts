import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { Aliases } from './aliases.ts';
import { expandAliases } from './expand-aliases.ts';
import { parseGlobals } from './parse-globals.ts';

/** Whether the user's aliases turn this command line into `iam enable-mfa-device`. False after any error. */
export async function leadsToCommand(
  argv: readonly string[],
  loadAliases: () => Aliases,
  platform: string,
): Promise<boolean> {
  try {
    const aliases = loadAliases();
    const typed = parseGlobals(argv, '', [...aliases.commands.keys()]);
    if (typed.kind === 'version') return false;
    const watch = { check: async () => {}, adopt() {} };
    const expanded = await expandAliases(typed, aliases, '', watch, platform);
    return expanded.kind === 'command' && expanded.operation === enableMfaDevice.command;
  } catch {
    return false;
  }
}
