import { cutCharacter } from './decode-document.ts';

// The last two stand for bytes that are no character.
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Takes a text apart from left to right; where it cannot go on, it throws a ScanError in expat's words. */
export class Scanner {
  readonly text: string;
  at = 0;
  /** Start of the current token: an unfinished token is reported there. */
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

  /** Returns the next character; at the end the token is not closed. */
  require(): string {
    if (this.isAtEnd) throw new ScanError(unclosedToken, this.tokenStart);
    return this.next;
  }

  /** Passes over these characters, which must come next. */
  expect(characters: string): void {
    for (const character of characters) {
      if (this.require() !== character) this.failInvalid();
      this.at += 1;
    }
  }

  /** Passes over the text up to the first match of `stop`. In `data` every character is a token of its own. */
  skipText(stop: RegExp, place: 'markup' | 'data'): void {
    stop.lastIndex = this.at;
    const end = stop.exec(this.text)?.index ?? this.text.length;
    const bad = this.text.slice(this.at, end).search(forbidden);
    this.at = bad < 0 ? end : this.at + bad;
    if (bad < 0) return;
    if (place === 'data') this.startToken();
    this.failCharacter();
  }

  /** Passes over what the sticky pattern matches, and returns it. */
  skipRun(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const run = pattern.exec(this.text)?.[0] ?? '';
    this.at += run.length;
    return run;
  }

  /** Passes over white space; returns whether there was any. */
  skipBlanks(): boolean {
    return this.skipRun(/[ \t\r\n]+/y) !== '';
  }

  /** Passes over a name and returns it. Names in answers are ASCII: other characters are refused. */
  skipName(): string {
    this.require();
    const name = this.skipRun(/[A-Za-z_][\w.-]*/y);
    if (name === '' || this.next >= '\x80') this.failCharacter();
    return name;
  }

  failInvalid(at = this.at): never {
    throw new ScanError(invalidToken, at);
  }

  /** Refuses the next character, which may be one that the end of the document cuts off. */
  failCharacter(): never {
    if (this.next === cutCharacter) throw new ScanError(partialCharacter, this.tokenStart);
    this.failInvalid();
  }
}

/** Why a document is not well-formed, in expat's words. Line from 1, column in characters from 0. */
export class XmlError extends Error {
  constructor(reason: string, line: number, column: number) {
    super(`${reason}: line ${line}, column ${column}`);
  }
}

/** An error of the scanner. Its place is an index into the text, which is turned into line and column later. */
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
