import { pyStr } from '../python/python-text.ts';
import { columnOf, QuerySyntaxError } from './query-syntax-error.ts';
import { type Token, type TokenType, tokenize } from './tokenize.ts';

/** Walks over the tokens of an expression, and words what is wrong with them. */
export class TokenReader {
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokenize(expression);
  }

  /** The token at the position, or one at a distance from it; beyond the end it is `eof`. */
  peek(distance = 0): Token {
    return this.#tokens[this.#index + distance] ?? { type: 'eof', value: '', start: this.#expression.length };
  }

  /** Whether the tokens from the position on have these types. */
  sees(...types: readonly TokenType[]): boolean {
    return types.every((type, distance) => this.peek(distance).type === type);
  }

  /** Moves past the next token and returns it. */
  advance(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  /** Moves past the next token if it has this type. */
  skip(type: TokenType): boolean {
    const found = this.sees(type);
    if (found) this.#index += 1;
    return found;
  }

  /** Moves past a token of this type, or complains. */
  expect(type: TokenType): void {
    if (!this.skip(type)) throw this.unexpected(type);
  }

  /** The complaint about the next token where others were expected. */
  unexpected(expected: string): QuerySyntaxError {
    return this.sees('eof')
      ? this.incomplete()
      : this.bad(this.peek(), `Expecting: ${expected}, got: ${this.peek().type}`);
  }

  /** The expression ended too early. */
  incomplete(): QuerySyntaxError {
    return new QuerySyntaxError(
      `Invalid jmespath expression: Incomplete expression:\n${this.#pointTo(this.#expression.length)}`,
    );
  }

  /** A token in a place where it may not stand. */
  bad(token: Token, problem: string, start = token.start): QuerySyntaxError {
    const column = columnOf(this.#expression, start);
    const place = `column ${column}, token "${tokenText(token)}" (${token.type.toUpperCase()})`;
    return new QuerySyntaxError(`${problem}: Parse error at ${place}, for expression:\n${this.#pointTo(start)}`);
  }

  #pointTo(start: number): string {
    return `"${this.#expression}"\n${' '.repeat(columnOf(this.#expression, start) + 1)}^`;
  }
}

/** A token as messages show it: a literal by its value. */
export function tokenText(token: Token): string {
  return pyStr(token.value);
}
