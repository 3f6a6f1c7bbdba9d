import { CliGeneralError } from '../errors/cli-error.ts';
import { decodeUtf8, decodeUtf16 } from './decode-utf.ts';
import { mostIntDigits } from './numbers.ts';
import type { JsonList, JsonMap, JsonValue } from './value.ts';

/** The error for text that is not JSON. A message with a position is Python's message. */
export class JsonSyntaxError extends Error {}

/**
 * Reads one JSON text in Python's dialect. `NaN` and `Infinity` are values, integers keep all their digits, and the
 * last of equal keys counts. Throws a JsonSyntaxError, or a CliGeneralError for nesting that is too deep.
 */
export function readJson(text: string): JsonValue {
  return new JsonReader(text).read();
}

/** The maximum number of nested levels. The limit prevents a stack overflow. Programs do not write deeper JSON. */
const mostLevels = 500;

class JsonReader {
  readonly #text: string;
  #position = 0;
  #level = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    this.#skipWhitespace();
    const value = this.#readValue();
    this.#skipWhitespace();
    if (this.#position !== this.#text.length) throw this.#error('Extra data');
    return value;
  }

  #readValue(): JsonValue {
    switch (this.#text[this.#position]) {
      case '"':
        return this.#readString();
      case '[':
        return this.#readArray();
      case '{':
        return this.#readObject();
      default:
        return this.#readWordOrNumber();
    }
  }

  #readArray(): JsonList {
    const list: JsonValue[] = [];
    this.#readItems('array', ']', () => list.push(this.#readValue()));
    return list;
  }

  #readObject(): JsonMap {
    const map = new Map<string, JsonValue>();
    this.#readItems('object', '}', () => {
      if (this.#text[this.#position] !== '"') throw this.#error('Expecting property name enclosed in double quotes');
      const key = this.#readString();
      this.#skipWhitespace();
      if (!this.#skip(':')) throw this.#error("Expecting ':' delimiter");
      this.#skipWhitespace();
      map.set(key, this.#readValue());
    });
    return map;
  }

  /** Reads the items between two brackets, separated by commas. */
  #readItems(noun: 'array' | 'object', closer: ']' | '}', readItem: () => void): void {
    if (this.#level === mostLevels)
      throw new CliGeneralError(`JSON nested more than ${mostLevels} levels deep is not supported.`);
    this.#level += 1;
    this.#position += 1;
    this.#skipWhitespace();
    for (let isEmpty = true; !this.#skip(closer); isEmpty = false) {
      const comma = this.#position;
      if (!isEmpty) {
        if (!this.#skip(',')) throw this.#error("Expecting ',' delimiter");
        this.#skipWhitespace();
        if (this.#skip(closer)) throw this.#error(`Illegal trailing comma before end of ${noun}`, comma);
      }
      readItem();
      this.#skipWhitespace();
    }
    this.#level -= 1;
  }

  #readWordOrNumber(): JsonValue {
    for (const [word, value] of constants) if (this.#skip(word)) return value;
    const match = this.#match(/(-?(?:0|[1-9][0-9]*))((?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)/y);
    if (match === null) throw this.#error('Expecting value');
    const [text, whole = '', rest = ''] = match;
    if (rest !== '') return Number(text);
    if (whole.replace('-', '').length > mostIntDigits) {
      throw new JsonSyntaxError(`A number has more than ${mostIntDigits} digits`);
    }
    return BigInt(whole);
  }

  #readString(): string {
    const start = this.#position;
    this.#position += 1;
    let value = '';
    for (;;) {
      value += this.#match(/[^"\\\x00-\x1f]*/y)?.[0] ?? '';
      if (this.#skip('"')) return value;
      const character = this.#text[this.#position];
      if (character === '\\') value += this.#readEscape(start);
      else if (character === undefined) throw this.#error('Unterminated string starting at', start);
      else throw this.#error('Invalid control character at');
    }
  }

  #readEscape(start: number): string {
    const letter = this.#text[this.#position + 1];
    if (letter === undefined) throw this.#error('Unterminated string starting at', start);
    if (letter !== 'u') {
      const character = escapes.get(letter);
      if (character === undefined) throw this.#error('Invalid \\escape');
      this.#position += 2;
      return character;
    }
    this.#position += 1;
    // If the text ends after the four digits, Python reports the escape instead of the missing quote.
    const match = this.#match(/u([0-9a-fA-F]{4})(?=.)/sy);
    if (match === null) throw this.#error('Invalid \\uXXXX escape');
    return String.fromCharCode(Number.parseInt(match[1] ?? '', 16));
  }

  #skipWhitespace(): void {
    this.#match(/[ \t\n\r]*/y);
  }

  /** Moves past `text` if `text` comes next. Returns whether the position changed. */
  #skip(text: string): boolean {
    const found = this.#text.startsWith(text, this.#position);
    if (found) this.#position += text.length;
    return found;
  }

  /** Moves past the match of a sticky pattern and returns the match. */
  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#position = pattern.lastIndex;
    return match;
  }

  /** Returns the error with line, column and offset in code points, as Python counts them. */
  #error(message: string, position = this.#position): JsonSyntaxError {
    const before = this.#text.slice(0, position);
    const lines = before.split('\n');
    const column = countCodePoints(lines.at(-1) ?? '') + 1;
    return new JsonSyntaxError(`${message}: line ${lines.length} column ${column} (char ${countCodePoints(before)})`);
  }
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const constants: readonly (readonly [string, JsonValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Reads JSON from bytes in UTF-8 or UTF-16. A byte order mark or the position of zero bytes shows the encoding. */
export function readJsonBytes(bytes: Uint8Array): JsonValue {
  const text = decode(bytes);
  if (text === null) throw new JsonSyntaxError('The bytes are not text in UTF-8 or UTF-16.');
  return readJson(text);
}

function decode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), 'little', 'pass');
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), 'big', 'pass');
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3));
  // JSON begins with an ASCII character. In UTF-16 one of its two bytes is zero.
  if (first === 0) return decodeUtf16(bytes, 'big', 'pass');
  return second === 0 ? decodeUtf16(bytes, 'little', 'pass') : decodeUtf8(bytes);
}
