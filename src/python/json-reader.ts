import { GeneralError } from '../errors/cli-error.ts';
import { JsonSyntaxError, jsonSyntaxErrorAt } from './json-syntax-error.ts';
import type { JsonMap, JsonValue } from './value.ts';

/**
 * Reads one JSON text in Python's dialect: `NaN` and `Infinity` are values, integers keep all their digits, the last
 * of equal keys wins. Throws a JsonSyntaxError with the text of Python 3.14's decoder.
 */
export function readJson(text: string): JsonValue {
  if (text.startsWith('\ufeff')) throw jsonSyntaxErrorAt('Unexpected UTF-8 BOM (decode using utf-8-sig)', text, 0);
  return readJsonDocument(text);
}

/** The same without the complaint about a byte order mark, which Python makes of texts only, not of decoded bytes. */
export function readJsonDocument(text: string): JsonValue {
  return new JsonReader(text).read();
}

/** Some 50000 levels fill the reference's stack of 8 MiB. */
const mostLevels = 50_000;
const mostIntDigits = 4300;

class JsonReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    this.#skipBlanks();
    const value = this.#readValue();
    this.#skipBlanks();
    if (this.#position !== this.#text.length) throw this.#error('Extra data');
    return value;
  }

  /** Walks nested containers with a list of the open ones, so that no depth can exhaust our own stack. */
  #readValue(): JsonValue {
    const open: OpenContainer[] = [];
    for (;;) {
      let value = this.#readScalarOrOpen(open);
      while (value !== undefined) {
        const container = open.at(-1);
        if (container === undefined) return value;
        container.add(value);
        value = this.#closeOrGoOn(container);
        if (value !== undefined) open.pop();
      }
    }
  }

  /** The scalar or empty container at the position; `undefined` when a container was opened and its first value follows. */
  #readScalarOrOpen(open: OpenContainer[]): JsonValue | undefined {
    const character = this.#text[this.#position];
    if (character !== '{' && character !== '[') return this.#readScalar();
    const container = character === '{' ? new OpenObject() : new OpenArray();
    if (open.length >= mostLevels) {
      throw new GeneralError(
        `Stack overflow (used 8160 kB) while decoding a JSON ${container.noun} from a unicode string`,
      );
    }
    this.#position += 1;
    this.#skipBlanks();
    if (this.#text[this.#position] === container.closer) {
      this.#position += 1;
      return container.value;
    }
    this.#readKeyOf(container);
    open.push(container);
    return undefined;
  }

  /** After a value: the whole container if it ends here, else `undefined` with the position at its next value. */
  #closeOrGoOn(container: OpenContainer): JsonValue | undefined {
    this.#skipBlanks();
    const character = this.#text[this.#position];
    if (character === container.closer) {
      this.#position += 1;
      return container.value;
    }
    if (character !== ',') throw this.#error("Expecting ',' delimiter");
    const comma = this.#position;
    this.#position += 1;
    this.#skipBlanks();
    if (this.#text[this.#position] === container.closer) {
      throw this.#error(`Illegal trailing comma before end of ${container.noun}`, comma);
    }
    this.#readKeyOf(container);
    return undefined;
  }

  #readKeyOf(container: OpenContainer): void {
    if (!(container instanceof OpenObject)) return;
    if (this.#text[this.#position] !== '"') throw this.#error('Expecting property name enclosed in double quotes');
    container.key = this.#readString();
    this.#skipBlanks();
    if (this.#text[this.#position] !== ':') throw this.#error("Expecting ':' delimiter");
    this.#position += 1;
    this.#skipBlanks();
  }

  #readScalar(): JsonValue {
    if (this.#text[this.#position] === '"') return this.#readString();
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, this.#position)) {
        this.#position += word.length;
        return value;
      }
    }
    return this.#readNumber();
  }

  #readNumber(): bigint | number {
    const match = this.#match(/(-?(?:0|[1-9][0-9]*))((?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)/y);
    if (match === null) throw this.#error('Expecting value');
    const [text, whole = '', rest = ''] = match;
    if (rest !== '') return Number(text);
    const digits = whole.startsWith('-') ? whole.length - 1 : whole.length;
    if (digits > mostIntDigits) {
      throw new JsonSyntaxError(
        `Exceeds the limit (${mostIntDigits} digits) for integer string conversion: value has ${digits} digits; ` +
          'use sys.set_int_max_str_digits() to increase the limit',
      );
    }
    return BigInt(whole);
  }

  #readString(): string {
    const start = this.#position;
    this.#position += 1;
    let value = '';
    for (;;) {
      value += this.#match(/[^"\\\x00-\x1f]*/y)?.[0] ?? '';
      const character = this.#text[this.#position];
      if (character === '"') {
        this.#position += 1;
        return value;
      }
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
    // Something must follow the four digits, or Python blames the escape and not the missing quote.
    const match = this.#match(/u([0-9a-fA-F]{4})(?=.)/sy);
    if (match === null) throw this.#error('Invalid \\uXXXX escape');
    return String.fromCharCode(Number.parseInt(match[1] ?? '', 16));
  }

  #skipBlanks(): void {
    this.#match(/[ \t\n\r]*/y);
  }

  /** Moves past the match of a sticky pattern. */
  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#position = pattern.lastIndex;
    return match;
  }

  #error(message: string, position = this.#position): JsonSyntaxError {
    return jsonSyntaxErrorAt(message, this.#text, position);
  }
}

type OpenContainer = OpenArray | OpenObject;

class OpenArray {
  readonly noun = 'array';
  readonly closer = ']';
  readonly value: JsonValue[] = [];

  add(item: JsonValue): void {
    this.value.push(item);
  }
}

class OpenObject {
  readonly noun = 'object';
  readonly closer = '}';
  readonly #members = new Map<string, JsonValue>();
  key = '';

  get value(): JsonMap {
    return this.#members;
  }

  add(item: JsonValue): void {
    this.#members.set(this.key, item);
  }
}

const words: readonly (readonly [string, JsonValue])[] = [
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
