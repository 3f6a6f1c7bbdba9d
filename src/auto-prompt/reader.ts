import type { Key } from './key-reader.ts';
import { columnOf, editLine, type Line, type LineCommand, moveRows } from './line-editor.ts';

/** A text to read, with the cursor where one reads. */
export interface Reader {
  readonly line: Line;
  /** The column that steps up and down keep to. */
  readonly column: number | undefined;
  /** What was looked for last, and whether towards the beginning. */
  readonly wanted: string;
  readonly backward: boolean;
}

/** A page is what the panel would like to show. */
const page = 30;

/** The text from its beginning. */
export function openReader(text: string): Reader {
  return { line: { text, cursor: 0 }, column: undefined, wanted: '', backward: false };
}

const letters: Readonly<Record<string, number>> = {
  k: -1,
  j: 1,
  w: -page,
  z: page,
  g: Number.NEGATIVE_INFINITY,
  G: Number.POSITIVE_INFINITY,
};

const moves: readonly LineCommand[] = ['left', 'right', 'home', 'end', 'word-left', 'word-right', 'first', 'last'];

/** A key in a text that cannot be changed; `hasLetters`: whether it knows letters for steps and pages. */
export function moveInReader(reader: Reader, key: Key, hasLetters: boolean): Reader {
  if (key.kind === 'press') {
    if (key.name === 'up') return moveBy(reader, -1);
    return key.name === 'down' ? moveBy(reader, 1) : reader;
  }
  if (key.kind === 'edit') {
    if (!moves.includes(key.command)) return reader;
    return { ...reader, line: editLine(reader.line, key.command), column: undefined };
  }
  if (key.kind !== 'text') return reader;
  if (key.text === 'n') return findNext(reader, reader.backward, false);
  if (key.text === 'N') return findNext(reader, !reader.backward, false);
  const rows = hasLetters ? letters[key.text] : undefined;
  return rows === undefined ? reader : moveBy(reader, rows);
}

function moveBy(reader: Reader, rows: number): Reader {
  const column = reader.column ?? columnOf(reader.line);
  return { ...reader, line: moveRows(reader.line, rows, column) ?? reader.line, column };
}

/** The next place with what is wanted, from the other end where there is none; the same place where `here` counts. */
export function findNext(reader: Reader, backward: boolean, here: boolean): Reader {
  const { line, wanted } = reader;
  const cursor = placeOf(line, wanted, backward, here);
  return cursor === undefined ? reader : { ...reader, line: { ...line, cursor }, column: undefined };
}

function placeOf({ text, cursor }: Line, wanted: string, backward: boolean, here: boolean): number | undefined {
  if (wanted === '') return undefined;
  const found = backward
    ? (lastBefore(text, wanted, cursor) ?? lastBefore(text, wanted, text.length))
    : (firstFrom(text, wanted, here ? cursor : cursor + 1) ?? firstFrom(text, wanted, 0));
  return found;
}

function lastBefore(text: string, wanted: string, end: number): number | undefined {
  const at = text.slice(0, end).lastIndexOf(wanted);
  return at < 0 ? undefined : at;
}

function firstFrom(text: string, wanted: string, start: number): number | undefined {
  const at = text.indexOf(wanted, start);
  return at < 0 ? undefined : at;
}
