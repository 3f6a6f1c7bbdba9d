import type { Canvas } from './canvas.ts';
import { cellsOf, cutToWidth, takeCells } from './cell-width.ts';
import { labelOf } from './completion-item.ts';
import type { Menu } from './prompt-state.ts';

/** The part of the screen that a menu may cover, and the cursor it opens at. */
export interface MenuPlace {
  readonly width: number;
  readonly height: number;
  readonly cursorRow: number;
  readonly cursorColumn: number;
  /** How far the line reaches: further down than the cursor stood when the menu was opened, if the choice is long. */
  readonly lineRow: number;
  readonly lineColumn: number;
}

const mostRows = 16;
const leastWidth = 7;
const scrollBarWidth = 1;

/** Draws the menu in one column with descriptions; `scroll` is the first item shown last time. Returns the one now. */
export function drawMenu(canvas: Canvas, menu: Menu, place: MenuPlace, scroll: number): number {
  const labels = menu.items.map(labelOf);
  const labelWidth = Math.min(place.width - scrollBarWidth, widest(labels) + 2, place.width);
  const wordsWidth = Math.min(
    place.width - scrollBarWidth - labelWidth,
    menu.items.some(({ description }) => description !== undefined)
      ? Math.max(0, ...menu.items.map(({ description = '' }) => cellsOf(description) + 2))
      : 0,
  );
  const left = fitLeft(place, labelWidth + wordsWidth + scrollBarWidth);
  const { top, height } = fitHeight(beside(place, left), Math.min(mostRows, menu.items.length));
  const first = scrollTo(menu, height, scroll);
  for (let row = 0; row < height; row += 1) {
    const index = first + row;
    const item = menu.items[index];
    if (item === undefined) break;
    const isSelected = index === menu.selected;
    canvas.put(top + row, left, pad(labelOf(item), labelWidth, 2), isSelected ? 'reverse' : 'plain');
    if (wordsWidth > 0) {
      const words = pad(item.description ?? '', wordsWidth, 2);
      canvas.put(top + row, left + labelWidth, words, isSelected ? 'reverse' : 'dim');
    }
    const bar = isOnScrollBar(row, height, first, menu.items.length);
    canvas.put(top + row, left + labelWidth + wordsWidth, ' ', bar ? 'reverse' : 'plain');
  }
  return first;
}

/**
 * Draws the menu in several columns, filled from the top, with the selected item's description below. Returns the first
 * column shown and how many rows a column has.
 */
export function drawColumns(
  canvas: Canvas,
  menu: Menu,
  place: MenuPlace,
  scroll: number,
): { first: number; columnRows: number } {
  const arrows = 3;
  const least = 3;
  const labels = menu.items.map(labelOf);
  const columnWidth = Math.max(1, Math.min(place.width - arrows, widest(labels) + 1));
  const wanted = columnWidth * Math.ceil(labels.length / least);
  const room = Math.max(columnWidth, place.width - arrows);
  const visible = Math.max(1, Math.floor(Math.min(wanted, room) / columnWidth));
  const words = menu.selected === null ? '' : (menu.items[menu.selected]?.description ?? '');
  // Wide enough for every description, so that it stays where it is whatever is selected.
  const longest = Math.max(0, ...menu.items.map(({ description = '' }) => cellsOf(description) + 2));
  const edges = 3;
  const left = fitLeft(place, Math.max(visible * columnWidth + edges, longest));
  const wantedHeight = Math.ceil(labels.length / visible) + (words === '' ? 0 : 1);
  const { top, height } = fitHeight(beside(place, left), wantedHeight);
  const columnRows = Math.max(1, words === '' ? height : height - 1);
  const columns = Math.ceil(labels.length / columnRows);
  const selectedColumn = Math.floor((menu.selected ?? 0) / columnRows);
  const first = Math.min(selectedColumn, Math.max(scroll, selectedColumn - visible + 1));
  const hasLeft = first > 0;
  const hasRight = first + visible < columns;
  const edge = hasLeft || hasRight ? 1 : 0;
  for (let row = 0; row < columnRows; row += 1) {
    const isMiddle = row === Math.floor(columnRows / 2);
    if (isMiddle && hasLeft) canvas.put(top + row, left, '<');
    for (let column = 0; column < visible; column += 1) {
      const index = (first + column) * columnRows + row;
      const text = labels[index];
      const cells = text === undefined ? ' '.repeat(columnWidth) : pad(text, columnWidth, 1);
      const style = index === menu.selected ? 'reverse' : 'plain';
      canvas.put(top + row, left + edge + column * columnWidth, cells, style);
    }
    if (isMiddle && hasRight) canvas.put(top + row, left + edge + visible * columnWidth + 1, '>');
  }
  if (words !== '' && height > 1) {
    canvas.put(top + columnRows, left, takeCells(` ${words} `, place.width), 'dim');
  }
  return { first, columnRows };
}

function widest(labels: readonly string[]): number {
  return Math.max(leastWidth - 2, ...labels.map(cellsOf));
}

/** One blank before, the text cut to what room is left, and blanks after it. */
function pad(text: string, width: number, blanks: number): string {
  const shown = cutToWidth(text, width - blanks);
  return takeCells(` ${shown}${' '.repeat(Math.max(0, width - 1 - cellsOf(shown)))}`, width);
}

/** The menu may stand beside the line's last row, but not on it. */
function beside(place: MenuPlace, left: number): MenuPlace {
  return left < place.lineColumn ? { ...place, cursorRow: Math.max(place.cursorRow, place.lineRow) } : place;
}

/** Below the cursor, unless there is more room above and the menu needs it. */
function fitHeight({ height, cursorRow }: MenuPlace, wanted: number): { top: number; height: number } {
  const below = height - cursorRow - 1;
  if (wanted <= below || below + 1 >= cursorRow) return { top: cursorRow + 1, height: Math.min(wanted, below) };
  const above = Math.min(wanted, cursorRow);
  return { top: cursorRow - above, height: above };
}

/** At the cursor, or as far left of it as it takes to fit. */
function fitLeft({ width, cursorColumn }: MenuPlace, wanted: number): number {
  return Math.max(0, Math.min(cursorColumn, width - wanted));
}

/** Moves no further than it takes to see the selected item and one more on either side. */
function scrollTo({ items, selected }: Menu, height: number, scroll: number): number {
  const at = selected ?? 0;
  const before = Math.min(1, Math.floor(height / 2), at);
  const after = Math.min(1, Math.floor(height / 2), items.length - 1 - at);
  const lowest = Math.max(0, Math.min(scroll, items.length - height, at - before));
  return Math.max(lowest, at + 1 - height + after);
}

function isOnScrollBar(row: number, height: number, first: number, count: number): boolean {
  if (count <= height) return false;
  const start = Math.floor((first * height) / count);
  return row >= start && row <= start + Math.max(1, Math.floor((height * height) / count)) - 1;
}
