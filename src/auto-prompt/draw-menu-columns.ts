import { labelOf } from './completion-item.ts';
import { menuItem, widest, wordsOf } from './draw-menu.ts';
import { extent } from './extent.ts';
import { type Glyph, toGlyphs } from './glyphs.ts';
import { below, type Part, putLine, when } from './parts.ts';
import type { Menu } from './prompt-state.ts';

/** Where the columns stood when they were drawn last. */
export interface ColumnScroll {
  /** The first column shown. */
  first: number;
  /** How many rows a column has. */
  rows: number;
}

/** For the arrows at both ends, and a blank. */
const margin = 3;
const leastRows = 3;
const leastWindow = 8;
const wideColumn = 30;
/** So many descriptions are not measured: they get all there is. */
const manyItems = 30;

/** The menu in several columns, filled from the top, with the selected item's description below. */
export function menuColumns(menu: Menu, scroll: ColumnScroll): Part {
  const hasWords = menu.items.some(({ description }) => description !== undefined);
  return below(columnsPart(menu, scroll), when(hasWords, wordsPart(menu)));
}

function columnsPart({ items, selected }: Menu, scroll: ColumnScroll): Part {
  const columnWidth = widest(items.map(labelOf)) + 1;
  return {
    width(room) {
      let columns = Math.ceil(items.length / leastRows);
      while (columns > 1 && columns * columnWidth > room - margin) columns -= 1;
      return extent({ least: leastWindow, preferred: columns * columnWidth + margin });
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
      const current = Math.floor((selected ?? 0) / area.height);
      scroll.first = Math.min(current, Math.max(scroll.first, current - visible + 1));
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

function wordsPart({ items, selected }: Menu): Part {
  const words = selected === null ? '' : wordsOf(items[selected] ?? { text: '' });
  return {
    // As wide as the longest, so that nothing moves when another item is selected.
    width: (room) => extent({ preferred: items.length >= manyItems ? room : widest(items.map(wordsOf)) + 2 }),
    height: () => extent({ preferred: 1 }),
    draw(canvas, area) {
      canvas.clear(area);
      if (words !== '') putLine(canvas, area, 0, toGlyphs(` ${words} `, 'words-below'));
      canvas.claim(area, 'plain');
    },
  };
}
