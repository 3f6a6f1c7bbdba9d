import { checkSeedArguments } from '../extensions/seed-reference.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';

/**
 * Extension: refuses a seed on the command line. It runs before every layer that could show the seed: the parser's
 * messages, the prompt and its history.
 */
export const literalSeed: Middleware<FirstPassDone, object, number> = {
  name: 'literal-seed',
  async handle({ argv }, next) {
    checkSeedArguments(argv);
    return next({});
  },
};
