import { checkSeedArguments } from '../extensions/seed-reference.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';

/**
 * Extension: refuses a seed among the arguments before any layer that might show them (a parser's refusal, the prompt and
 * its history).
 */
export const literalSeed: Middleware<FirstPassDone, object, number> = {
  name: 'literal-seed',
  async handle({ argv }, next) {
    checkSeedArguments(argv);
    return next({});
  },
};
