import { CliGeneralError } from '../errors/cli-error.ts';
import type { AwsConfig } from './load-config.ts';

const pathOption = 'cli_legacy_plugin_path';

/**
 * Throws a CliGeneralError if `[plugins]` names both plugins and the folder of their Python modules. The AWS CLI would
 * load these plugins. A plugin may send the call elsewhere, so the command fails instead of ignoring the plugin.
 */
export function checkPlugins({ plugins, configFile }: AwsConfig): void {
  if (!plugins.has(pathOption)) return;
  const first = [...plugins.keys()].find((option) => option !== pathOption);
  if (first === undefined) return;
  throw new CliGeneralError(
    `The plugin '${first}' in ${configFile} cannot be loaded: plugins are Python programs, which this program does not ` +
      `run. Remove ${pathOption} to ignore them, or use the AWS CLI.`,
  );
}
