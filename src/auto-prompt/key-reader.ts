import type { LineCommand } from './line-editor.ts';

/** A key press, pasted text, a character after Ctrl-Q (`quoted`), or the terminal's reply with the cursor position. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'edit'; readonly command: LineCommand }
  | { readonly kind: 'press'; readonly name: KeyName }
  | { readonly kind: 'cursor-row'; readonly row: number }
  /** A paste that is longer than `longestLine`. */
  | { readonly kind: 'too-long' };

export type KeyName =
  | 'enter'
  | 'tab'
  | 'shift-tab'
  | 'up'
  | 'down'
  | 'escape'
  | 'cancel'
  | 'complete-first'
  | 'close-menu'
  | 'search-history'
  | 'previous-of-history'
  | 'next-of-history'
  | 'first-of-history'
  | 'last-of-history'
  | 'yank'
  | 'yank-earlier'
  | 'undo'
  | 'clear-screen'
  | 'f1'
  | 'f2'
  | 'f3'
  | 'f4'
  | 'f5';

/** The time to wait for the rest of an escape sequence, in milliseconds. */
const escapeTimeout = 500;

/** The longest pause within pasted text, in milliseconds. After a longer pause the paste counts as complete. */
const pasteTimeout = 2000;

/** The maximum length of an escape sequence in characters. Terminals send shorter ones. */
const longestSequence = 32;

/** The maximum length of a line in characters. Linux cannot pass a longer argument to a program. */
export const longestLine = 131_072;

const press = (name: KeyName): Key => ({ kind: 'press', name });
const edit = (command: LineCommand): Key => ({ kind: 'edit', command });

/** The control keys: `\u0001` is Ctrl-A, `\u001a` is Ctrl-Z. As in the AWS CLI, Ctrl-Z inserts itself. */
const controls: ReadonlyMap<string, Key> = new Map([
  ['\u0001', edit('home')],
  ['\u0002', edit('left')],
  ['\u0003', press('cancel')],
  ['\u0004', press('cancel')],
  ['\u0005', edit('end')],
  ['\u0006', edit('right')],
  ['\u0007', press('close-menu')],
  ['\b', edit('backspace')],
  ['\t', press('tab')],
  ['\n', press('enter')],
  ['\u000b', edit('kill-to-end')],
  ['\r', press('enter')],
  ['\u000c', press('clear-screen')],
  ['\u000e', press('down')],
  ['\u0010', press('up')],
  ['\u0012', press('search-history')],
  ['\u0014', edit('transpose')],
  ['\u0015', edit('kill-to-start')],
  ['\u0017', edit('kill-to-space')],
  ['\u0019', press('yank')],
  ['\u001a', { kind: 'text', text: '\u001a' }],
  ['\u001f', press('undo')],
  ['\u007f', edit('backspace')],
]);

/** The escape sequences that today's terminals send, without the Escape character. */
const sequences: ReadonlyMap<string, Key> = new Map([
  ...spell(press('up'), '[A', 'OA'),
  ...spell(press('down'), '[B', 'OB'),
  ...spell(edit('right'), '[C', 'OC'),
  ...spell(edit('left'), '[D', 'OD'),
  ...spell(edit('home'), '[H', 'OH', '[1~', '[7~'),
  ...spell(edit('end'), '[F', 'OF', '[4~', '[8~'),
  ...spell(edit('first'), '[1;5H'),
  ...spell(edit('last'), '[1;5F'),
  ...spell(edit('delete'), '[3~'),
  ...spell(press('shift-tab'), '[Z'),
  ...spell(press('f1'), 'OP', '[11~', '[[A'),
  ...spell(press('f2'), 'OQ', '[12~', '[[B'),
  ...spell(press('f3'), 'OR', '[13~', '[[C'),
  ...spell(press('f4'), 'OS', '[14~', '[[D'),
  ...spell(press('f5'), '[15~', '[[E'),
  ...spell(edit('word-left'), 'b', 'B', '[1;5D', '[5D', 'Od', '[1;3D'),
  ...spell(edit('word-right'), 'f', 'F', '[1;5C', '[5C', 'Oc', '[1;3C'),
  ...spell(edit('kill-word-right'), 'd', 'D', '[3;5~'),
  ...spell(edit('kill-word-left'), '\u007f', '\b'),
  ...spell(edit('upper-case-word'), 'u'),
  ...spell(edit('lower-case-word'), 'l'),
  ...spell(edit('capitalize-word'), 'c'),
  ...spell(edit('delete-spaces'), '\\'),
  ...spell(press('complete-first'), '/'),
  ...spell(press('yank-earlier'), 'y'),
  ...spell(press('previous-of-history'), '[5~', '[1;5A'),
  ...spell(press('next-of-history'), '[6~', '[1;5B'),
  ...spell(press('first-of-history'), '<'),
  ...spell(press('last-of-history'), '>'),
]);

function spell(key: Key, ...spellings: string[]): [string, Key][] {
  return spellings.map((spelling) => [spelling, key]);
}

/** Ctrl-Q, which inserts the next character as it is. */
const quote = '\u0011';
/** Ctrl-X, the first key of a pair. */
const prefix = '\u0018';
/** The keys that have a meaning after Ctrl-X. */
const prefixed: ReadonlyMap<string, Key> = new Map([['\u0015', press('undo')]]);

const controlC = '\u0003';

const pasteStart = '[200~';
const pasteEnd = '\u001b[201~';

/**
 * A complete escape sequence without Escape: `[[` and a letter, `[` with parameters and a final character, `O` and a
 * character, or any other single character.
 */
const sequencePattern = /^(?:\[\[[A-E]|\[[0-9;?]*[@-Z^-~]|O[ -~]|[^[O])/u;

/** Converts terminal input into keys. The input may be split at any point. */
export class KeyReader {
  #pending = '';
  #paste: Paste | undefined;

  /** The time to wait before calling `settle`, in milliseconds; `undefined` outside a paste or escape sequence. */
  get waitTime(): number | undefined {
    if (this.#paste !== undefined) return pasteTimeout;
    return this.#pending.startsWith('\u001b') ? escapeTimeout : undefined;
  }

  /** Adds text to the input. Returns the keys that are now complete. */
  read(text: string): Key[] {
    // The end of a paste may never arrive, so Ctrl-C cancels it. A Ctrl-C that arrives alone was typed, because pasted
    // text arrives in pieces of many characters.
    if (this.#paste !== undefined && text === controlC) {
      this.#paste = undefined;
      return [press('cancel')];
    }
    this.#pending += text;
    const keys: Key[] = [];
    while (this.#pending !== '') {
      const key = this.#paste === undefined ? this.#takeKey() : this.#takePaste(this.#paste);
      if (key === 'more') break;
      if (key !== undefined) keys.push(key);
    }
    return keys;
  }

  /** Ends the wait for more input: ends an open paste, or reads an incomplete sequence as Escape and single keys. */
  settle(): Key[] {
    if (this.#paste !== undefined) return [this.#endPaste(this.#paste, '')];
    if (this.waitTime === undefined) return [];
    const rest = this.#pending.slice(1);
    this.#pending = '';
    return [press('escape'), ...this.read(rest)];
  }

  /** Takes a key from the input. Returns `more` if the key is incomplete, and `undefined` if it has no meaning. */
  #takeKey(): Key | 'more' | undefined {
    if (this.#pending.startsWith('\u001b')) return this.#takeSequence();
    const [character = ''] = this.#pending;
    if (character === quote || character === prefix) return this.#takePair(character);
    this.#pending = this.#pending.slice(character.length);
    const control = controls.get(character);
    if (control !== undefined) return control;
    return character < ' ' ? undefined : { kind: 'text', text: character };
  }

  /** Takes Ctrl-Q or Ctrl-X with the character after it. */
  #takePair(first: string): Key | 'more' | undefined {
    const [, second] = this.#pending;
    if (second === undefined) return 'more';
    this.#pending = this.#pending.slice(first.length + second.length);
    return first === quote ? { kind: 'quoted', text: second } : prefixed.get(second);
  }

  #takeSequence(): Key | 'more' | undefined {
    const rest = this.#pending.slice(1);
    if (rest.startsWith('\u001b')) {
      this.#pending = rest;
      return press('escape');
    }
    const [sequence] = sequencePattern.exec(rest) ?? [];
    if (sequence === undefined) {
      // The input may end within a sequence.
      if (rest.length <= longestSequence && /^(?:\[\[?[0-9;?]*|O|)$/.test(rest)) return 'more';
      // No terminal sends this sequence: drop Escape and the `[` or `O` after it.
      this.#pending = rest.slice(1);
      return undefined;
    }
    // The terminal's reply with the cursor's position: `[`, the row, `;`, the column, `R`.
    const [, row] = /^\[(\d+);\d+R$/.exec(sequence) ?? [];
    const key = row === undefined ? sequences.get(sequence) : ({ kind: 'cursor-row', row: Number(row) } as const);
    if (key === undefined && !/^[[O]/.test(sequence)) {
      // No key begins with Escape and this letter, so Escape was pressed by itself.
      this.#pending = rest;
      return press('escape');
    }
    this.#pending = rest.slice(sequence.length);
    if (sequence === pasteStart) this.#paste = new Paste();
    return key;
  }

  #takePaste(paste: Paste): Key | 'more' {
    const rest = paste.take(this.#pending);
    this.#pending = '';
    return rest === undefined ? 'more' : this.#endPaste(paste, rest);
  }

  #endPaste(paste: Paste, rest: string): Key {
    this.#paste = undefined;
    this.#pending = rest;
    const text = paste.end();
    return text === undefined ? { kind: 'too-long' } : { kind: 'paste', text };
  }
}

/** Collects pasted text. */
class Paste {
  #text = '';
  /** The last characters received, which may be the start of the end marker. */
  #tail = '';
  #isTooLong = false;

  /** Adds text. Returns the text after the end marker, or `undefined` until the marker arrives. */
  take(text: string): string | undefined {
    const all = this.#tail + text;
    const end = all.indexOf(pasteEnd);
    const length = end < 0 ? Math.max(0, all.length - pasteEnd.length + 1) : end;
    this.#add(all.slice(0, length));
    this.#tail = end < 0 ? all.slice(length) : '';
    return end < 0 ? undefined : all.slice(end + pasteEnd.length);
  }

  /** Returns all the text, or `undefined` if it is longer than `longestLine`. */
  end(): string | undefined {
    this.#add(this.#tail);
    return this.#isTooLong ? undefined : this.#text.replace(/\r\n?/g, '\n');
  }

  #add(text: string): void {
    this.#isTooLong ||= this.#text.length + text.length > longestLine;
    this.#text = this.#isTooLong ? '' : this.#text + text;
  }
}
