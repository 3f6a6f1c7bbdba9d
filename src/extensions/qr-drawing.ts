import { type Bitmap2D, generate } from 'lean-qr';

/** The largest drawing that fits, in character cells. */
export interface DrawingRoom {
  readonly columns: number;
  readonly rows: number;
}

/** The width of the light border that the QR standard asks for, in modules. */
const standardBorder = 4;

/** The narrowest border to accept, in modules: 2, or 1 if no code fits with 2. Apps read codes with either. */
const smallestBorders = [2, 1];

/**
 * Black on white, in the colours 16 and 231 of the 256-colour palette, which themes do not change. A theme can swap the
 * basic black and white, and many apps cannot read an inverted QR code.
 */
const colours = '\u001b[38;5;16;48;5;231m';
const resetColours = '\u001b[0m';

/**
 * Draws one of the texts as a QR code. Chooses the first text whose code fits with a border of 2 modules, otherwise the
 * first whose code fits with 1. Returns `undefined` if no code fits. Each line shows two rows of modules. The code has
 * the smallest size, with the best error correction for that size.
 */
export function drawQr(texts: readonly string[], room: DrawingRoom): readonly string[] | undefined {
  const codes = texts.filter((text) => text.length <= longestText).map((text) => generate(text));
  for (const smallest of smallestBorders) {
    for (const code of codes) {
      const xBorder = Math.min(standardBorder, Math.floor((room.columns - code.size) / 2));
      const yBorder = Math.min(standardBorder, Math.floor((2 * room.rows - code.size) / 2));
      if (Math.min(xBorder, yBorder) >= smallest) return drawLines(code, xBorder, yBorder);
    }
  }
  return undefined;
}

/** The longest text to draw, safely below the 2953 bytes at which generate() would throw an error. */
const longestText = 2000;

function drawLines(code: Bitmap2D, xBorder: number, yBorder: number): readonly string[] {
  const lines: string[] = [];
  for (let y = -yBorder; y < code.size + yBorder; y += 2) {
    let line = '';
    // Outside the code, get() returns false.
    for (let x = -xBorder; x < code.size + xBorder; x += 1) line += cell(code.get(x, y), code.get(x, y + 1));
    lines.push(`${colours}${line}${resetColours}`);
  }
  return lines;
}

/** Returns the character for two modules, one above the other. */
function cell(isUpperDark: boolean, isLowerDark: boolean): string {
  if (isUpperDark) return isLowerDark ? '█' : '▀';
  return isLowerDark ? '▄' : ' ';
}
