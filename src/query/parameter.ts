import { GeneralError } from '../errors/cli-error.ts';
import type { Orderable } from './compare-values.ts';
import { describeValue } from './describe-value.ts';
import {
  type ExpressionReference,
  isNumber,
  isQueryList,
  isQueryMap,
  isReference,
  isString,
  jmespathType,
  pythonType,
  type QueryList,
  type QueryMap,
  type QueryNumber,
  type QueryValue,
} from './query-value.ts';

/** What a function takes in one place: returns the argument as what it is, or throws the GeneralError about its type. */
export type Parameter<Argument extends QueryValue> = (functionName: string, value: QueryValue) => Argument;

/** The error about a value of the wrong type; `type` is what it was. */
export function wrongType(
  functionName: string,
  value: QueryValue,
  expected: readonly string[],
  type = jmespathType(value),
): GeneralError {
  const list = expected.map((name) => `'${name}'`).join(', ');
  return new GeneralError(
    `In function ${functionName}(), invalid type for value: ${describeValue(value)}, expected one of: [${list}], ` +
      `received: "${type}"`,
  );
}

export const any: Parameter<QueryValue> = (_, value) => value;

export const number: Parameter<QueryNumber> = of(['number'], isNumber);
export const string: Parameter<string> = of(['string'], isString);
export const object: Parameter<QueryMap> = of(['object'], isQueryMap);
export const array: Parameter<QueryList> = of(['array'], isQueryList);
export const expref: Parameter<ExpressionReference> = of(['expref'], isReference);
export const arrayOrString = of(
  ['array', 'string'],
  (value): value is QueryList | string => isQueryList(value) || isString(value),
);
export const stringArrayOrObject = of(
  ['string', 'array', 'object'],
  (value): value is string | QueryList | QueryMap => isString(value) || isQueryList(value) || isQueryMap(value),
);
export const numbers: Parameter<readonly QueryNumber[]> = listOf(['array-number'], isNumber);
export const strings: Parameter<readonly string[]> = listOf(['array-string'], isString);
export const numbersOrStrings = listOfOne(['array-number', 'array-string']);
export const stringsOrNumbers = listOfOne(['array-string', 'array-number']);

function of<Argument extends QueryValue>(
  types: readonly string[],
  accepts: (value: QueryValue) => value is Argument,
): Parameter<Argument> {
  return (functionName, value) => {
    if (!accepts(value)) throw wrongType(functionName, value, types);
    return value;
  };
}

function listOf<Item extends QueryValue>(
  types: readonly string[],
  accepts: (value: QueryValue) => value is Item,
): Parameter<readonly Item[]> {
  return (functionName, value) => {
    if (!isQueryList(value)) throw wrongType(functionName, value, types);
    for (const item of value) {
      // Of an element the reference tells the type in Python's words.
      if (!accepts(item)) throw wrongType(functionName, item, types, pythonType(item));
    }
    return value.filter(accepts);
  };
}

/** A list all of numbers or all of strings, as its first element is. */
function listOfOne(types: readonly string[]): Parameter<readonly Orderable[]> {
  const ofNumbers = listOf(types, isNumber);
  const ofStrings = listOf(types, isString);
  return (functionName, value) =>
    isQueryList(value) && isString(value[0] ?? null) ? ofStrings(functionName, value) : ofNumbers(functionName, value);
}
