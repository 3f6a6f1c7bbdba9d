import { characterWidth } from '../output/text-width.ts';
import type { Look } from './styles.ts';

/** One character as the screen shows it. */
export interface Glyph {
  readonly text: string;
  /** In columns: none for a mark that joins the character before it. */
  readonly width: number;
  readonly look: Look;
}

/** What the prompt shows for each character of a text; control characters as `^X` or `<80>`. */
export function toGlyphs(text: string, look: Look = 'plain'): Glyph[] {
  return Array.from(text, (character) => toGlyph(character, look));
}

function toGlyph(character: string, look: Look): Glyph {
  if (character >= ' ' && character <= '~') return { text: character, width: 1, look };
  if (character === '\u00a0') return { text: ' ', width: 1, look: 'no-break-space' };
  const shown = visibleControl(character);
  if (shown !== undefined) return { text: shown, width: shown.length, look: 'control' };
  return { text: character, width: cellWidth(character), look };
}

function visibleControl(character: string): string | undefined {
  if (character < ' ') return `^${String.fromCharCode(character.charCodeAt(0) + 64)}`;
  if (character === '\u007f') return '^?';
  return character > '\u007f' && character < '\u00a0' ? `<${character.charCodeAt(0).toString(16)}>` : undefined;
}

/** Marks, formatting characters, vowels and finals of Hangul, and skin tones join what is before them. */
const joining =
  /^(?:(?!\u00ad)[\p{Mn}\p{Me}\p{Mc}\p{Cf}\u2028\u2029\u1160-\u11ff\ud7b0-\ud7ff]|[\u{1f3fb}-\u{1f3ff}])$/u;

function cellWidth(character: string): number {
  return joining.test(character) ? 0 : characterWidth(character, false);
}

/** Columns the glyphs take. */
export function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0);
}

/** The glyphs in at most `room` columns, with `...` behind what is cut: however few columns there are. */
export function cutTo(room: number, glyphs: readonly Glyph[], look: Look): readonly Glyph[] {
  if (widthOf(glyphs) <= room) return glyphs;
  const kept: Glyph[] = [];
  let left = room - 3;
  for (const glyph of glyphs) {
    if (glyph.width > left) break;
    kept.push(glyph);
    left -= glyph.width;
  }
  return [...kept, ...toGlyphs('...', look)];
}
