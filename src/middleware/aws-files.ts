import { type AwsConfig, loadConfig } from '../settings/load-config.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** What the config and credentials files say. */
export interface AwsFiles {
  readonly config: AwsConfig;
}

/** Reads the AWS files, before any argument but `--profile` and `--debug` is looked at. */
export const awsFiles: Middleware<RunStart & FirstPassDone, AwsFiles, number> = {
  name: 'aws-files',
  async handle({ host, reporting }, next) {
    const config = loadConfig(host);
    reporting.config = config;
    if (config.plugins.size > 0) {
      const { checkPlugins } = await import('../settings/plugins.ts');
      checkPlugins(config, host);
    }
    return next({ config });
  },
};
