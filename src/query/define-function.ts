import { GeneralError } from '../errors/cli-error.ts';
import type { Parameter } from './parameter.ts';
import type { ExpressionReference, QueryValue } from './query-value.ts';

/** Evaluates the expression of `&expression` on a value. */
export type Evaluate = (reference: ExpressionReference, value: QueryValue) => QueryValue;

/** A function applied to arguments that are evaluated already; throws a GeneralError where they do not suit. */
export type QueryFunction = (args: readonly QueryValue[], evaluate: Evaluate) => QueryValue;

/** A function by its name. */
export type NamedFunction = readonly [name: string, apply: QueryFunction];

/** A function of one argument. */
export function unary<First extends QueryValue>(
  name: string,
  first: Parameter<First>,
  run: (first: First) => QueryValue,
): NamedFunction {
  return [
    name,
    (args) => {
      const [value = null] = exactly(name, args, 1);
      return run(first(name, value));
    },
  ];
}

/** A function of two arguments. */
export function binary<First extends QueryValue, Second extends QueryValue>(
  name: string,
  first: Parameter<First>,
  second: Parameter<Second>,
  run: (first: First, second: Second, evaluate: Evaluate) => QueryValue,
): NamedFunction {
  return [
    name,
    (args, evaluate) => {
      const [one = null, two = null] = exactly(name, args, 2);
      return run(first(name, one), second(name, two), evaluate);
    },
  ];
}

/** A function of one argument or more, of which the reference checks the first only. */
export function variadic<First extends QueryValue>(
  name: string,
  first: Parameter<First>,
  run: (first: First, others: readonly QueryValue[]) => QueryValue,
): NamedFunction {
  return [
    name,
    (args) => {
      const [value, ...others] = args;
      if (value === undefined) throw wrongCount(name, args, 'at least 1 argument');
      return run(first(name, value), others);
    },
  ];
}

function exactly(name: string, args: readonly QueryValue[], count: 1 | 2): readonly QueryValue[] {
  if (args.length !== count) throw wrongCount(name, args, count === 1 ? '1 argument' : '2 arguments');
  return args;
}

function wrongCount(name: string, args: readonly QueryValue[], expected: string): GeneralError {
  return new GeneralError(`Expected ${expected} for function ${name}(), received ${args.length}`);
}
