import type { Environment } from '../host/host.ts';

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
