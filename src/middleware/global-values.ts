import { type GlobalValues, readGlobalValues } from './global-option-values.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';

/** Reads the global options' values, in the reference's order: the first that is wrong is the one reported. */
export const globalValues: Middleware<GlobalOptions, GlobalValues, number> = {
  name: 'global-values',
  async handle({ globals }, next) {
    return next(await readGlobalValues(globals));
  },
};
