import type { QueryFunction } from './define-function.ts';
import { listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { stringFunctions } from './string-functions.ts';

/** All functions of JMESPath by name. */
export const functions: ReadonlyMap<string, QueryFunction> = new Map([
  ...listFunctions,
  ...numberFunctions,
  ...stringFunctions,
]);
