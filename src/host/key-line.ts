/** The longest line that a Linux terminal edits, in bytes. The terminal drops further input, and so does KeyLine. */
const longestLine = 4095;

type KeySignal = 'SIGINT' | 'SIGQUIT' | 'SIGTSTP';

const key = {
  interrupt: 0x03,
  endOfInput: 0x04,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  eraseLine: 0x15,
  literal: 0x16,
  eraseWord: 0x17,
  suspend: 0x1a,
  quit: 0x1c,
  erase: 0x7f,
} as const;

const signals: ReadonlyMap<number, KeySignal> = new Map([
  [key.interrupt, 'SIGINT'],
  [key.quit, 'SIGQUIT'],
  [key.suspend, 'SIGTSTP'],
]);

/**
 * A line that the user types. If `isEditedByTerminal` is false, this class edits the line, with the default editing
 * keys of terminals.
 */
export class KeyLine {
  isEditedByTerminal = true;
  readonly #raise: (signal: KeySignal) => void;
  readonly #typed: number[] = [];
  #isAfterCtrlV = false;
  #isAfterCtrlD = false;

  /** `raise` receives the signal of Ctrl-C, Ctrl-\ or Ctrl-Z. */
  constructor(raise: (signal: KeySignal) => void) {
    this.#raise = raise;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#typed);
  }

  /** Takes typed bytes. Returns `line` after a whole line, and `end` at the end of input. */
  take(bytes: Uint8Array): 'line' | 'end' | 'more' {
    for (const byte of bytes) {
      const end = this.isEditedByTerminal ? this.#append(byte) : this.#takeKey(byte);
      if (end !== 'more') return end;
    }
    return 'more';
  }

  #append(byte: number): 'line' | 'more' {
    if (byte === key.lineFeed) return 'line';
    if (this.#typed.length < longestLine) this.#typed.push(byte);
    return 'more';
  }

  #takeKey(byte: number): 'line' | 'end' | 'more' {
    const isAfterCtrlD = this.#isAfterCtrlD;
    this.#isAfterCtrlD = false;
    if (this.#isAfterCtrlV) {
      this.#isAfterCtrlV = false;
      return this.#append(byte);
    }
    const signal = signals.get(byte);
    if (signal !== undefined) {
      this.#typed.length = 0;
      this.#raise(signal);
      return 'more';
    }
    switch (byte) {
      case key.carriageReturn:
        return 'line';
      case key.endOfInput:
        // As on a terminal, Ctrl-D after typed characters does not end the line, but a second Ctrl-D does. On an empty
        // line, Ctrl-D ends the input.
        this.#isAfterCtrlD = true;
        if (this.#typed.length > 0) return isAfterCtrlD ? 'line' : 'more';
        return 'end';
      case key.literal:
        this.#isAfterCtrlV = true;
        return 'more';
      case key.eraseLine:
        this.#typed.length = 0;
        return 'more';
      case key.erase:
        this.#eraseCharacter();
        return 'more';
      case key.eraseWord:
        while (this.#typed.length > 0 && !this.#endsInWord) this.#typed.pop();
        while (this.#endsInWord) this.#typed.pop();
        return 'more';
      default:
        return this.#append(byte);
    }
  }

  #eraseCharacter(): void {
    // Continuation bytes of a UTF-8 character.
    while (((this.#typed.at(-1) ?? 0) & 0xc0) === 0x80) this.#typed.pop();
    this.#typed.pop();
  }

  get #endsInWord(): boolean {
    return /[A-Za-z0-9_\x80-\xff]/.test(String.fromCharCode(this.#typed.at(-1) ?? 0));
  }
}
