import type { Environment } from '../host/host.ts';
import { characterWidth } from '../output/text-width.ts';

/** The look of a cell. A look that is not in the table `attributes` only records which part drew the cell. */
export type Look =
  | 'none'
  | 'plain'
  | 'border'
  | 'control'
  | 'no-break-space'
  | 'menu'
  | 'menu-selected'
  | 'description'
  | 'description-selected'
  | 'description-below'
  | 'bar'
  | 'bar-button'
  | 'key'
  | 'search-mark'
  | 'selected'
  | 'found'
  | 'too-small';

/** The number of colours of a terminal. */
export type ColourDepth = 'none' | '16' | '256';

/** Returns the colour depth by TERM and NO_COLOR (any non-empty value). */
export function colourDepth(env: Environment): ColourDepth {
  const term = env['TERM']?.toLowerCase() ?? '';
  if (env['NO_COLOR'] || isDumb(env)) return 'none';
  return term === 'linux' || term === 'eterm-color' ? '16' : '256';
}

/** Whether TERM is `dumb` or `unknown`. Such a terminal shows no colours and cannot report the cursor's position. */
export function isDumb(env: Environment): boolean {
  return ['dumb', 'unknown'].includes(env['TERM']?.toLowerCase() ?? '');
}

/** The SGR parameters of each look for 256 colours, for 16 colours and for none. */
const attributes: Partial<Record<Look, readonly [string, string, string]>> = {
  control: ['34', '34', ''],
  'no-break-space': ['33;4', '33;4', '4'],
  menu: ['38;5;16;48;5;250', '30;47', ''],
  'menu-selected': ['38;5;102;48;5;231;7', '90;107;7', '7'],
  description: ['38;5;16;48;5;246', '30;100', ''],
  'description-selected': ['38;5;16;48;5;248', '30;47', ''],
  'description-below': ['38;5;16;48;5;248', '30;47', ''],
  bar: ['38;5;16;48;5;248', '30;47', ''],
  'bar-button': ['38;5;16;48;5;238', '30;100', ''],
  key: ['38;5;44', '36', ''],
  'search-mark': ['31;48;5;47', '31;42', ''],
  selected: ['7', '7', '7'],
  found: ['30;103', '30;103', ''],
  'too-small': ['38;5;231;48;5;52', '97;40', ''],
};

/** Returns the SGR parameters of a look; empty if the look has no attributes. */
export function sgrOf(look: Look, depth: ColourDepth): string {
  const [many = '', sixteen = '', none = ''] = attributes[look] ?? [];
  return depth === '256' ? many : depth === '16' ? sixteen : none;
}

/** Whether a space with this look is visible. */
export function isVisible(look: Look): boolean {
  return attributes[look] !== undefined && look !== 'control' && look !== 'key';
}

/** A character on the screen. */
export interface Glyph {
  readonly text: string;
  /** The width in columns; 0 for a mark that joins the character before it. */
  readonly width: number;
  readonly look: Look;
}

/** Converts text to glyphs. Control characters become `^X` or `<80>`. */
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

/** Marks, formatting characters, Hangul vowels and finals, and skin tones join the character before them. */
const joining =
  /^(?:(?!\u00ad)[\p{Mn}\p{Me}\p{Mc}\p{Cf}\u2028\u2029\u1160-\u11ff\ud7b0-\ud7ff]|[\u{1f3fb}-\u{1f3ff}])$/u;

function cellWidth(character: string): number {
  return joining.test(character) ? 0 : characterWidth(character, false);
}

/** Returns the width of glyphs in columns. */
export function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0);
}

/** Shortens a row of glyphs that is wider than `room` columns, and adds `...`, even if `room` is less than three. */
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
