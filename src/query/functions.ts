import { CliGeneralError } from '../errors/cli-error.ts';
import { jsonFloat, jsonText } from '../python/json-text.ts';
import { parsePythonFloat, parsePythonInt } from '../python/numbers.ts';
import { isList, isMap, type JsonList, type JsonValue } from '../python/value.ts';
import { type Orderable, order, pythonEquals } from './compare-values.ts';
import {
  any,
  array,
  arrayOrString,
  expref,
  number,
  numbers,
  numbersOrStrings,
  object,
  type Parameter,
  string,
  stringArrayOrObject,
  strings,
  stringsOrNumbers,
  wrongType,
} from './parameter.ts';
import {
  type Argument,
  type ExpressionReference,
  isNumber,
  isString,
  jmespathType,
  type QueryNumber,
  requirePrintable,
} from './query-value.ts';

/** Evaluates, for a value, the expression after the `&` of an argument. */
type Evaluate = (reference: ExpressionReference, value: JsonValue) => JsonValue;

/** Applies a function to evaluated arguments. Throws a CliGeneralError for arguments that it does not accept. */
export type QueryFunction = (args: readonly Argument[], evaluate: Evaluate) => JsonValue;

type NamedFunction = readonly [name: string, apply: QueryFunction];

/** All functions of JMESPath by name. */
export const functions: ReadonlyMap<string, QueryFunction> = new Map([
  unary('abs', number, (value) => (typeof value === 'number' ? Math.abs(value) : value < 0n ? -value : value)),
  unary('avg', numbers, (values) => (values.length === 0 ? null : toFloat(sum(values)) / values.length)),
  unary('ceil', number, (value) => toInt(value, Math.ceil)),
  binary('contains', arrayOrString, any, contains),
  binary('ends_with', string, string, (text, end) => text.endsWith(end)),
  unary('floor', number, (value) => toInt(value, Math.floor)),
  binary('join', string, strings, (separator, parts) => parts.join(separator)),
  unary('keys', object, (map) => [...map.keys()]),
  unary('length', stringArrayOrObject, (value) => BigInt(isMap(value) ? value.size : [...value].length)),
  binary('map', expref, array, (reference, list, evaluate) => list.map((item) => evaluate(reference, item))),
  unary('max', numbersOrStrings, (values) => best(values, identity, 1)),
  binary('max_by', array, expref, (list, reference, evaluate) => best(list, keyOf('max_by', reference, evaluate), 1)),
  variadic('merge', object, (maps) => new Map(maps.flatMap((map) => [...map]))),
  unary('min', numbersOrStrings, (values) => best(values, identity, -1)),
  binary('min_by', array, expref, (list, reference, evaluate) => best(list, keyOf('min_by', reference, evaluate), -1)),
  variadic('not_null', any, (values) => values.find((value) => value !== null) ?? null),
  unary('reverse', arrayOrString, (value) => (isString(value) ? [...value].reverse().join('') : value.toReversed())),
  unary('sort', stringsOrNumbers, (values) => values.toSorted(order)),
  binary('sort_by', array, expref, sortBy),
  binary('starts_with', string, string, (text, start) => text.startsWith(start)),
  unary('sum', numbers, sum),
  unary('to_array', any, (value) => (isList(value) ? value : [value])),
  unary('to_number', any, (value) => (isNumber(value) ? value : isString(value) ? readNumber(value) : null)),
  unary('to_string', any, (value) => (isString(value) ? value : jsonText(requirePrintable(value), { compact: true }))),
  unary('type', any, jmespathType),
  unary('values', object, (map) => [...map.values()]),
]);

function unary<First extends Argument>(
  name: string,
  first: Parameter<First>,
  run: (first: First) => JsonValue,
): NamedFunction {
  return [name, (args) => run(first(name, exactly(name, args, 1)[0] ?? null))];
}

function binary<First extends Argument, Second extends Argument>(
  name: string,
  first: Parameter<First>,
  second: Parameter<Second>,
  run: (first: First, second: Second, evaluate: Evaluate) => JsonValue,
): NamedFunction {
  return [
    name,
    (args, evaluate) => {
      const [one = null, two = null] = exactly(name, args, 2);
      return run(first(name, one), second(name, two), evaluate);
    },
  ];
}

/** Defines a function of one or more arguments. */
function variadic<Each extends Argument>(
  name: string,
  parameter: Parameter<Each>,
  run: (values: readonly Each[]) => JsonValue,
): NamedFunction {
  return [
    name,
    (args) => {
      if (args.length === 0) throw wrongCount(name, args, 'at least 1 argument');
      return run(args.map((value) => parameter(name, value)));
    },
  ];
}

function exactly(name: string, args: readonly Argument[], count: 1 | 2): readonly Argument[] {
  if (args.length !== count) throw wrongCount(name, args, count === 1 ? '1 argument' : '2 arguments');
  return args;
}

function wrongCount(name: string, args: readonly Argument[], expected: string): CliGeneralError {
  return new CliGeneralError(`Expected ${expected} for function ${name}(), received ${args.length}`);
}

function contains(subject: JsonList | string, wanted: JsonValue): boolean {
  if (!isString(subject)) return subject.some((item) => pythonEquals(item, wanted));
  if (isString(wanted)) return subject.includes(wanted);
  throw new CliGeneralError(
    `contains() looks for a string in a string, not for a value of type ${jmespathType(wanted)}.`,
  );
}

function identity(value: Orderable): Orderable {
  return value;
}

/** Returns the greatest (`sign` 1) or smallest (`sign` -1) item, the first of equal ones; `null` for an empty list. */
function best<Item extends JsonValue>(
  items: readonly Item[],
  key: (item: Item) => Orderable,
  sign: 1 | -1,
): Item | null {
  let found: { readonly item: Item; readonly key: Orderable } | null = null;
  for (const item of items) {
    const itemKey = key(item);
    if (found === null || sign * order(itemKey, found.key) > 0) found = { item, key: itemKey };
  }
  return found?.item ?? null;
}

function keyOf(functionName: string, reference: ExpressionReference, evaluate: Evaluate) {
  return (item: JsonValue): Orderable => {
    const key = evaluate(reference, item);
    if (isNumber(key) || isString(key)) return key;
    throw wrongType(functionName, key, ['number', 'string']);
  };
}

function sortBy(list: JsonList, reference: ExpressionReference, evaluate: Evaluate): JsonList {
  const [first] = list;
  // An empty list is not copied. If it stands twice in the result, YAML output writes an anchor and an alias for it.
  if (first === undefined) return list;
  const type = jmespathType(evaluate(reference, first));
  // The message shows the element together with the type of its key, which is confusing, but equal to the AWS CLI's.
  if (type !== 'number' && type !== 'string') throw wrongType('sort_by', first, ['string', 'number'], type);
  const keyed = list.map((item) => {
    const key = evaluate(reference, item);
    if ((isNumber(key) || isString(key)) && jmespathType(key) === type) return { item, key };
    throw wrongType('sort_by', key, [type]);
  });
  return keyed.toSorted((left, right) => order(left.key, right.key)).map(({ item }) => item);
}

function sum(values: readonly QueryNumber[]): QueryNumber {
  return values.reduce(
    (total, value) =>
      typeof total === 'bigint' && typeof value === 'bigint' ? total + value : toFloat(total) + toFloat(value),
    0n,
  );
}

function toFloat(value: QueryNumber): number {
  const float = Number(value);
  if (typeof value === 'number' || Number.isFinite(float)) return float;
  throw new CliGeneralError('An integer is too large to be converted to a float.');
}

function toInt(value: QueryNumber, round: (value: number) => number): bigint {
  if (typeof value === 'bigint') return value;
  if (Number.isFinite(value)) return BigInt(round(value));
  throw new CliGeneralError(`${jsonFloat(value)} cannot be rounded to an integer.`);
}

/** Reads a number by the rules of Python's `int()`, then of `float()`; `null` if the text is neither. */
function readNumber(text: string): QueryNumber | null {
  try {
    return parsePythonInt(text);
  } catch (error) {
    if (error instanceof CliGeneralError) return parsePythonFloat(text) ?? null;
    throw error;
  }
}
