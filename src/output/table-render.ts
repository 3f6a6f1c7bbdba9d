import { CliGeneralError } from '../errors/cli-error.ts';
import { pyStr } from '../python/python-text.ts';
import type { JsonList } from '../python/value.ts';
import { colourReset } from './colour.ts';
import { textWidth } from './text-width.ts';
import type { Write } from './write.ts';

const cellPadding = 4;
const borders = 2;

/** One box of a table, with an optional title, optional column headers, and rows. */
export class TableSection {
  /** `null` if there is no title. As in the AWS CLI, the box is then as wide as for the title `None`. */
  readonly title: string | null;
  /** The nesting level, which is the number of bars to the left and to the right of the box. */
  readonly indent: number;
  headers: readonly string[] = [];
  readonly rows: string[][] = [];
  /** The widest cell of each column. */
  #widths: number[] | undefined;
  #columns: number | undefined;

  constructor(title: string | null, indent: number) {
    this.title = title;
    this.indent = indent;
  }

  addHeader(headers: readonly string[]): void {
    this.#widen(headers);
    this.#columns ??= headers.length;
    this.headers = headers;
  }

  addRow(row: JsonList): void {
    this.#columns ??= row.length;
    if (row.length !== this.#columns) {
      throw new CliGeneralError(`Row should have ${this.#columns} elements, instead it has ${row.length}`);
    }
    const cells = row.map(pyStr);
    this.rows.push(cells);
    this.#widen(cells);
  }

  /** The width of the box with its bars, before it is stretched to the width of the table. */
  get outerWidth(): number {
    const frame = borders + 2 * this.indent;
    const cells = (this.#widths ?? []).reduce((total, width) => total + width + cellPadding, 0);
    return Math.max(textWidth(this.title ?? 'None') + frame, cells + frame);
  }

  /**
   * Returns the widths of the columns, stretched to `total`. If rounding makes them too wide, the first columns shrink
   * by one each. If it makes them too narrow, the last columns grow by one each.
   */
  columnWidths(total: number): number[] {
    const padded = (this.#widths ?? []).map((width) => width + cellPadding);
    if (padded.length === 0) return [];
    const scale = total / padded.reduce((sum, width) => sum + width, 0);
    const scaled = padded.map((width) => roundHalfEven(scale * width));
    let excess = scaled.reduce((sum, width) => sum + width, 0) - total;
    while (excess !== 0) {
      const step = Math.sign(excess);
      const order = [...scaled.keys()];
      for (const column of step > 0 ? order : order.reverse()) {
        if (excess === 0) break;
        scaled[column] = (scaled[column] ?? 0) - step;
        excess -= step;
      }
    }
    return scaled;
  }

  /**
   * Returns a section with one `header | value` row for each column. If this section has no headers, or not exactly one
   * row, returns this section.
   */
  toVertical(): TableSection {
    const [row, ...others] = this.rows;
    if (row === undefined || others.length > 0 || this.headers.length === 0) return this;
    const vertical = new TableSection(this.title, this.indent);
    for (const [column, header] of this.headers.entries()) {
      const cell = row[column];
      if (cell !== undefined) vertical.addRow([header, cell]);
    }
    return vertical;
  }

  #widen(cells: readonly string[]): void {
    const widths = this.#widths;
    if (widths === undefined || widths.length === 0) {
      this.#widths = cells.map(textWidth);
      return;
    }
    for (const [column, cell] of cells.entries()) {
      const width = widths[column];
      if (width === undefined) throw new CliGeneralError('A table cannot show rows of different lengths.');
      widths[column] = Math.max(width, textWidth(cell));
    }
  }
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const bold = '\u001b[1m';
const blue = '\u001b[34m';
const dim = '\u001b[2m';
const yellow = '\u001b[33m';

/** The width above which a table turns vertical, and whether its cells and bars are coloured. */
export interface TableLook {
  readonly columns: number;
  readonly colour: boolean;
}

/** Draws the sections below each other, all as wide as the widest section. */
export function renderTable(sections: readonly TableSection[], look: TableLook, write: Write): void {
  let drawn = sections;
  let width = tableWidth(drawn);
  if (width > look.columns) {
    drawn = sections.map((section) => section.toVertical());
    width = tableWidth(drawn);
  }
  write(`${'-'.repeat(width)}\n`);
  const bar = look.colour ? `${dim}${yellow}|${colourReset}` : '|';
  for (const section of drawn) {
    const bars = bar.repeat(section.indent);
    for (const line of sectionLines(section, width - 2 * section.indent, look.colour)) {
      // Writes each line in four pieces, as the AWS CLI does. With colour, the writer adds a reset after each piece.
      write(bars);
      write(line);
      write(bars);
      write('\n');
    }
  }
}

function tableWidth(sections: readonly TableSection[]): number {
  return Math.max(...sections.map((section) => section.outerWidth));
}

function* sectionLines(section: TableSection, width: number, colour: boolean): Generator<string> {
  if (section.title) {
    yield centre(section.title, width, '|');
    if (section.headers.length === 0 && section.rows.length === 0) yield `+${'-'.repeat(width - 2)}+`;
  }
  const widths = section.columnWidths(width);
  if (section.headers.length > 0) {
    yield border(widths);
    yield widths.map((cell, column) => centre(section.headers[column] ?? '', cell, edge(column))).join('');
  }
  if (section.rows.length > 0 && widths.length > 0) {
    yield border(widths);
    for (const row of section.rows) {
      yield widths.map((cell, column) => alignLeft(row[column] ?? '', cell, edge(column), colour)).join('');
    }
    yield border(widths);
  }
}

function border(widths: readonly number[]): string {
  const [first = 0, ...others] = widths;
  return `+${fill(first - 2, '-')}+${others.map((width) => `${fill(width - 1, '-')}+`).join('')}`;
}

function edge(column: number): string {
  return column === 0 ? '|' : '';
}

/**
 * Centres the text as if the cell had a left edge. Only cells of the first column have a left edge. So in other columns
 * the text is one place too far to the left, as in the AWS CLI.
 */
function centre(text: string, width: number, leftEdge: string): string {
  const length = textWidth(text);
  const left = Math.floor(width / 2) - Math.floor(length / 2) - 1;
  const right = width - 1 - leftEdge.length - left - length;
  return `${leftEdge}${fill(left)}${text}${fill(right)}|`;
}

/** Aligns the text to the left, after two spaces if the cell has room for them. */
function alignLeft(text: string, width: number, leftEdge: string, colour: boolean): string {
  const length = textWidth(text);
  const room = width - length - leftEdge.length - 1;
  const padding = room >= 2 ? 2 : 0;
  const shown = colour ? `${bold}${blue}${text}${colourReset}` : text;
  return `${leftEdge}${fill(padding)}${shown}${fill(room - padding)}|`;
}

function fill(count: number, character = ' '): string {
  return character.repeat(Math.max(0, count));
}
