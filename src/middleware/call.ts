import type { JsonMap } from '../python/value.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request } from './request.ts';
import type { ValidInput } from './validation.ts';

/** What the operation answered: nothing, as it has no output members; of a dry run, what would have been sent. */
export interface Response {
  readonly response: JsonMap;
}

/** Makes the call; with `--generate-cli-skeleton output` the empty answer is made up and nothing is sent. */
export const call: Middleware<OperationOptions & ValidInput & Request, Response, number> = {
  name: 'call',
  async handle({ operation, input, send }, next) {
    const isMadeUp = operation.generateCliSkeleton === 'output';
    return next({ response: isMadeUp ? new Map() : await send(input) });
  },
};
