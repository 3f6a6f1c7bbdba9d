import { GeneralError } from '../errors/cli-error.ts';
import { equals, isOrdered, type Ordering } from './compare-values.ts';
import { functions } from './functions.ts';
import {
  ExpressionReference,
  isFalse,
  isNumber,
  isQueryList,
  isQueryMap,
  isString,
  type QueryValue,
} from './query-value.ts';
import { sliceList } from './slice-list.ts';
import type { SyntaxNode } from './syntax-node.ts';
import type { ComparatorType } from './token.ts';

/** Evaluates a parsed expression on a value; throws a GeneralError. */
export function evaluate(node: SyntaxNode, value: QueryValue): QueryValue {
  return new Evaluator().visit(node, value);
}

/** Python gives up at so many calls inside each other, counted in those of the reference's interpreter. */
const mostCalls = 979;
const callsOfVisit = 2;
const callsOfFunction = 3;

const orderings: Readonly<Record<Exclude<ComparatorType, 'eq' | 'ne'>, Ordering>> = {
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

class Evaluator {
  #calls = 0;

  visit(node: SyntaxNode, value: QueryValue): QueryValue {
    return this.#countCalls(callsOfVisit, () => this.#evaluate(node, value));
  }

  #countCalls(calls: number, run: () => QueryValue): QueryValue {
    this.#calls += calls;
    if (this.#calls > mostCalls) throw new GeneralError('maximum recursion depth exceeded');
    const result = run();
    this.#calls -= calls;
    return result;
  }

  #evaluate(node: SyntaxNode, value: QueryValue): QueryValue {
    switch (node.kind) {
      case 'current':
        return value;
      case 'literal':
        return node.value;
      case 'field':
        return isQueryMap(value) ? (value.get(node.name) ?? null) : null;
      case 'index':
        return isQueryList(value) ? (value.at(node.index) ?? null) : null;
      case 'slice':
        return isQueryList(value) ? sliceList(value, node) : null;
      case 'chain':
        return node.steps.reduce((result: QueryValue, step) => this.visit(step, result), value);
      case 'flatten':
        return flatten(this.visit(node.list, value));
      case 'projection':
        return this.#project(this.visit(node.list, value), node.item);
      case 'valueProjection': {
        const map = this.visit(node.map, value);
        return isQueryMap(map) ? this.#project([...map.values()], node.item) : null;
      }
      case 'filter':
        return this.#project(this.visit(node.list, value), node.item, node.condition);
      case 'multiSelectList':
        return value === null ? null : node.items.map((item) => this.visit(item, value));
      case 'multiSelectHash':
        return value === null ? null : new Map(node.pairs.map(([name, item]) => [name, this.#visitPair(item, value)]));
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
          node.args.map((arg) => this.visit(arg, value)),
        );
      case 'reference':
        return new ExpressionReference(node.expression);
    }
  }

  /** A pair is a node of its own in the reference, which counts. */
  #visitPair(node: SyntaxNode, value: QueryValue): QueryValue {
    return this.#countCalls(callsOfVisit, () => this.visit(node, value));
  }

  /** What the items give, without nulls. */
  #project(list: QueryValue, item: SyntaxNode, condition?: SyntaxNode): QueryValue {
    if (!isQueryList(list)) return null;
    const results: QueryValue[] = [];
    for (const element of list) {
      if (condition !== undefined && isFalse(this.visit(condition, element))) continue;
      const result = this.visit(item, element);
      if (result !== null) results.push(result);
    }
    return results;
  }

  #call(name: string, args: readonly QueryValue[]): QueryValue {
    const apply = functions.get(name);
    if (apply === undefined) throw new GeneralError(`Unknown function: ${name}()`);
    return this.#countCalls(callsOfFunction, () =>
      apply(args, (reference, value) => this.visit(reference.expression, value)),
    );
  }
}

function flatten(list: QueryValue): QueryValue {
  return isQueryList(list) ? list.flat() : null;
}

function compare(left: QueryValue, type: ComparatorType, right: QueryValue): QueryValue {
  if (type === 'eq') return equals(left, right);
  if (type === 'ne') return !equals(left, right);
  if (!(isNumber(left) || isString(left)) || !(isNumber(right) || isString(right))) return null;
  return isOrdered(left, orderings[type], right);
}
