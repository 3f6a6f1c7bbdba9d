import { type GlobalValues, readGlobalValues } from './global-option-values.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';

/**
 * Reads the values of the global options in the order of the AWS CLI, because only the first wrong value is reported.
 */
export const globalValues: Middleware<GlobalOptions, GlobalValues, number> = {
  name: 'global-values',
  async handle({ globals }, next) {
    return next(await readGlobalValues(globals));
  },
};
