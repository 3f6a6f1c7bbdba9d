import type headless from '@xterm/headless';
import jsqr from 'jsqr';

/** The default colours of a terminal, as shades of grey from 0 (black) to 255. */
export interface Theme {
  readonly text: number;
  readonly background: number;
}

export const darkTheme: Theme = { text: 255, background: 0 };
export const lightTheme: Theme = { text: 0, background: 255 };

/** Maps the numbers of black and white in the 256-colour palette to their shades. Themes change neither colour. */
const fixedColours: ReadonlyMap<number, number> = new Map([
  [16, 0],
  [231, 255],
]);

/** How many pixels wide and high each module of the code is. */
const scale = 4;

/** Reads the QR code on a terminal's screen, as a camera sees it. Returns `undefined` if the screen shows none. */
export function readQr(screen: headless.Terminal, theme: Theme): string | undefined {
  const modules = Array.from({ length: screen.rows }, (_, row) => readLine(screen, row, theme)).flat();
  const width = screen.cols * scale;
  const height = modules.length * scale;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? theme.background;
      pixels.set([shade, shade, shade, 255], 4 * (y * width + x));
    }
  }
  return jsqr.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

/** Returns the shades of the upper and of the lower halves of a line's cells. */
function readLine(screen: headless.Terminal, row: number, theme: Theme): readonly (readonly number[])[] {
  const buffer = screen.buffer.active;
  const upper: number[] = [];
  const lower: number[] = [];
  for (let column = 0; column < screen.cols; column += 1) {
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    const text = shade(cell?.isFgDefault() ? undefined : cell?.getFgColor(), theme.text);
    const background = shade(cell?.isBgDefault() ? undefined : cell?.getBgColor(), theme.background);
    upper.push('█▀'.includes(cell?.getChars() || ' ') ? text : background);
    lower.push('█▄'.includes(cell?.getChars() || ' ') ? text : background);
  }
  return [upper, lower];
}

/** Returns the shade of a colour. `undefined` is the theme's default. Throws for a colour that themes may change. */
function shade(colour: number | undefined, themeDefault: number): number {
  if (colour === undefined) return themeDefault;
  const fixed = fixedColours.get(colour);
  if (fixed === undefined) throw new Error(`the shade of the colour ${colour} depends on the theme`);
  return fixed;
}
