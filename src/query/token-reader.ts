import { pyStr } from '../python/python-text.ts';
import { columnOf, QuerySyntaxError } from './query-syntax-error.ts';
import { type Token, type TokenType, tokenize } from './tokenize.ts';

/** Walks over the tokens of an expression and builds the errors about them. */
export class TokenReader {
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokenize(expression);
  }

  /** Returns the token at this distance from the next token, without moving. Outside the expression, returns `eof`. */
  peek(distance = 0): Token {
    return this.#tokens[this.#index + distance] ?? { type: 'eof', value: '', start: this.#expression.length };
  }

  /** Whether the next tokens have these types. */
  sees(...types: readonly TokenType[]): boolean {
    return types.every((type, distance) => this.peek(distance).type === type);
  }

  /** Moves past the next token and returns it. */
  advance(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  /** Moves past the next token if it has this type. Returns whether it did. */
  skip(type: TokenType): boolean {
    const found = this.sees(type);
    if (found) this.#index += 1;
    return found;
  }

  /** Moves past a token of this type. Throws a QuerySyntaxError for any other token. */
  expect(type: TokenType): void {
    if (!this.skip(type)) throw this.unexpected(type);
  }

  /** Returns the error for a next token that does not have the expected type. */
  unexpected(expected: string): QuerySyntaxError {
    return this.sees('eof')
      ? this.incomplete()
      : this.bad(this.peek(), `Expecting: ${expected}, got: ${this.peek().type}`);
  }

  /** Returns the error about an expression that ends too early. */
  incomplete(): QuerySyntaxError {
    return new QuerySyntaxError(
      `Invalid jmespath expression: Incomplete expression:\n${this.#pointTo(this.#expression.length)}`,
    );
  }

  /** Returns the error about a token in the wrong place. */
  bad(token: Token, problem: string, start = token.start): QuerySyntaxError {
    const column = columnOf(this.#expression, start);
    const place = `column ${column}, token "${tokenText(token)}" (${token.type.toUpperCase()})`;
    return new QuerySyntaxError(`${problem}: Parse error at ${place}, for expression:\n${this.#pointTo(start)}`);
  }

  #pointTo(start: number): string {
    return `"${this.#expression}"\n${' '.repeat(columnOf(this.#expression, start) + 1)}^`;
  }
}

/** Returns a token as error messages show it. */
export function tokenText(token: Token): string {
  return pyStr(token.value);
}
