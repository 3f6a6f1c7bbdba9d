import { QuerySyntaxError } from './query-syntax-error.ts';
import { type ChainNode, mostLevels, type SyntaxNode } from './syntax-node.ts';
import { TokenReader, tokenText } from './token-reader.ts';
import type { TokenType } from './tokenize.ts';

/** Parses a JMESPath expression; throws a QuerySyntaxError. */
export function parseExpression(expression: string): SyntaxNode {
  if (expression === '') throw new QuerySyntaxError('Invalid JMESPath expression: cannot be empty.');
  return new Parser(expression).parse();
}

/** The binding power of each infix token, as in a Pratt parser. A token without a power ends an expression. */
const bindingPowers = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  ne: 5,
  lt: 5,
  lte: 5,
  gt: 5,
  gte: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
} as const satisfies Partial<Record<TokenType, number>>;

/** A projection ends before a token whose binding power is below this limit. */
const projectionEnd = 10;

const currentNode: SyntaxNode = { kind: 'current' };

class Parser {
  readonly #tokens: TokenReader;
  #level = 0;

  constructor(expression: string) {
    this.#tokens = new TokenReader(expression);
  }

  parse(): SyntaxNode {
    const node = this.#parseAbove(0);
    const rest = this.#tokens.peek();
    if (rest.type !== 'eof') throw this.#tokens.bad(rest, `Unexpected token: ${tokenText(rest)}`);
    return node;
  }

  /** Parses an expression up to the first token whose binding power is not above `power`. */
  #parseAbove(power: number): SyntaxNode {
    if (this.#level === mostLevels) throw new QuerySyntaxError(`The expression has more than ${mostLevels} levels.`);
    this.#level += 1;
    let left = this.#parsePrefix();
    while (power < this.#nextPower()) left = this.#parseInfix(left);
    this.#level -= 1;
    return left;
  }

  #nextPower(): number {
    const powers: Partial<Record<TokenType, number>> = bindingPowers;
    return powers[this.#tokens.peek().type] ?? 0;
  }

  #parsePrefix(): SyntaxNode {
    const token = this.#tokens.advance();
    switch (token.type) {
      case 'literal':
        return { kind: 'literal', value: token.value };
      case 'unquoted_identifier':
        return { kind: 'field', name: token.value };
      case 'quoted_identifier':
        return this.#parseQuotedField(token.value);
      case 'current':
        return currentNode;
      case 'star':
        return { kind: 'valueProjection', map: currentNode, item: this.#parseProjected(bindingPowers.star) };
      case 'filter':
        return this.#parseFilter(currentNode);
      case 'flatten':
        return this.#parseFlatten(currentNode);
      case 'lbracket':
        return this.#parseBracket();
      case 'lbrace':
        return this.#parseMultiSelectHash();
      case 'not':
        return { kind: 'not', operand: this.#parseAbove(bindingPowers.not) };
      case 'expref':
        return { kind: 'reference', expression: this.#parseAbove(0) };
      case 'lparen':
        return this.#parseGroup();
      case 'eof':
        throw this.#tokens.incomplete();
      default:
        throw this.#tokens.bad(token, 'invalid token');
    }
  }

  #parseQuotedField(name: string): SyntaxNode {
    if (this.#tokens.sees('lparen')) {
      // As in the AWS CLI, the error is at column 0.
      throw this.#tokens.bad(this.#tokens.peek(), 'Quoted identifier not allowed for function names.', 0);
    }
    return { kind: 'field', name };
  }

  #parseGroup(): SyntaxNode {
    const node = this.#parseAbove(0);
    this.#tokens.expect('rparen');
    return node;
  }

  /** Parses the rest after a `[` at the beginning of an expression. */
  #parseBracket(): SyntaxNode {
    if (this.#tokens.sees('number') || this.#tokens.sees('colon')) return this.#parsePosition(currentNode);
    if (this.#tokens.sees('star', 'rbracket')) return this.#parseStarProjection(currentNode);
    return this.#parseMultiSelectList();
  }

  #parseInfix(left: SyntaxNode): SyntaxNode {
    const token = this.#tokens.advance();
    switch (token.type) {
      case 'dot':
        return this.#parseDot(left);
      case 'pipe':
        return { kind: 'chain', link: 'pipe', steps: [left, this.#parseAbove(bindingPowers.pipe)] };
      case 'or':
      case 'and':
        return { kind: token.type, left, right: this.#parseAbove(bindingPowers[token.type]) };
      case 'eq':
      case 'ne':
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return { kind: 'comparison', type: token.type, left, right: this.#parseAbove(bindingPowers[token.type]) };
      case 'flatten':
        return this.#parseFlatten(left);
      case 'filter':
        return this.#parseFilter(left);
      case 'lbracket':
        if (this.#tokens.sees('number') || this.#tokens.sees('colon')) return this.#parsePosition(left);
        return this.#parseStarProjection(left);
      case 'lparen':
        return this.#parseCall(left);
      default:
        throw this.#tokens.bad(token, 'invalid token');
    }
  }

  #parseDot(left: SyntaxNode): SyntaxNode {
    if (this.#tokens.skip('star')) {
      return { kind: 'valueProjection', map: left, item: this.#parseProjected(bindingPowers.dot) };
    }
    return append(left, 'dot', this.#parseMember(bindingPowers.dot));
  }

  /** Parses the expression after a dot. */
  #parseMember(power: number): SyntaxNode {
    const token = this.#tokens.peek();
    switch (token.type) {
      case 'quoted_identifier':
      case 'unquoted_identifier':
      case 'star':
        return this.#parseAbove(power);
      case 'lbracket':
        this.#tokens.advance();
        return this.#parseMultiSelectList();
      case 'lbrace':
        this.#tokens.advance();
        return this.#parseMultiSelectHash();
      default:
        throw this.#tokens.bad(token, `Expecting: ${memberTypes}, got: ${token.type}`);
    }
  }

  /** Parses the expression for each item of a projection. */
  #parseProjected(power: number): SyntaxNode {
    if (this.#nextPower() < projectionEnd) return currentNode;
    if (this.#tokens.sees('lbracket') || this.#tokens.sees('filter')) return this.#parseAbove(power);
    if (this.#tokens.skip('dot')) return this.#parseMember(power);
    throw this.#tokens.bad(this.#tokens.peek(), 'syntax error');
  }

  #parseFlatten(left: SyntaxNode): SyntaxNode {
    return {
      kind: 'projection',
      list: { kind: 'flatten', list: left },
      item: this.#parseProjected(bindingPowers.flatten),
    };
  }

  #parseFilter(list: SyntaxNode): SyntaxNode {
    const condition = this.#parseAbove(0);
    this.#tokens.expect('rbracket');
    // A flatten (`[]`) after a filter applies to the filtered list, not to each item of the list.
    const item = this.#tokens.sees('flatten') ? currentNode : this.#parseProjected(bindingPowers.filter);
    return { kind: 'filter', list, condition, item };
  }

  #parseStarProjection(list: SyntaxNode): SyntaxNode {
    this.#tokens.expect('star');
    this.#tokens.expect('rbracket');
    return { kind: 'projection', list, item: this.#parseProjected(bindingPowers.star) };
  }

  /** Parses the rest of an index (`[1]`) or a slice (`[1:2:3]`), whose `[` is read already. */
  #parsePosition(left: SyntaxNode): SyntaxNode {
    const isSlice = this.#tokens.sees('colon') || this.#tokens.peek(1).type === 'colon';
    const right = isSlice ? this.#parseSlice() : this.#parseIndex();
    const list = append(left, 'bracket', right);
    // As in the AWS CLI, a slice right after an index does not start a projection.
    if (list === left || !isSlice) return list;
    return { kind: 'projection', list, item: this.#parseProjected(bindingPowers.star) };
  }

  /** Parses the rest of an index after its `[`. */
  #parseIndex(): SyntaxNode {
    const token = this.#tokens.advance();
    this.#tokens.expect('rbracket');
    return { kind: 'index', index: token.type === 'number' ? toSafeInteger(token.value) : 0 };
  }

  /** Parses the rest of a slice after its `[`. */
  #parseSlice(): SyntaxNode {
    const parts: (number | null)[] = [null, null, null];
    for (let part = 0; !this.#tokens.sees('rbracket'); ) {
      const token = this.#tokens.peek();
      // A second number in the same part replaces the first, as in the AWS CLI.
      if (token.type === 'number') parts[part] = toSafeInteger(token.value);
      else if (token.type !== 'colon' || part === 2) throw this.#tokens.bad(token, 'syntax error');
      else part += 1;
      this.#tokens.advance();
    }
    this.#tokens.expect('rbracket');
    const [start = null, stop = null, step = null] = parts;
    return { kind: 'slice', start, stop, step };
  }

  #parseMultiSelectList(): SyntaxNode {
    const items = [this.#parseAbove(0)];
    while (!this.#tokens.skip('rbracket')) {
      this.#tokens.expect('comma');
      items.push(this.#parseAbove(0));
    }
    return { kind: 'multiSelectList', items };
  }

  #parseMultiSelectHash(): SyntaxNode {
    const pairs: [string, SyntaxNode][] = [];
    for (;;) {
      const name = this.#parseKey();
      this.#tokens.expect('colon');
      pairs.push([name, this.#parseAbove(0)]);
      // As in the AWS CLI, the comma may be missing.
      if (!this.#tokens.skip('comma') && this.#tokens.skip('rbrace')) return { kind: 'multiSelectHash', pairs };
    }
  }

  #parseKey(): string {
    const token = this.#tokens.peek();
    if (token.type !== 'quoted_identifier' && token.type !== 'unquoted_identifier') {
      throw this.#tokens.unexpected("['quoted_identifier', 'unquoted_identifier']");
    }
    this.#tokens.advance();
    return token.value;
  }

  #parseCall(left: SyntaxNode): SyntaxNode {
    if (left.kind !== 'field') {
      const name = this.#tokens.peek(-2);
      throw this.#tokens.bad(name, `Invalid function name '${tokenText(name)}'`);
    }
    const args: SyntaxNode[] = [];
    while (!this.#tokens.skip('rparen')) {
      args.push(this.#parseAbove(0));
      // As in the AWS CLI, the comma may be missing, and a comma may follow the last argument.
      this.#tokens.skip('comma');
    }
    return { kind: 'call', name: left.name, args };
  }
}

const memberTypes = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']";

/** Adds a step to a chain of the same kind, or begins a new chain. */
function append(left: SyntaxNode, link: ChainNode['link'], step: SyntaxNode): SyntaxNode {
  if (left.kind !== 'chain' || left.link !== link) return { kind: 'chain', link, steps: [left, step] };
  left.steps.push(step);
  return left;
}

/** Clamps an integer to the safe range. No list is that long, so the result of the query does not change. */
function toSafeInteger(value: bigint): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}
