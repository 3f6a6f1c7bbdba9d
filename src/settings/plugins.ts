import { CliGeneralError } from '../errors/cli-error.ts';
import type { AwsConfig } from './load-config.ts';

const pathOption = 'cli_legacy_plugin_path';

/**
 * Refuses plugins with a CliGeneralError. The reference loads the Python modules that `[plugins]` names once it names their
 * folder too; a plugin may send the call elsewhere, so that a run without it must not happen.
 */
export function checkPlugins({ plugins, configFile }: AwsConfig): void {
  if (!plugins.has(pathOption)) return;
  const first = [...plugins.keys()].find((option) => option !== pathOption);
  if (first === undefined) return;
  throw new CliGeneralError(
    `The plugin '${first}' in ${configFile} cannot be loaded: plugins are Python programs, which this program does not ` +
      `run. Without ${pathOption} the plugins are ignored; the AWS CLI itself runs them.`,
  );
}
