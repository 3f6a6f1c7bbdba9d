import { badToken, incompleteExpression, type QuerySyntaxError } from './query-syntax-error.ts';
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

  incomplete(): QuerySyntaxError {
    return incompleteExpression(this.#expression);
  }

  bad(token: Token, problem: string, start?: number): QuerySyntaxError {
    return badToken(this.#expression, token, problem, start);
  }
}
