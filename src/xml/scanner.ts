import { cutCharacter } from './decode-document.ts';

// U+FFFE and U+FFFF are decodeDocument()'s placeholders for bytes that are not a character.
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Splits a text into tokens from left to right. If the text is invalid, throws a ScanError with expat's message. */
export class Scanner {
  readonly text: string;
  /** Index of the next character. */
  at = 0;
  /** Start of the current token. An error about an unfinished token has this position. */
  tokenStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character, `''` at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  startToken(): void {
    this.tokenStart = this.at;
  }

  /** Returns the next character. Throws a ScanError at the end, where the current token is not closed. */
  require(): string {
    if (this.isAtEnd) throw new ScanError(unclosedToken, this.tokenStart);
    return this.next;
  }

  /** Skips these characters. Throws a ScanError if others come next. */
  expect(characters: string): void {
    for (const character of characters) {
      if (this.require() !== character) this.failInvalid();
      this.at += 1;
    }
  }

  /**
   * Skips the text up to the first match of `stop`. Throws a ScanError at a forbidden character. If the document ends
   * within a character, the error has the position of this character in `data`, and of the token in `markup`.
   */
  skipText(stop: RegExp, place: 'markup' | 'data'): void {
    stop.lastIndex = this.at;
    const end = stop.exec(this.text)?.index ?? this.text.length;
    const bad = this.text.slice(this.at, end).search(forbidden);
    this.at = bad < 0 ? end : this.at + bad;
    if (bad < 0) return;
    if (place === 'data') this.startToken();
    this.failCharacter();
  }

  /** Skips the match of a sticky pattern and returns it; empty if there is no match. */
  skipRun(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const run = pattern.exec(this.text)?.[0] ?? '';
    this.at += run.length;
    return run;
  }

  /** Skips white space. Returns whether there was any. */
  skipSpace(): boolean {
    return this.skipRun(/[ \t\r\n]+/y) !== '';
  }

  /** Skips a name and returns it. Refuses names beyond ASCII, because no AWS service sends them. */
  skipName(): string {
    this.require();
    const name = this.skipRun(/[A-Za-z_][\w.-]*/y);
    if (name === '' || this.next >= '\x80') this.failCharacter();
    return name;
  }

  failInvalid(at = this.at): never {
    throw new ScanError(invalidToken, at);
  }

  /**
   * Throws a ScanError about the next character, which is not allowed here or is cut off by the end of the document.
   */
  failCharacter(): never {
    if (this.next === cutCharacter) throw new ScanError(partialCharacter, this.tokenStart);
    this.failInvalid();
  }
}

/**
 * The reason why a document is not well-formed, in expat's words. Lines count from 1. Columns count from 0, in
 * characters.
 */
export class XmlError extends Error {
  constructor(reason: string, line: number, column: number) {
    super(`${reason}: line ${line}, column ${column}`);
  }
}

/** An error of the scanner. `at` is an index into the text, which readXml() converts into line and column. */
export class ScanError extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

const invalidToken = 'not well-formed (invalid token)';
export const unclosedToken = 'unclosed token';
const partialCharacter = 'partial character';
export const syntaxError = 'syntax error';
export const noElementFound = 'no element found';
