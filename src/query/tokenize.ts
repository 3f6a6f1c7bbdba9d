import { readJson } from '../python/json-reader.ts';
import { JsonSyntaxError } from '../python/json-syntax-error.ts';
import { pythonSpace } from '../python/python-space.ts';
import type { JsonValue } from '../python/value.ts';
import { badLexeme, QuerySyntaxError } from './query-syntax-error.ts';
import type { TextTokenType, Token } from './token.ts';

/** Splits a JMESPath expression into tokens, the last of them `eof`; throws a QuerySyntaxError. */
export function tokenize(expression: string): Token[] {
  return new Tokenizer(expression).read();
}

/** The longer of two symbols stands first. */
const symbols: readonly (readonly [string, TextTokenType])[] = [
  ['.', 'dot'],
  ['*', 'star'],
  [']', 'rbracket'],
  [',', 'comma'],
  [':', 'colon'],
  ['@', 'current'],
  ['(', 'lparen'],
  [')', 'rparen'],
  ['{', 'lbrace'],
  ['}', 'rbrace'],
  ['[]', 'flatten'],
  ['[?', 'filter'],
  ['[', 'lbracket'],
  ['||', 'or'],
  ['|', 'pipe'],
  ['&&', 'and'],
  ['&', 'expref'],
  ['<=', 'lte'],
  ['<', 'lt'],
  ['>=', 'gte'],
  ['>', 'gt'],
  ['!=', 'ne'],
  ['!', 'not'],
  ['==', 'eq'],
];

const mostIntDigits = 4300;

class Tokenizer {
  readonly #expression: string;
  readonly #characters: readonly string[];
  readonly #tokens: Token[] = [];
  #position = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#characters = [...expression];
  }

  read(): Token[] {
    for (let first = this.#characters[0]; first !== undefined; first = this.#characters[this.#position]) {
      if (/[ \t\n\r]/.test(first)) this.#position += 1;
      else this.#tokens.push(this.#readToken(first));
    }
    this.#tokens.push({ type: 'eof', value: '', start: this.#position });
    return this.#tokens;
  }

  #readToken(first: string): Token {
    const start = this.#position;
    if (/[A-Za-z_]/.test(first)) return { type: 'unquoted_identifier', value: this.#take(/\w/), start };
    if (/[-0-9]/.test(first)) return this.#readNumber();
    if (first === '"') return this.#readQuotedIdentifier();
    if (first === "'") {
      return { type: 'literal', value: this.#readDelimited("'").replaceAll("\\'", "'"), start };
    }
    if (first === '`') return this.#readLiteral();
    const ahead = first + (this.#characters[start + 1] ?? '');
    for (const [text, type] of symbols) {
      if (ahead.startsWith(text)) {
        this.#position += text.length;
        return { type, value: text, start };
      }
    }
    throw this.#error(start, `Unknown token ${first === '=' ? "'='" : first}`);
  }

  #take(pattern: RegExp): string {
    let text = '';
    for (let next = this.#characters[this.#position]; next !== undefined && pattern.test(next); ) {
      text += next;
      this.#position += 1;
      next = this.#characters[this.#position];
    }
    return text;
  }

  #readNumber(): Token {
    const start = this.#position;
    const sign = this.#characters[start] === '-' ? '-' : '';
    this.#position += sign.length;
    const digits = this.#take(/[0-9]/);
    if (digits === '') throw this.#error(start, "Unknown token '-'");
    if (digits.length > mostIntDigits) {
      throw new QuerySyntaxError(
        `Exceeds the limit (${mostIntDigits} digits) for integer string conversion: value has ${digits.length} digits; ` +
          'use sys.set_int_max_str_digits() to increase the limit',
      );
    }
    // A leading zero is an ordinary digit here, in JSON it is not.
    return { type: 'number', value: sign === '' ? BigInt(digits) : -BigInt(digits), start };
  }

  #readQuotedIdentifier(): Token {
    const start = this.#position;
    const text = this.#readDelimited('"');
    try {
      return { type: 'quoted_identifier', value: String(readJson(`"${text}"`)), start };
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      throw this.#error(start, error.message.replace(/:.*/s, ''));
    }
  }

  #readLiteral(): Token {
    const start = this.#position;
    const text = this.#readDelimited('`').replaceAll('\\`', '`');
    let value = jsonOrUndefined(text);
    // Whatever is no JSON counts as a string that lacks its quotes.
    if (value === undefined) value = jsonOrUndefined(`"${text.replace(leadingSpace, '')}"`);
    if (value === undefined) throw this.#error(start, `Bad token ${text}`);
    return { type: 'literal', value, start };
  }

  /** The text between two delimiters, with its escapes as they are. */
  #readDelimited(delimiter: string): string {
    const start = this.#position;
    let text = '';
    for (;;) {
      this.#position += 1;
      let next = this.#characters[this.#position];
      if (next === delimiter) {
        this.#position += 1;
        return text;
      }
      if (next === '\\') {
        text += next;
        this.#position += 1;
        next = this.#characters[this.#position];
      }
      if (next === undefined) throw this.#error(start, `Unclosed ${delimiter} delimiter`);
      text += next;
    }
  }

  #error(position: number, problem: string): QuerySyntaxError {
    return badLexeme(this.#expression, position, problem);
  }
}

const leadingSpace = new RegExp(`^[${pythonSpace}]+`);

function jsonOrUndefined(text: string): JsonValue | undefined {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
