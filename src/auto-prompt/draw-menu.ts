import type { Area, Canvas } from './canvas.ts';
import { type CompletionItem, labelOf } from './completion-item.ts';
import { below, extent, type Part, putLine, when } from './parts.ts';
import type { Menu } from './prompt-state.ts';
import { cutTo, type Glyph, type Look, toGlyphs, widthOf } from './styles.ts';

// The sizes are those of the AWS CLI, in cells.
const maxRows = 16;
const minLabelWidth = 7;
const minMenuWidth = 8;
const barWidth = 1;
/** The number of rows to keep visible above and below the selected item. */
const rowsAround = 2;

/** Draws the menu in one column with descriptions and a scroll bar. `scroll.first` is the first item shown. */
export function menuList(menu: Menu, scroll: { first: number }): Part {
  const { items } = menu;
  const hasDescriptions = items.some(({ description }) => description !== undefined);
  const labelColumn = (room: number) => Math.min(room, Math.max(minLabelWidth, widest(items.map(labelOf)) + 2));
  const descriptionColumn = (room: number) =>
    hasDescriptions ? Math.min(room, widest(items.map(descriptionOf)) + 2) : 0;
  return {
    width(room) {
      const wanted = labelColumn(room) + descriptionColumn(room) + barWidth;
      return extent({ least: minMenuWidth, preferred: wanted, most: Math.max(minMenuWidth, wanted) });
    },
    height: () => extent({ least: 1, most: maxRows, preferred: items.length }),
    draw(canvas, area) {
      const inner = area.width - barWidth;
      const labelWidth = labelColumn(inner);
      const descriptionWidth = descriptionColumn(inner - labelWidth);
      scroll.first = firstShown(menu, area.height, scroll.first);
      canvas.clear(area);
      for (let row = 0; row < area.height; row += 1) {
        const index = scroll.first + row;
        const item = items[index];
        if (item === undefined) break;
        const selected = index === menu.selected;
        const line = menuItem(labelOf(item), labelWidth, 2, selected ? 'menu-selected' : 'menu');
        if (hasDescriptions)
          line.push(
            ...menuItem(descriptionOf(item), descriptionWidth, 2, selected ? 'description-selected' : 'description'),
          );
        putLine(canvas, { ...area, width: inner }, row, line);
      }
      drawBar(canvas, area, scroll.first, items.length);
      canvas.claim(area, 'menu');
    },
  };
}

/**
 * Returns a label or description that fills `width` terminal cells: a space, the text, then spaces. A text of more
 * than `width - padding` cells is shortened.
 */
function menuItem(text: string, width: number, padding: 1 | 2, look: Look): Glyph[] {
  const shown = cutTo(width - padding, toGlyphs(text, look), look);
  const rest = Math.max(0, width - 1 - widthOf(shown));
  return [...toGlyphs(' ', look), ...shown, ...toGlyphs(' '.repeat(rest), look)];
}

function descriptionOf({ description = '' }: CompletionItem): string {
  return description;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => widthOf(toGlyphs(text))));
}

/**
 * Returns the index of the first item to show. Shows the selected item and up to two items on each side of it. Does not
 * change `first` more than this needs.
 */
function firstShown({ items, selected }: Menu, height: number, first: number): number {
  const selectedIndex = selected ?? 0;
  const around = Math.min(rowsAround, Math.floor(height / 2));
  const before = Math.min(around, selectedIndex);
  const after = Math.min(around, items.length - 1 - selectedIndex);
  const highest = Math.min(Math.max(0, first), Math.max(0, items.length - height), selectedIndex - before);
  return Math.max(highest, selectedIndex + 1 - height + after);
}

/** Draws the scroll bar in the area's last column. Its thumb shows which items are visible. */
function drawBar(canvas: Canvas, area: Area, first: number, count: number): void {
  const shown = Math.min(area.height, count - first);
  const length = Math.floor(Math.min(area.height, Math.max(1, (area.height * shown) / count)));
  const start = Math.floor((area.height * first) / count);
  for (let row = 0; row < area.height; row += 1) {
    // As in the AWS CLI, the thumb covers `length` + 1 rows.
    const look = row >= start && row <= start + length ? 'bar-button' : 'bar';
    const glyph = { text: ' ', width: 1, look } as const;
    canvas.put(area.top + row, area.left + area.width - 1, glyph, area);
  }
}

/** The scroll position at which the multi-column menu was last drawn. */
interface ColumnScroll {
  /** The first column shown. */
  first: number;
  /** The number of rows in each column. */
  rows: number;
}

/** The width of both arrows and a space, in cells. */
const margin = 3;
const minRows = 3;
/** A column of at least twice this width is narrowed, so that more columns fit. */
const wideColumn = 30;
/**
 * With at least this many items, the description gets the whole width. With fewer items, it gets the width of the
 * longest description.
 */
const manyItems = 30;

/** Draws the menu in several columns, filled from top to bottom. The selected item's description is below. */
export function menuColumns(menu: Menu, scroll: ColumnScroll): Part {
  const hasDescriptions = menu.items.some(({ description }) => description !== undefined);
  return below(columnsPart(menu, scroll), when(hasDescriptions, descriptionPart(menu)));
}

function columnsPart({ items, selected }: Menu, scroll: ColumnScroll): Part {
  const columnWidth = widest(items.map(labelOf)) + 1;
  return {
    width(room) {
      let columns = Math.ceil(items.length / minRows);
      while (columns > 1 && columns * columnWidth > room - margin) columns -= 1;
      return extent({ least: minMenuWidth, preferred: columns * columnWidth + margin });
    },
    height(width) {
      const columns = Math.max(1, Math.floor((width - margin) / columnWidth));
      return extent({ least: 1, preferred: Math.ceil(items.length / columns) });
    },
    draw(canvas, area) {
      let width = Math.min(area.width - margin, columnWidth);
      if (width > wideColumn) width = Math.floor(width / Math.floor(width / wideColumn));
      const visible = Math.max(1, Math.floor((area.width - margin) / width));
      const columns = Math.ceil(items.length / area.height);
      const selectedColumn = Math.floor((selected ?? 0) / area.height);
      scroll.first = Math.min(selectedColumn, Math.max(scroll.first, selectedColumn - visible + 1));
      scroll.rows = area.height;
      const hasLeft = scroll.first > 0;
      const hasRight = scroll.first < columns - visible;
      canvas.clear(area);
      for (let row = 0; row < area.height; row += 1) {
        const isMiddle = row === Math.floor(area.height / 2);
        const line: Glyph[] = hasLeft || hasRight ? toGlyphs(hasLeft && isMiddle ? '<' : ' ', 'menu') : [];
        for (let column = scroll.first; column < Math.min(columns, scroll.first + visible); column += 1) {
          const index = column * area.height + row;
          const item = items[index];
          if (item === undefined) line.push(...toGlyphs(' '.repeat(width), 'menu'));
          else line.push(...menuItem(labelOf(item), width, 1, index === selected ? 'menu-selected' : 'menu'));
        }
        if (hasLeft || hasRight) line.push(...toGlyphs(` ${hasRight && isMiddle ? '>' : ' '}`, 'menu'));
        putLine(canvas, area, row, line);
      }
      canvas.claim(area, 'plain');
    },
  };
}

function descriptionPart({ items, selected }: Menu): Part {
  const description = selected === null ? '' : descriptionOf(items[selected] ?? { text: '' });
  return {
    // The selection does not affect the width, so that the menu does not change size while the user moves in it.
    width: (room) => extent({ preferred: items.length >= manyItems ? room : widest(items.map(descriptionOf)) + 2 }),
    height: () => extent({ preferred: 1 }),
    draw(canvas, area) {
      canvas.clear(area);
      if (description !== '') putLine(canvas, area, 0, toGlyphs(` ${description} `, 'description-below'));
      canvas.claim(area, 'plain');
    },
  };
}
