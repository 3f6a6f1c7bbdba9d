import { GeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import type { ConfigValue } from './config-file.ts';
import type { AwsConfig } from './load-config.ts';

const pathOption = 'cli_legacy_plugin_path';

/**
 * Refuses plugins with a GeneralError. The reference loads the Python modules that `[plugins]` names once it names their
 * folder too; a plugin may send the call elsewhere, so that a run without it must not happen.
 */
export function checkPlugins(config: AwsConfig, host: Pick<Host, 'files' | 'platform'>): void {
  const path = config.plugins.get(pathOption);
  if (path === undefined) return;
  const plugins = [...config.plugins].filter(([option]) => option !== pathOption);
  for (const [, module] of plugins) checkModule(module, path, host);
  const [first] = plugins;
  if (first === undefined) return;
  throw new GeneralError(
    `The plugin '${first[0]}' in ${config.configFile} cannot be loaded: plugins are Python programs, which this program ` +
      `does not run. Without ${pathOption} the plugins are ignored; the AWS CLI itself runs them.`,
  );
}

/** Fails in the reference's words for a module that is in none of the folders. */
function checkModule(
  module: ConfigValue,
  path: ConfigValue,
  { files, platform }: Pick<Host, 'files' | 'platform'>,
): void {
  if (typeof module !== 'string' || typeof path !== 'string') return;
  if (module === '') throw new GeneralError('Empty module name');
  const folders = path.split(platform === 'win32' ? ';' : ':');
  const isThere = (name: string) =>
    folders.some((folder) => {
      const file = `${folder}/${name.replaceAll('.', '/')}`;
      return files.isFolder(file) || files.isFile(`${file}.py`);
    });
  const [top = ''] = module.split('.');
  for (const name of [top, module]) if (!isThere(name)) throw new GeneralError(`No module named '${name}'`);
}
