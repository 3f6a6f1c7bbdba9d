import { badCharacter, cutCharacter } from './decode-source.ts';
import { isNameCharacter } from './name-characters.ts';
import { invalidToken, partialCharacter, ScanError, unclosedToken } from './xml-error.ts';

const controls = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff`;
const forbidden = new RegExp(`[${controls}]`);

/** Takes a text apart from left to right; where it cannot go on, it throws a ScanError in expat's words. */
export class Scanner {
  readonly text: string;
  at = 0;
  /** Where the token under way began: what is not finished is reported there. */
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
    return next < '\x80' ? /[A-Za-z_]/.test(next) : isNameCharacter(next, 'start');
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
      const character = this.next;
      if (character === '') return;
      if (character >= '\x80') this.checkNameCharacter(character, 'inside');
      else if (!/[A-Za-z0-9_.-]/.test(character)) return;
      this.at += 1;
    }
  }

  failInvalid(at = this.at): never {
    throw new ScanError(invalidToken, at);
  }

  private checkNameCharacter(character: string, place: 'start' | 'inside'): void {
    if (character === cutCharacter) this.failCut();
    if (character < '\x80' || character === badCharacter || !isNameCharacter(character, place)) this.failInvalid();
  }

  private failCut(): never {
    throw new ScanError(partialCharacter, this.tokenStart);
  }
}

/** White space of XML. */
export function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
