import { bindingPower, projectionEnd } from './binding-power.ts';
import { parseIndex, parseSlice } from './parse-position.ts';
import { QuerySyntaxError, tokenText } from './query-syntax-error.ts';
import type { ChainNode, SyntaxNode } from './syntax-node.ts';
import { TokenReader } from './token-reader.ts';

/** Parses a JMESPath expression; throws a QuerySyntaxError. */
export function parseExpression(expression: string): SyntaxNode {
  if (expression === '') throw new QuerySyntaxError('Invalid JMESPath expression: cannot be empty.');
  return new Parser(expression).parse();
}

/** Python gives up at so many calls inside each other, counted in those of the reference's parser. */
const mostCalls = 980;

const identity: SyntaxNode = { kind: 'current' };

class Parser {
  readonly #tokens: TokenReader;
  #calls = 0;

  constructor(expression: string) {
    this.#tokens = new TokenReader(expression);
  }

  parse(): SyntaxNode {
    const node = this.#parseAbove(0);
    const rest = this.#tokens.peek();
    if (rest.type !== 'eof') throw this.#tokens.bad(rest, `Unexpected token: ${tokenText(rest)}`);
    return node;
  }

  /** Goes on while the next token binds more than `power`. */
  #parseAbove(power: number): SyntaxNode {
    return this.#countCalls(2, () => {
      let left = this.#parsePrefix();
      while (power < this.#nextPower()) left = this.#parseInfix(left);
      return left;
    });
  }

  #nextPower(): number {
    return bindingPower(this.#tokens.peek().type);
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
        return identity;
      case 'star':
        return { kind: 'valueProjection', map: identity, item: this.#parseProjected(bindingPower('star')) };
      case 'filter':
        return this.#parseFilter(identity);
      case 'flatten':
        return this.#parseFlatten(identity);
      case 'lbracket':
        return this.#parseBracket();
      case 'lbrace':
        return this.#parseMultiSelectHash();
      case 'not':
        return { kind: 'not', operand: this.#parseAbove(bindingPower('not')) };
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
      throw this.#tokens.bad(this.#tokens.peek(), 'Quoted identifier not allowed for function names.', 0);
    }
    return { kind: 'field', name };
  }

  #parseGroup(): SyntaxNode {
    const node = this.#parseAbove(0);
    this.#tokens.expect('rparen');
    return node;
  }

  /** `[` at the beginning of an expression. */
  #parseBracket(): SyntaxNode {
    if (this.#tokens.sees('number') || this.#tokens.sees('colon')) return this.#parsePosition(identity);
    if (this.#tokens.sees('star', 'rbracket')) return this.#parseStarProjection(identity);
    return this.#parseMultiSelectList();
  }

  #parseInfix(left: SyntaxNode): SyntaxNode {
    const token = this.#tokens.advance();
    switch (token.type) {
      case 'dot':
        return this.#parseDot(left);
      case 'pipe':
        return { kind: 'chain', link: 'pipe', steps: [left, this.#parseAbove(bindingPower('pipe'))] };
      case 'or':
      case 'and':
        return { kind: token.type, left, right: this.#parseAbove(bindingPower(token.type)) };
      case 'eq':
      case 'ne':
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return { kind: 'comparison', type: token.type, left, right: this.#parseAbove(bindingPower(token.type)) };
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
      return { kind: 'valueProjection', map: left, item: this.#parseProjected(bindingPower('dot')) };
    }
    return append(left, 'dot', this.#parseMember(bindingPower('dot')));
  }

  /** What may stand after a dot. */
  #parseMember(power: number): SyntaxNode {
    return this.#countCalls(1, () => {
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
    });
  }

  /** What is done with each item of a projection. */
  #parseProjected(power: number): SyntaxNode {
    return this.#countCalls(1, () => {
      if (this.#nextPower() < projectionEnd) return identity;
      if (this.#tokens.sees('lbracket') || this.#tokens.sees('filter')) return this.#parseAbove(power);
      if (this.#tokens.skip('dot')) return this.#parseMember(power);
      throw this.#tokens.bad(this.#tokens.peek(), 'syntax error');
    });
  }

  #parseFlatten(left: SyntaxNode): SyntaxNode {
    return {
      kind: 'projection',
      list: { kind: 'flatten', list: left },
      item: this.#parseProjected(bindingPower('flatten')),
    };
  }

  #parseFilter(list: SyntaxNode): SyntaxNode {
    const condition = this.#parseAbove(0);
    this.#tokens.expect('rbracket');
    // A flatten after it takes the whole list.
    const item = this.#tokens.sees('flatten') ? identity : this.#parseProjected(bindingPower('filter'));
    return { kind: 'filter', list, condition, item };
  }

  #parseStarProjection(list: SyntaxNode): SyntaxNode {
    this.#tokens.expect('star');
    this.#tokens.expect('rbracket');
    return { kind: 'projection', list, item: this.#parseProjected(bindingPower('star')) };
  }

  /** `[1]` or `[1:2:3]`. */
  #parsePosition(left: SyntaxNode): SyntaxNode {
    const isSlice = this.#tokens.sees('colon') || this.#tokens.peek(1).type === 'colon';
    const right = isSlice ? parseSlice(this.#tokens) : parseIndex(this.#tokens);
    const list = append(left, 'bracket', right);
    // The reference's oddity: a slice right after an index does not start a projection.
    if (list === left || !isSlice) return list;
    const item = this.#countCalls(1, () => this.#parseProjected(bindingPower('star')));
    return { kind: 'projection', list, item };
  }

  #parseMultiSelectList(): SyntaxNode {
    return this.#countCalls(1, () => {
      const items = [this.#parseAbove(0)];
      while (!this.#tokens.skip('rbracket')) {
        this.#tokens.expect('comma');
        items.push(this.#parseAbove(0));
      }
      return { kind: 'multiSelectList', items };
    });
  }

  #parseMultiSelectHash(): SyntaxNode {
    return this.#countCalls(1, () => {
      const pairs: [string, SyntaxNode][] = [];
      for (;;) {
        const name = this.#parseKey();
        this.#tokens.expect('colon');
        pairs.push([name, this.#parseAbove(0)]);
        // The reference does not insist on the comma.
        if (!this.#tokens.skip('comma') && this.#tokens.skip('rbrace')) return { kind: 'multiSelectHash', pairs };
      }
    });
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
      // Neither does it insist on this one, nor mind one after the last argument.
      this.#tokens.skip('comma');
    }
    return { kind: 'call', name: left.name, args };
  }

  #countCalls(calls: number, parse: () => SyntaxNode): SyntaxNode {
    this.#calls += calls;
    if (this.#calls >= mostCalls) throw new QuerySyntaxError('maximum recursion depth exceeded');
    const node = parse();
    this.#calls -= calls;
    return node;
  }
}

const memberTypes = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']";

/** A chain of the same kind grows, anything else begins one. */
function append(left: SyntaxNode, link: ChainNode['link'], step: SyntaxNode): SyntaxNode {
  if (left.kind !== 'chain' || left.link !== link) return { kind: 'chain', link, steps: [left, step] };
  left.steps.push(step);
  return left;
}
