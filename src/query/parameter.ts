import { CliGeneralError } from '../errors/cli-error.ts';
import { pyStr, typeName } from '../python/python-text.ts';
import { isList, isMap, type JsonList, type JsonMap, type JsonValue } from '../python/value.ts';
import type { Orderable } from './compare-values.ts';
import {
  type Argument,
  ExpressionReference,
  isNumber,
  isString,
  jmespathType,
  type QueryNumber,
} from './query-value.ts';

/** Checks an argument of a function. Returns it with its type, or throws a CliGeneralError for a wrong type. */
export type Parameter<Type extends Argument> = (functionName: string, value: Argument) => Type;

/** Returns the error about a value of the wrong type. `type` names the type of the value. */
export function wrongType(
  functionName: string,
  value: Argument,
  expected: readonly string[],
  type = jmespathType(value),
): CliGeneralError {
  const list = expected.map((name) => `'${name}'`).join(', ');
  const text = value instanceof ExpressionReference ? 'an expression' : pyStr(value);
  return new CliGeneralError(
    `In function ${functionName}(), invalid type for value: ${text}, expected one of: [${list}], received: "${type}"`,
  );
}

/** Returns the error about an `&expression` in a place where only a value is allowed. */
export function misplacedReference(): CliGeneralError {
  return new CliGeneralError('An expression after & can only be an argument of a function that takes one.');
}

export const any: Parameter<JsonValue> = (_, value) => {
  if (value instanceof ExpressionReference) throw misplacedReference();
  return value;
};
export const number = ofType<QueryNumber>(['number'], isNumber);
export const string = ofType<string>(['string'], isString);
export const object = ofType<JsonMap>(['object'], isMap);
export const array = ofType<JsonList>(['array'], isList);
export const expref = ofType(['expref'], (value) => value instanceof ExpressionReference);
export const arrayOrString = ofType(['array', 'string'], (value) => isList(value) || isString(value));
export const stringArrayOrObject = ofType(
  ['string', 'array', 'object'],
  (value) => isString(value) || isList(value) || isMap(value),
);
export const numbers = listOf(['array-number'], isNumber);
export const strings = listOf(['array-string'], isString);
// These accept the same lists. Their messages name the types in the AWS CLI's order for each function.
export const numbersOrStrings = listOfEither(['array-number', 'array-string']);
export const stringsOrNumbers = listOfEither(['array-string', 'array-number']);

function ofType<Type extends Argument>(
  types: readonly string[],
  accepts: (value: Argument) => value is Type,
): Parameter<Type> {
  return (functionName, value) => {
    if (!accepts(value)) throw wrongType(functionName, value, types);
    return value;
  };
}

function listOf<Item extends JsonValue>(
  types: readonly string[],
  accepts: (value: JsonValue) => value is Item,
): Parameter<readonly Item[]> {
  return (functionName, value) => {
    if (!isList(value)) throw wrongType(functionName, value, types);
    for (const item of value) {
      // For an element of a list, the AWS CLI shows Python's name of the type, not JMESPath's.
      if (!accepts(item)) throw wrongType(functionName, item, types, typeName(item));
    }
    return value.filter(accepts);
  };
}

/** Accepts a list of numbers or a list of strings. The first element decides which. */
function listOfEither(types: readonly string[]): Parameter<readonly Orderable[]> {
  const ofNumbers = listOf(types, isNumber);
  const ofStrings = listOf(types, isString);
  return (functionName, value) =>
    isList(value) && isString(value[0]) ? ofStrings(functionName, value) : ofNumbers(functionName, value);
}
