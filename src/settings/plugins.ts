import { GeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import type { AwsConfig } from './load-config.ts';

const pathOption = 'cli_legacy_plugin_path';

/**
 * The reference loads the Python modules that `[plugins]` names once it names their folder too, and stops at the first
 * that is not there: a GeneralError. Those that are there cannot run here and are passed over.
 */
export function checkPlugins({ plugins }: AwsConfig, { files }: Pick<Host, 'files'>): void {
  const folder = plugins.get(pathOption);
  if (typeof folder !== 'string') return;
  for (const [option, module] of plugins) {
    if (option === pathOption) continue;
    if (typeof module !== 'string') throw new GeneralError("'dict' object has no attribute 'split'");
    if (module === '') throw new GeneralError('Empty module name');
    const path = `${folder}/${module.replaceAll('.', '/')}`;
    const [top = ''] = module.split('.');
    if (!files.exists(`${folder}/${top}`) && !files.isFile(`${folder}/${top}.py`)) {
      throw new GeneralError(`No module named '${top}'`);
    }
    if (!files.exists(path) && !files.isFile(`${path}.py`)) throw new GeneralError(`No module named '${module}'`);
  }
}
