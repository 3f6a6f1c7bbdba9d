import { type ColourDepth, type Look, sgrOf } from './styles.ts';

/** Terminal operations for the painter. They are buffered until `flush`. */
export interface Pen {
  write(text: string): void;
  left(columns: number): void;
  right(columns: number): void;
  up(rows: number): void;
  eraseToEnd(): void;
  eraseBelow(): void;
  eraseAll(): void;
  /** Resets all colours and attributes. */
  reset(): void;
  setLook(look: Look): void;
  /** Whether `setLook` can be left out between the two looks. */
  isSameLook(one: Look, other: Look): boolean;
  showCursor(shown: boolean): void;
  wrapLines(wraps: boolean): void;
  /** Turns bracketed paste on or off. */
  pasteMarks(marks: boolean): void;
  /** Asks the terminal for the cursor's position. */
  askForCursor(): void;
  flush(): void;
}

/** Buffers text until `flush`. */
class BufferedPen {
  readonly #send: (text: string) => void;
  #text = '';

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  write(text: string): void {
    this.#text += text;
  }

  flush(): void {
    if (this.#text !== '') this.#send(this.#text);
    this.#text = '';
  }
}

/** Writes the control sequences that terminals since the VT100 understand. */
export class AnsiPen extends BufferedPen implements Pen {
  readonly #depth: ColourDepth;
  #isCursorShown: boolean | undefined;
  #hasPasteMarks = false;
  #areKeysReset = false;

  constructor(send: (text: string) => void, depth: ColourDepth) {
    super(send);
    this.#depth = depth;
  }

  left(columns: number): void {
    this.#move(columns, 'D');
  }

  right(columns: number): void {
    this.#move(columns, 'C');
  }

  up(rows: number): void {
    this.#move(rows, 'A');
  }

  eraseToEnd(): void {
    this.write('\u001b[K');
  }

  eraseBelow(): void {
    this.write('\u001b[J');
  }

  eraseAll(): void {
    this.write('\u001b[2J\u001b[0;0H');
  }

  reset(): void {
    this.write('\u001b[0m');
  }

  setLook(look: Look): void {
    const parameters = sgrOf(look, this.#depth);
    this.write(parameters === '' ? '\u001b[0m' : `\u001b[0;${parameters}m`);
  }

  isSameLook(one: Look, other: Look): boolean {
    // A look that has no attributes for 256 colours has none for fewer colours either.
    return one === other || (!sgrOf(one, '256') && !sgrOf(other, '256'));
  }

  showCursor(shown: boolean): void {
    if (this.#isCursorShown === shown) return;
    this.#isCursorShown = shown;
    this.write(shown ? '\u001b[?12l\u001b[?25h' : '\u001b[?25l');
  }

  wrapLines(wraps: boolean): void {
    this.write(wraps ? '\u001b[?7h' : '\u001b[?7l');
  }

  pasteMarks(marks: boolean): void {
    if (this.#hasPasteMarks === marks) return;
    this.#hasPasteMarks = marks;
    this.write(marks ? '\u001b[?2004h' : '\u001b[?2004l');
    // Makes the arrow keys send their normal sequences. Another program may have changed them.
    if (marks && !this.#areKeysReset) this.write('\u001b[?1l');
    this.#areKeysReset = true;
  }

  askForCursor(): void {
    this.write('\u001b[6n');
  }

  #move(count: number, letter: 'A' | 'C' | 'D'): void {
    if (count <= 0) return;
    if (letter === 'D' && count === 1) this.write('\b');
    else this.write(count === 1 ? `\u001b[${letter}` : `\u001b[${count}${letter}`);
  }
}

/** Writes only text, line breaks and spaces, for output that is not a terminal. */
export class PlainPen extends BufferedPen implements Pen {
  right(columns: number): void {
    this.write(' '.repeat(Math.max(0, columns)));
  }

  isSameLook(): boolean {
    return true;
  }

  left(): void {}
  up(): void {}
  eraseToEnd(): void {}
  eraseBelow(): void {}
  eraseAll(): void {}
  reset(): void {}
  setLook(): void {}
  showCursor(): void {}
  wrapLines(): void {}
  pasteMarks(): void {}
  askForCursor(): void {}
}
