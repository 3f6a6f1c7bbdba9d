import { requireUtf8 } from '../python/unencodable.ts';
import type { Write } from './write.ts';

/** The size of libyaml's output buffer in bytes. */
const bufferSize = 16_384;
/** If at most this many bytes of the buffer are free, libyaml flushes it before it writes a character. */
const flushMargin = 5;

/** The text output of a YAML emitter that works like libyaml's. Tracks the state of the current line. */
export class YamlWriter {
  /** The indentation of the current block, in columns. */
  indent = 0;
  column = 0;
  /** Whether the next text needs no space before it: at the start, or after white space or an opening bracket. */
  afterSpace = true;
  /** Whether a nested block may begin on the current line. False after text, `[`, `{` or `&id001`. */
  lineStart = true;
  readonly #write: Write;
  #buffer = '';
  #buffered = 0;

  constructor(write: Write) {
    this.#write = write;
  }

  /**
   * Writes one character. Flushes an almost full buffer first, so that each `Write` call gets the same text as a write
   * of the AWS CLI.
   */
  put(character: string): void {
    if (this.#buffered + flushMargin >= bufferSize) this.flush();
    this.#buffer += character;
    this.#buffered += utf8Length(character);
    this.column += 1;
  }

  /** Writes a line break character, by default a line feed. */
  putBreak(character = '\n'): void {
    this.put(character);
    this.column = 0;
  }

  putAll(text: string): void {
    for (const character of text) this.put(character);
  }

  /**
   * Writes an indicator, such as `-` or `&id001`. `needsSpace`: a space must come before it. `isSpace`: the next text
   * needs no space before it, as after `[`. `keepsLineStart`: a nested block may begin on the same line, as in `- - a`.
   */
  indicate(indicator: string, needsSpace: boolean, isSpace = false, keepsLineStart = false): void {
    if (needsSpace && !this.afterSpace) this.put(' ');
    this.putAll(indicator);
    this.afterSpace = isSpace;
    this.lineStart &&= keepsLineStart;
  }

  /**
   * Moves to the indentation of the block. Starts a new line if `lineStart` is false, or if text on the current line
   * touches or passes that column.
   */
  startLine(): void {
    const isAtIndent = this.column === this.indent && !this.afterSpace;
    if (!this.lineStart || this.column > this.indent || isAtIndent) this.putBreak();
    while (this.column < this.indent) this.put(' ');
    this.afterSpace = true;
    this.lineStart = true;
  }

  flush(): void {
    if (this.#buffer !== '') this.#write(this.#buffer);
    this.#buffer = '';
    this.#buffered = 0;
  }
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

const bestWidth = 80;

/**
 * Matches plain text that YAML would read as null, a boolean, a number, a date, or the special words `=` and `<<`. Text
 * with `_` at its start is never a number.
 */
const readsAsOtherType = new RegExp(
  `^(?!_)(?:${[
    'true|True|TRUE|false|False|FALSE',
    '~|null|Null|NULL|=|<<|',
    '[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+',
    String.raw`[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+`,
    String.raw`[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)`,
    '[0-9]{4}-[0-9]{2}-[0-9]{2}',
    String.raw`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?` +
      String.raw`(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?`,
  ].join('|')})$`,
);

const lineBreak = /[\n\r\u0085\u2028\u2029]/;
const unprintable = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** Whether the text can be a key on one line, as in libyaml. */
export function fitsAsKey(text: string): boolean {
  return !lineBreak.test(text) && new TextEncoder().encode(text).length <= 128;
}

/** Writes a string in the first style that can represent it: plain, in single quotes, or in double quotes. */
export function writeYamlString(text: string, writer: YamlWriter, isKey: boolean): void {
  requireUtf8(text);
  if (isPlain(text) && !readsAsOtherType.test(text)) writePlain(text, writer, isKey);
  else if (allowsSingleQuotes(text)) writeSingleQuoted(text, writer, isKey);
  else writeDoubleQuoted(text, writer, isKey);
}

function isPlain(text: string): boolean {
  if (lineBreak.test(text) || unprintable.test(text) || /^ | $/.test(text)) return false;
  if (/^(?:[#,[\]{}&*!|>'"%@`]|---|\.\.\.|[?:-](?: |$))/.test(text)) return false;
  return !/:(?: |$)| #/.test(text);
}

function allowsSingleQuotes(text: string): boolean {
  return !unprintable.test(text) && !/ [\n\u2028\u2029]|[\n\u2028\u2029] /.test(text);
}

/** Writes text that needs no quotes. Breaks the line at the first single space beyond the best width. */
export function writePlain(text: string, writer: YamlWriter, isKey: boolean): void {
  if (!writer.afterSpace && text !== '') writer.put(' ');
  const characters = [...text];
  let afterSpace = false;
  for (const [index, character] of characters.entries()) {
    if (character !== ' ') {
      writer.put(character);
      writer.lineStart = false;
    } else if (!isKey && !afterSpace && writer.column > bestWidth && characters[index + 1] !== ' ') {
      writer.startLine();
    } else {
      writer.put(character);
    }
    afterSpace = character === ' ';
  }
  writer.afterSpace = false;
  writer.lineStart = false;
}

function writeSingleQuoted(text: string, writer: YamlWriter, isKey: boolean): void {
  writer.indicate("'", true);
  const characters = [...text];
  let afterSpace = false;
  let afterBreak = false;
  for (const [index, character] of characters.entries()) {
    if (character === ' ') {
      const inside = index > 0 && index < characters.length - 1;
      if (!isKey && !afterSpace && inside && writer.column > bestWidth && characters[index + 1] !== ' ') {
        writer.startLine();
      } else {
        writer.put(character);
      }
      afterSpace = true;
    } else if (lineBreak.test(character)) {
      // A single line feed would read back as a space, so an empty line is added.
      if (!afterBreak && character === '\n') writer.putBreak();
      writer.putBreak(character);
      writer.lineStart = true;
      afterBreak = true;
    } else {
      if (afterBreak) writer.startLine();
      writer.putAll(character === "'" ? "''" : character);
      writer.lineStart = false;
      afterSpace = false;
      afterBreak = false;
    }
  }
  if (afterBreak) writer.startLine();
  writer.indicate("'", false);
  writer.afterSpace = false;
  writer.lineStart = false;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u2028': 'L',
  '\u2029': 'P',
};

function writeDoubleQuoted(text: string, writer: YamlWriter, isKey: boolean): void {
  writer.indicate('"', true);
  const characters = [...text];
  let afterSpace = false;
  for (const [index, character] of characters.entries()) {
    if (character === ' ') {
      const inside = index > 0 && index < characters.length - 1;
      if (!isKey && !afterSpace && inside && writer.column > bestWidth) {
        writer.startLine();
        if (characters[index + 1] === ' ') writer.put('\\');
      } else {
        writer.put(character);
      }
    } else if (unprintable.test(character) || lineBreak.test(character) || character === '"' || character === '\\') {
      writer.putAll(escapeCharacter(character));
    } else {
      writer.put(character);
    }
    afterSpace = character === ' ';
  }
  writer.indicate('"', false);
  writer.afterSpace = false;
  writer.lineStart = false;
}

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return `\\${short}`;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
