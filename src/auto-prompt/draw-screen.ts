import { Canvas } from './canvas.ts';
import { breakIntoRows, cellsOf, takeCells } from './cell-width.ts';
import { drawColumns, drawMenu } from './draw-menu.ts';
import { keyTables, searchMark, toolbarTexts } from './panel-texts.ts';
import type { PromptState } from './prompt-state.ts';

/** What the terminal has room for. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
  /** Rows from the one the prompt began on to the terminal's last. */
  readonly rowsBelow: number;
}

/** What is drawn, from the row on that the prompt began on. */
export interface Screen {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
  /** The menu's first item (or column) on the screen. */
  readonly scroll: number;
  /** Rows in one column of the menu; 0 where it has but one. */
  readonly columnRows: number;
}

export const promptMark = '> aws ';

const inputRows = 10;
const toolbarRows = 3;
const keyTableWidth = 37;
/** Narrower than this beside the table of keys, the line could not be read. */
const leastInputWidth = 20;

/** Draws the prompt. `docs` is the text of the documentation panel. */
export function drawScreen(state: PromptState, size: ScreenSize, docs: string, scroll: number): Screen {
  const { panels } = state;
  const hasPanels = panels.docs || panels.output;
  const hasKeys = panels.keys && size.columns >= keyTableWidth + leastInputWidth;
  const width = hasKeys ? size.columns - keyTableWidth : size.columns;
  const bottom = hasKeys ? 0 : toolbarRows;
  const wanted = hasPanels ? size.rows : Math.max(size.rowsBelow, inputRows + bottom);
  const height = Math.max(1, Math.min(size.rows, wanted));
  // Where there is no room for all, the line comes first, then the menu, then the rest.
  const hasBottom = bottom > 0 && height > bottom + 2;
  const body = hasBottom ? height - bottom : height;
  const inputHeight = hasPanels ? Math.min(inputRows, Math.max(2, body - 4)) : body;
  const canvas = new Canvas(size.columns, height);
  const input = drawInput(canvas, state, width, Math.min(inputHeight, body), scroll);
  if (hasPanels && inputHeight < body) drawPanels(canvas, state, docs, { top: inputHeight, height: body, width });
  if (hasKeys) drawKeyTable(canvas, state, size.columns - keyTableWidth, height);
  if (hasBottom) drawToolbar(canvas, state, body);
  return { ...input, rows: canvas.toRows() };
}

function drawInput(
  canvas: Canvas,
  { line, menu, panels }: PromptState,
  width: number,
  height: number,
  scroll: number,
): Omit<Screen, 'rows'> {
  const rows = breakIntoRows(promptMark + line.text, width);
  const cursor = placeOf(promptMark + line.text.slice(0, line.cursor), width);
  // A line longer than the screen shows the part with the cursor.
  const skipped = Math.max(0, cursor.row + 1 - height);
  for (const [index, row] of rows.slice(skipped, skipped + height).entries()) canvas.put(index, 0, row);
  const shown = { row: cursor.row - skipped, column: cursor.column };
  if (menu === null || panels.focus !== 'input') return { cursor: shown, scroll: 0, columnRows: 0 };
  const at = Math.min(menu.typed.cursor, line.cursor);
  const opened = placeOf(promptMark + line.text.slice(0, at), width);
  const place = {
    width,
    height,
    cursorRow: Math.max(0, opened.row - skipped),
    cursorColumn: opened.column,
    lineRow: shown.row,
    lineColumn: shown.column,
  };
  if (!panels.columns) return { cursor: shown, scroll: drawMenu(canvas, menu, place, scroll), columnRows: 0 };
  const { first, columnRows } = drawColumns(canvas, menu, place, scroll);
  return { cursor: shown, scroll: first, columnRows };
}

/** Where the next character would stand: behind a full row that is the beginning of the next. */
function placeOf(text: string, width: number): { row: number; column: number } {
  const rows = breakIntoRows(text, width);
  const column = cellsOf(rows.at(-1) ?? '');
  return column >= width ? { row: rows.length, column: 0 } : { row: rows.length - 1, column };
}

interface Area {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

function drawPanels(canvas: Canvas, { panels }: PromptState, docs: string, { top, height, width }: Area): void {
  const both = panels.docs && panels.output;
  const docsWidth = both ? Math.floor((width - 1) / 2) : width;
  if (panels.docs) {
    canvas.put(top, 0, title('|Doc panel|', docsWidth), panels.focus === 'docs' ? 'bold' : 'plain');
    const rows = breakIntoRows(docs, docsWidth);
    const first = Math.min(panels.scroll, Math.max(0, rows.length - (height - top - 1)));
    for (let row = top + 1; row < height; row += 1) canvas.put(row, 0, rows[first + row - top - 1] ?? '');
  }
  if (!panels.output) return;
  const left = both ? docsWidth + 1 : 0;
  if (both) for (let row = top; row < height; row += 1) canvas.put(row, docsWidth, '│');
  canvas.put(top, left, title('|Output panel|', width - left), panels.focus === 'output' ? 'bold' : 'plain');
  canvas.put(top + 1, left, takeCells('No output', width - left));
}

function title(text: string, width: number): string {
  const before = Math.max(0, Math.floor((width - text.length) / 2));
  return takeCells('─'.repeat(before) + text + '─'.repeat(width), width);
}

function drawKeyTable(canvas: Canvas, { panels }: PromptState, left: number, height: number): void {
  const table = keyTables[panels.focus];
  const inner = keyTableWidth - 2;
  const frame = title(table.title, inner);
  canvas.put(0, left, `┌${frame}┐`);
  const lines = table.lines.flatMap((line) => breakAtBlanks(line, inner));
  for (let row = 1; row < height - 1; row += 1) canvas.put(row, left, `│${(lines[row - 1] ?? '').padEnd(inner)}│`);
  if (height > 1) canvas.put(height - 1, left, `└${'─'.repeat(inner)}┘`);
}

/** Lines of whole words; those that follow are indented by one. */
function breakAtBlanks(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + 1 + word.length <= width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(rows.length === 0 ? word : ` ${word}`);
  }
  return rows;
}

function drawToolbar(canvas: Canvas, { searching, panels }: PromptState, top: number): void {
  canvas.put(top, 0, '─'.repeat(canvas.columns));
  const left = searching ? searchMark.length : 0;
  if (searching) canvas.put(top + 1, 0, searchMark, 'bold');
  const rows = breakIntoRows(toolbarTexts[panels.focus], Math.max(1, canvas.columns - left));
  canvas.put(top + 1, left, rows[0] ?? '');
  canvas.put(top + 2, left, rows[1] ?? '');
}
