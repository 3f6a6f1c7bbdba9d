import type { Environment } from '../host/host.ts';
import { characterWidth } from '../output/text-width.ts';

/** What a cell of the screen looks like; those without a colour only tell where they come from. */
export type Look =
  | 'none'
  | 'plain'
  | 'border'
  | 'control'
  | 'no-break-space'
  | 'menu'
  | 'menu-selected'
  | 'words'
  | 'words-selected'
  | 'words-below'
  | 'bar'
  | 'bar-button'
  | 'key'
  | 'search-mark'
  | 'selected'
  | 'found'
  | 'found-now'
  | 'too-small';

/** How many colours a terminal has. */
export type ColourDepth = 'none' | '16' | '256';

/** By TERM and NO_COLOR (set to anything at all, but not empty). */
export function colourDepth(env: Environment): ColourDepth {
  const term = env['TERM']?.toLowerCase() ?? '';
  if (env['NO_COLOR'] || isDumb(env)) return 'none';
  return term === 'linux' || term === 'eterm-color' ? '16' : '256';
}

/** Whether the terminal says of itself that it can do little: then it is not asked anything either. */
export function isDumb(env: Environment): boolean {
  return ['dumb', 'unknown'].includes(env['TERM']?.toLowerCase() ?? '');
}

/** SGR parameters with 256 colours, with 16, and without any. */
const attributes: Partial<Record<Look, readonly [string, string, string]>> = {
  control: ['34', '34', ''],
  'no-break-space': ['33;4', '33;4', '4'],
  menu: ['38;5;16;48;5;250', '30;47', ''],
  'menu-selected': ['38;5;102;48;5;231;7', '90;107;7', '7'],
  words: ['38;5;16;48;5;246', '30;100', ''],
  'words-selected': ['38;5;16;48;5;248', '30;47', ''],
  'words-below': ['38;5;16;48;5;248', '30;47', ''],
  bar: ['38;5;16;48;5;248', '30;47', ''],
  'bar-button': ['38;5;16;48;5;238', '30;100', ''],
  key: ['38;5;44', '36', ''],
  'search-mark': ['31;48;5;47', '31;42', ''],
  selected: ['7', '7', '7'],
  found: ['30;103', '30;103', ''],
  'found-now': ['30;103;7', '30;103;7', '7'],
  'too-small': ['38;5;231;48;5;52', '97;40', ''],
};

/** The parameters for a look; empty for what looks like any other text. */
export function sgrOf(look: Look, depth: ColourDepth): string {
  const [many = '', sixteen = '', none = ''] = attributes[look] ?? [];
  return depth === '256' ? many : depth === '16' ? sixteen : none;
}

/** Whether a blank of this look is seen. */
export function isVisible(look: Look): boolean {
  return attributes[look] !== undefined && look !== 'control' && look !== 'key';
}

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
