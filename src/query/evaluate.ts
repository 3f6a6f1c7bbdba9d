import { CliGeneralError } from '../errors/cli-error.ts';
import { isList, isMap, type JsonList, type JsonValue } from '../python/value.ts';
import { equals, order } from './compare-values.ts';
import type { CompiledQuery } from './compile-query.ts';
import { functions } from './functions.ts';
import { misplacedReference } from './parameter.ts';
import { type Argument, ExpressionReference, isFalse, isNumber, isString, requirePrintable } from './query-value.ts';
import { mostLevels, type SliceNode, type SyntaxNode } from './syntax-node.ts';
import type { ComparatorType } from './tokenize.ts';

/**
 * Evaluates a query on a value. Throws a CliGeneralError. Lists and objects that the AWS CLI does not copy are not
 * copied here either, because YAML output writes an anchor for an object that occurs twice.
 */
export function searchQuery(query: CompiledQuery, value: JsonValue): JsonValue {
  return requirePrintable(new Evaluator().visit(query.root, value));
}

class Evaluator {
  #level = 0;

  visit(node: SyntaxNode, value: JsonValue): JsonValue {
    if (this.#level === mostLevels) throw new CliGeneralError(`The query has more than ${mostLevels} levels.`);
    this.#level += 1;
    const result = this.#evaluate(node, value);
    this.#level -= 1;
    return result;
  }

  #evaluate(node: SyntaxNode, value: JsonValue): JsonValue {
    switch (node.kind) {
      case 'current':
        return value;
      case 'literal':
        return node.value;
      case 'field':
        return isMap(value) ? (value.get(node.name) ?? null) : null;
      case 'index':
        return isList(value) ? (value.at(node.index) ?? null) : null;
      case 'slice':
        return isList(value) ? sliceList(value, node) : null;
      case 'chain':
        return node.steps.reduce((result: JsonValue, step) => this.visit(step, result), value);
      case 'flatten': {
        const list = this.visit(node.list, value);
        return isList(list) ? list.flat() : null;
      }
      case 'projection':
        return this.#project(this.visit(node.list, value), node.item);
      case 'valueProjection': {
        const map = this.visit(node.map, value);
        return isMap(map) ? this.#project([...map.values()], node.item) : null;
      }
      case 'filter':
        return this.#project(this.visit(node.list, value), node.item, node.condition);
      case 'multiSelectList':
        return value === null ? null : node.items.map((item) => this.visit(item, value));
      case 'multiSelectHash':
        return value === null ? null : new Map(node.pairs.map(([name, item]) => [name, this.visit(item, value)]));
      case 'comparison':
        return compare(this.visit(node.left, value), node.type, this.visit(node.right, value));
      case 'or':
      case 'and': {
        const left = this.visit(node.left, value);
        return isFalse(left) === (node.kind === 'or') ? this.visit(node.right, value) : left;
      }
      case 'not':
        return isFalse(this.visit(node.operand, value));
      case 'call':
        return this.#call(
          node.name,
          node.args.map((arg) =>
            arg.kind === 'reference' ? new ExpressionReference(arg.expression) : this.visit(arg, value),
          ),
        );
      case 'reference':
        throw misplacedReference();
    }
  }

  /** Evaluates `item` for each element and returns the results without nulls. */
  #project(list: JsonValue, item: SyntaxNode, condition?: SyntaxNode): JsonValue {
    if (!isList(list)) return null;
    const results: JsonValue[] = [];
    for (const element of list) {
      if (condition !== undefined && isFalse(this.visit(condition, element))) continue;
      const result = this.visit(item, element);
      if (result !== null) results.push(result);
    }
    return results;
  }

  #call(name: string, args: readonly Argument[]): JsonValue {
    const apply = functions.get(name);
    if (apply === undefined) throw new CliGeneralError(`Unknown function: ${name}()`);
    return apply(args, (reference, value) => this.visit(reference.expression, value));
  }
}

/** Compares two values. Only numbers and strings have an order; for other values the result is `null`. */
function compare(left: JsonValue, type: ComparatorType, right: JsonValue): JsonValue {
  if (type === 'eq') return equals(left, right);
  if (type === 'ne') return !equals(left, right);
  if (!(isNumber(left) || isString(left)) || !(isNumber(right) || isString(right))) return null;
  const distance = order(left, right);
  switch (type) {
    case 'lt':
      return distance < 0;
    case 'lte':
      return distance <= 0;
    case 'gt':
      return distance > 0;
    case 'gte':
      return distance >= 0;
  }
}

/** Slices a list as Python does. The result is always a new list. */
function sliceList(list: JsonList, slice: SliceNode): JsonList {
  const step = slice.step ?? 1;
  if (step === 0) throw new CliGeneralError('slice step cannot be zero');
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? list.length : list.length - 1;
  const clamp = (end: number) => Math.max(lowest, Math.min(highest, end < 0 ? end + list.length : end));
  const start = slice.start === null ? (step > 0 ? lowest : highest) : clamp(slice.start);
  const stop = slice.stop === null ? (step > 0 ? highest : lowest) : clamp(slice.stop);
  const items: JsonValue[] = [];
  for (let index = start; step > 0 ? index < stop : index > stop; index += step) items.push(list[index] ?? null);
  return items;
}
