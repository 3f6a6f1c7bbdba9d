import type { Write } from './write.ts';

const bufferSize = 16_384;
const room = 5;

/** The place where an emitter in libyaml's manner writes: it knows the column and what stands before it. */
export class YamlWriter {
  /** Columns of the block being written. */
  indent = 0;
  column = 0;
  /** Whether white space, or nothing, was written last. */
  afterSpace = true;
  /** Whether the line so far holds only indentation and indicators. */
  lineStart = true;
  readonly #write: Write;
  #buffer = '';
  #buffered = 0;

  constructor(write: Write) {
    this.#write = write;
  }

  /** Writes one character; a full buffer goes out before it, so that pieces end where the reference's do. */
  put(character: string): void {
    if (this.#buffered + room >= bufferSize) this.flush();
    this.#buffer += character;
    this.#buffered += utf8Length(character);
    this.column += 1;
  }

  /** Writes a line break found in the text, or a line feed. */
  putBreak(character = '\n'): void {
    this.put(character);
    this.column = 0;
  }

  putAll(text: string): void {
    for (const character of text) this.put(character);
  }

  indicate(indicator: string, needsSpace: boolean, isSpace = false, keepsLineStart = false): void {
    if (needsSpace && !this.afterSpace) this.put(' ');
    this.putAll(indicator);
    this.afterSpace = isSpace;
    this.lineStart &&= keepsLineStart;
  }

  /** Goes to the block's column, on a new line unless the line holds nothing that hinders. */
  startLine(): void {
    const there = this.column === this.indent && !this.afterSpace;
    if (!this.lineStart || this.column > this.indent || there) this.putBreak();
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
