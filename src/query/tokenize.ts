import { JsonSyntaxError, readJson } from '../python/json-reader.ts';
import { mostIntDigits } from '../python/numbers.ts';
import { stripStart } from '../python/strings.ts';
import type { JsonValue } from '../python/value.ts';
import { badLexeme } from './query-syntax-error.ts';

/** A token of an expression. `start` is the index of its first character in the text. */
export type Token =
  | { readonly type: 'literal'; readonly value: JsonValue; readonly start: number }
  | { readonly type: 'number'; readonly value: bigint; readonly start: number }
  | { readonly type: TextTokenType; readonly value: string; readonly start: number };

/** The type of a token. Error messages show these names, so they are those of the AWS CLI. */
export type TokenType = Token['type'];

export type ComparatorType = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

type TextTokenType = 'unquoted_identifier' | 'quoted_identifier' | SymbolType | 'eof';

type SymbolType =
  | ComparatorType
  | 'dot'
  | 'star'
  | 'comma'
  | 'colon'
  | 'current'
  | 'lparen'
  | 'rparen'
  | 'lbrace'
  | 'rbrace'
  | 'lbracket'
  | 'rbracket'
  | 'flatten'
  | 'filter'
  | 'pipe'
  | 'or'
  | 'and'
  | 'not'
  | 'expref';

const symbols: ReadonlyMap<string, SymbolType> = new Map([
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
]);

/** Matches white space, or a token that is not a symbol. */
const lexeme =
  /[ \t\n\r]+|(?<name>[A-Za-z_]\w*)|(?<number>-?[0-9]+)|"(?<quoted>[^"\\]*(?:\\.[^"\\]*)*)"|'(?<raw>[^'\\]*(?:\\.[^'\\]*)*)'|`(?<literal>[^`\\]*(?:\\.[^`\\]*)*)`/sy;

/** Splits a JMESPath expression into tokens, without an `eof`. Throws a QuerySyntaxError. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < expression.length; ) {
    lexeme.lastIndex = start;
    const found = lexeme.exec(expression);
    const token = found === null ? readSymbol(expression, start) : readLexeme(found.groups ?? {}, expression, start);
    if (token !== null) tokens.push(token);
    start += (found?.[0] ?? String(token?.value)).length;
  }
  return tokens;
}

function readSymbol(expression: string, start: number): Token {
  for (const length of [2, 1]) {
    const value = expression.slice(start, start + length);
    const type = symbols.get(value);
    if (type !== undefined) return { type, value, start };
  }
  const character = String.fromCodePoint(expression.codePointAt(start) ?? 0);
  // As in the AWS CLI, only `-` and `=` are shown in quotes.
  const problem = /["'`]/.test(character)
    ? `Unclosed ${character} delimiter`
    : `Unknown token ${/[-=]/.test(character) ? `'${character}'` : character}`;
  throw badLexeme(expression, start, problem);
}

/** Returns the token of a match; `null` for white space. */
function readLexeme(
  { name, number, quoted, raw, literal }: Readonly<Record<string, string | undefined>>,
  expression: string,
  start: number,
): Token | null {
  if (name !== undefined) return { type: 'unquoted_identifier', value: name, start };
  if (quoted !== undefined) return { type: 'quoted_identifier', value: readQuoted(quoted, expression, start), start };
  if (raw !== undefined) return { type: 'literal', value: raw.replaceAll("\\'", "'"), start };
  if (literal !== undefined) return { type: 'literal', value: readLiteral(literal, expression, start), start };
  if (number === undefined) return null;
  if (number.length > mostIntDigits) throw badLexeme(expression, start, 'Number with too many digits');
  // Unlike in JSON, a number may begin with zeros.
  return { type: 'number', value: BigInt(number), start };
}

function readQuoted(inside: string, expression: string, start: number): string {
  try {
    return String(readJson(`"${inside}"`));
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw badLexeme(expression, start, error.message.replace(/:.*/s, ''));
  }
}

function readLiteral(inside: string, expression: string, start: number): JsonValue {
  const text = inside.replaceAll('\\`', '`');
  // Text that is not JSON is read again as a JSON string, with quotes around it.
  for (const json of [text, `"${stripStart(text)}"`]) {
    try {
      return readJson(json);
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
    }
  }
  throw badLexeme(expression, start, `Bad token ${text}`);
}
