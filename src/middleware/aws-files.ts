import { type AwsConfig, loadConfig } from '../settings/load-config.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The parsed config and credentials files. */
export interface AwsFiles {
  readonly config: AwsConfig;
}

/** Reads the AWS files. Before this layer only `--profile` and `--debug` are parsed. */
export const awsFiles: Middleware<RunStart & FirstPassDone, AwsFiles, number> = {
  name: 'aws-files',
  async handle({ host, reporting }, next) {
    const config = loadConfig(host);
    reporting.config = config;
    if (config.plugins.size > 0) {
      const { checkPlugins } = await import('../settings/plugins.ts');
      checkPlugins(config);
    }
    return next({ config });
  },
};
