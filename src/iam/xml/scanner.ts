import { badCharacter, cutCharacter, type XmlSource } from './decode-source.ts';
import { isNameCharacter } from './name-characters.ts';
import { invalidToken, partialCharacter, ScanError, unclosedToken } from './xml-error.ts';

const controls = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff`;
const forbidden = new RegExp(`[${controls}]`);
const asciiNameRun = /[A-Za-z0-9_.-]*/y;
const latin1Letter = /[\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]/;

/** Takes a text apart from left to right; where it cannot go on, it throws a ScanError in expat's words. */
export class Scanner {
  readonly text: string;
  readonly isUtf16: boolean;
  /** Whether half a unit of UTF-16 follows behind the end of the text, in nobody's token yet. */
  hasHalfUnit: boolean;
  at = 0;
  /** Where the token under way began: what is not finished is reported there. */
  tokenStart = 0;

  constructor({ text, isUtf16, hasHalfUnit }: XmlSource) {
    this.text = text;
    this.isUtf16 = isUtf16;
    this.hasHalfUnit = hasHalfUnit;
  }

  /** A part of the text, in the same encoding. */
  part(text: string): XmlSource {
    return { text, isUtf16: this.isUtf16, hasHalfUnit: false };
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

  /** At the end of the text: half a unit behind it is a token that is not closed. */
  checkEnd(): void {
    if (this.hasHalfUnit) throw new ScanError(unclosedToken, this.at);
  }

  /** The next character; at the end the token is not closed. */
  require(): string {
    if (this.isAtEnd) throw new ScanError(unclosedToken, this.tokenStart);
    return this.next;
  }

  /** Passes over the next character, which must be there and be this one. */
  expect(character: string): void {
    if (this.require() !== character) this.failInvalid();
    this.at += 1;
  }

  /** Passes over one character that may stand in text. */
  skipCharacter(): void {
    const character = this.require();
    if (character === cutCharacter) this.failCut();
    if (forbidden.test(character)) this.failInvalid();
    this.at += 1;
  }

  /** Passes over the text up to the first of the stop characters, all of which must be fine. */
  skipText(stops: RegExp): void {
    stops.lastIndex = this.at;
    const end = stops.exec(this.text)?.index ?? this.text.length;
    const bad = this.text.slice(this.at, end).search(forbidden);
    this.at = bad < 0 ? end : this.at + bad;
    if (bad >= 0) this.skipCharacter();
  }

  /** The same where every character is a token of its own. */
  skipData(stops: RegExp): void {
    try {
      this.skipText(stops);
    } catch (error) {
      throw error instanceof ScanError && error.message === partialCharacter
        ? new ScanError(partialCharacter, this.at)
        : error;
    }
  }

  /** Passes over white space; answers whether there was any. */
  skipBlanks(): boolean {
    const start = this.at;
    while (isBlank(this.next)) this.at += 1;
    return this.at > start;
  }

  /** Whether the next character can begin a name. */
  get canStartName(): boolean {
    const { next } = this;
    return next < '\x80' ? /[A-Za-z_]/.test(next) : this.isNameCharacter(next, 'start');
  }

  /** Whether the next character can stand in a keyword: to expat that is a letter of the encoding's one-byte part. */
  get isKeywordCharacter(): boolean {
    return /[A-Za-z_]/.test(this.next) || (this.isUtf16 && latin1Letter.test(this.next));
  }

  /** Passes over a character that can begin a name. */
  skipNameStart(): void {
    const character = this.require();
    if (!/[A-Za-z_]/.test(character)) this.checkNameCharacter(character, 'start');
    this.at += 1;
  }

  /** Passes over the characters of a name; stops before an ASCII character that is none of them. */
  skipName(): void {
    for (;;) {
      asciiNameRun.lastIndex = this.at;
      asciiNameRun.test(this.text);
      this.at = asciiNameRun.lastIndex;
      const character = this.next;
      if (character < '\x80') return;
      this.checkNameCharacter(character, 'inside');
      this.at += 1;
    }
  }

  failInvalid(at = this.at): never {
    throw new ScanError(invalidToken, at);
  }

  private checkNameCharacter(character: string, place: 'start' | 'inside'): void {
    if (character === cutCharacter) this.failCut();
    if (character < '\x80' || character === badCharacter || !this.isNameCharacter(character, place)) this.failInvalid();
  }

  /** In UTF-16 expat goes by a table of its own up to U+00FF, which knows three letters more. */
  private isNameCharacter(character: string, place: 'start' | 'inside'): boolean {
    return (this.isUtf16 && latin1Letter.test(character)) || isNameCharacter(character, place);
  }

  private failCut(): never {
    throw new ScanError(partialCharacter, this.tokenStart);
  }
}

/** White space of XML. */
export function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
