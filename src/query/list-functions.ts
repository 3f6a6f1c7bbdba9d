import { isOrdered, type Orderable, sortBy } from './compare-values.ts';
import { binary, type Evaluate, type NamedFunction, unary, variadic } from './define-function.ts';
import { mergeMaps } from './merge-maps.ts';
import { any, array, expref, numbersOrStrings, object, stringsOrNumbers, wrongType } from './parameter.ts';
import {
  type ExpressionReference,
  isNumber,
  isQueryList,
  isString,
  jmespathType,
  type QueryList,
  type QueryValue,
} from './query-value.ts';

export const listFunctions: readonly NamedFunction[] = [
  unary('keys', object, (map) => [...map.keys()]),
  binary('map', expref, array, (reference, list, evaluate) => list.map((item) => evaluate(reference, item))),
  unary('max', numbersOrStrings, (values) => best(values, '>', itself)),
  binary('max_by', array, expref, (list, reference, evaluate) => best(list, '>', keyOf('max_by', reference, evaluate))),
  variadic('merge', object, (first, others) => mergeMaps([first, ...others])),
  unary('min', numbersOrStrings, (values) => best(values, '<', itself)),
  binary('min_by', array, expref, (list, reference, evaluate) => best(list, '<', keyOf('min_by', reference, evaluate))),
  variadic('not_null', any, (first, others) => [first, ...others].find((value) => value !== null) ?? null),
  unary('sort', stringsOrNumbers, (values) => sortBy(values, itself)),
  binary('sort_by', array, expref, sortByExpression),
  unary('to_array', any, (value) => (isQueryList(value) ? value : [value])),
  unary('values', object, (map) => [...map.values()]),
];

function itself(value: Orderable): Orderable {
  return value;
}

/** The first of the greatest or the least; `null` for none. */
function best<Item extends QueryValue>(
  items: readonly Item[],
  ordering: '<' | '>',
  key: (item: Item) => Orderable,
): Item | null {
  let found: { readonly item: Item; readonly key: Orderable } | null = null;
  for (const item of items) {
    const itemKey = key(item);
    if (found === null || isOrdered(itemKey, ordering, found.key)) found = { item, key: itemKey };
  }
  return found?.item ?? null;
}

function keyOf(functionName: string, reference: ExpressionReference, evaluate: Evaluate) {
  return (item: QueryValue): Orderable => {
    const key = evaluate(reference, item);
    if (isNumber(key) || isString(key)) return key;
    throw wrongType(functionName, key, ['number', 'string']);
  };
}

function sortByExpression(list: QueryList, reference: ExpressionReference, evaluate: Evaluate): QueryList {
  const [first] = list;
  // The same list, not another one: it shows where YAML prints an object that is met twice.
  if (first === undefined) return list;
  const type = jmespathType(evaluate(reference, first));
  if (type !== 'number' && type !== 'string') throw wrongType('sort_by', first, ['string', 'number'], type);
  const keyed = list.map((item) => {
    const key = evaluate(reference, item);
    if ((isNumber(key) || isString(key)) && jmespathType(key) === type) return { item, key };
    throw wrongType('sort_by', key, [type]);
  });
  return sortBy(keyed, ({ key }) => key).map(({ item }) => item);
}
