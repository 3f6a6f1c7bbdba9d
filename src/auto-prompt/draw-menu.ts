import type { Area, Canvas } from './canvas.ts';
import { type CompletionItem, labelOf } from './completion-item.ts';
import { extent } from './extent.ts';
import { cutTo, type Glyph, toGlyphs, widthOf } from './glyphs.ts';
import { type Part, putLine } from './parts.ts';
import type { Menu } from './prompt-state.ts';
import type { Look } from './styles.ts';

const mostRows = 16;
const leastColumns = 7;
const leastWindow = 8;
const barWidth = 1;
const rowsAround = 2;

/** The menu in one column with descriptions and a scroll bar; `scroll.first` is the first item shown. */
export function menuList(menu: Menu, scroll: { first: number }): Part {
  const { items } = menu;
  const hasWords = items.some(({ description }) => description !== undefined);
  const labels = (room: number) => Math.min(room, Math.max(leastColumns, widest(items.map(labelOf)) + 2));
  const words = (room: number) => (hasWords ? Math.min(room, widest(items.map(wordsOf)) + 2) : 0);
  return {
    width(room) {
      const wanted = labels(room) + words(room) + barWidth;
      return extent({ least: leastWindow, preferred: wanted, most: Math.max(leastWindow, wanted) });
    },
    height: () => extent({ least: 1, most: mostRows, preferred: items.length }),
    draw(canvas, area) {
      const inner = area.width - barWidth;
      const labelWidth = labels(inner);
      const wordsWidth = words(inner - labelWidth);
      scroll.first = firstShown(menu, area.height, scroll.first);
      canvas.clear(area);
      for (let row = 0; row < area.height; row += 1) {
        const index = scroll.first + row;
        const item = items[index];
        if (item === undefined) break;
        const selected = index === menu.selected;
        const line = menuItem(labelOf(item), labelWidth, 2, selected ? 'menu-selected' : 'menu');
        if (hasWords) line.push(...menuItem(wordsOf(item), wordsWidth, 2, selected ? 'words-selected' : 'words'));
        putLine(canvas, { ...area, width: inner }, row, line);
      }
      drawBar(canvas, area, scroll.first, items.length);
      canvas.claim(area, 'menu');
    },
  };
}

/** A blank, the text cut to what room is left, and blanks after it. */
export function menuItem(text: string, width: number, blanks: 1 | 2, look: Look): Glyph[] {
  const shown = cutTo(width - blanks, toGlyphs(text, look), look);
  const rest = Math.max(0, width - 1 - widthOf(shown));
  return [...toGlyphs(' ', look), ...shown, ...toGlyphs(' '.repeat(rest), look)];
}

export function wordsOf({ description = '' }: CompletionItem): string {
  return description;
}

export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => widthOf(toGlyphs(text))));
}

/** Moves no further than it takes to see the selected item and two more on either side. */
function firstShown({ items, selected }: Menu, height: number, first: number): number {
  const at = selected ?? 0;
  const around = Math.min(rowsAround, Math.floor(height / 2));
  const before = Math.min(around, at);
  const after = Math.min(around, items.length - 1 - at);
  const lowest = Math.min(Math.max(0, first), Math.max(0, items.length - height), at - before);
  return Math.max(lowest, at + 1 - height + after);
}

function drawBar(canvas: Canvas, area: Area, first: number, count: number): void {
  const shown = Math.min(area.height, count - first);
  const length = Math.floor(Math.min(area.height, Math.max(1, (area.height * shown) / count)));
  const start = Math.floor((area.height * first) / count);
  for (let row = 0; row < area.height; row += 1) {
    const look = row >= start && row <= start + length ? 'bar-button' : 'bar';
    const glyph = { text: ' ', width: 1, look } as const;
    canvas.put(area.top + row, area.left + area.width - 1, glyph, area);
  }
}
