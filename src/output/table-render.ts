import type { TableSection } from './table-section.ts';
import { textWidth } from './text-width.ts';
import type { Write } from './write.ts';

const bold = '\u001b[1m';
const blue = '\u001b[34m';
const dim = '\u001b[2m';
const yellow = '\u001b[33m';
const reset = '\u001b[0m';

/** How wide a table may be before it turns vertical, and whether cells and bars are coloured. */
export interface TableLook {
  readonly columns: number;
  readonly colour: boolean;
}

/** Draws the sections below each other, all as wide as the widest. */
export function renderTable(sections: readonly TableSection[], look: TableLook, write: Write): void {
  let drawn = sections;
  let width = tableWidth(drawn);
  if (width > look.columns) {
    drawn = sections.map((section) => section.toVertical());
    width = tableWidth(drawn);
  }
  write(`${'-'.repeat(width)}\n`);
  const bar = look.colour ? `${dim}${yellow}|${reset}` : '|';
  for (const section of drawn) {
    const bars = bar.repeat(section.indent);
    for (const line of sectionLines(section, width - 2 * section.indent, look.colour)) {
      // Four pieces a line, as the reference has them: with colour each is followed by a reset.
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

/** The text starts where it would with a left edge, so it is one off in every column but the first. */
function centre(text: string, width: number, leftEdge: string): string {
  const length = textWidth(text);
  const left = Math.floor(width / 2) - Math.floor(length / 2) - 1;
  const right = width - 1 - leftEdge.length - left - length;
  return `${leftEdge}${fill(left)}${text}${fill(right)}|`;
}

/** The two spaces before the text go where the cell has no room for them. */
function alignLeft(text: string, width: number, leftEdge: string, colour: boolean): string {
  const length = textWidth(text);
  const room = width - length - leftEdge.length - 1;
  const padding = room >= 2 ? 2 : 0;
  const shown = colour ? `${bold}${blue}${text}${reset}` : text;
  return `${leftEdge}${fill(padding)}${shown}${fill(room - padding)}|`;
}

function fill(count: number, character = ' '): string {
  return character.repeat(Math.max(0, count));
}
