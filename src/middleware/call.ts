import type { JsonMap } from '../python/value.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request } from './request.ts';
import type { ValidInput } from './validation.ts';

/**
 * The output to print. It is empty after a plain call, because the operation has no output members. An extension may
 * return output, such as the description of the request in a dry run.
 */
export interface Response {
  readonly response: JsonMap;
}

/** Sends the request. With `--generate-cli-skeleton output` it sends nothing and returns the empty output. */
export const call: Middleware<OperationOptions & ValidInput & Request, Response, number> = {
  name: 'call',
  async handle({ operation, input, send }, next) {
    const printsSkeleton = operation.generateCliSkeleton === 'output';
    return next({ response: printsSkeleton ? new Map() : await send(input) });
  },
};
