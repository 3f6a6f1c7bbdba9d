import { eastAsianWidth } from 'get-east-asian-width';

/** Columns one character takes on a terminal: none for marks that join the one before, two for wide ones. */
export function cellWidth(character: string): 0 | 1 | 2 {
  if (character >= ' ' && character <= '~') return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Columns a text takes on a terminal. */
export function cellsOf(text: string): number {
  let width = 0;
  for (const character of text) width += cellWidth(character);
  return width;
}

/** The text cut to `width` columns, with `...` at its end where something is missing: however few columns there are. */
export function cutToWidth(text: string, width: number): string {
  if (cellsOf(text) <= width) return text;
  return `${takeCells(text, Math.max(0, width - 3))}...`;
}

/** As much of the beginning as fits into `width` columns. */
export function takeCells(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += cellWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

/** The text in rows of at most `width` columns, broken anywhere; control characters as `^X`. */
export function breakIntoRows(text: string, width: number): string[] {
  const rows = [''];
  let used = 0;
  for (const character of text) {
    if (character === '\n') {
      rows.push('');
      used = 0;
      continue;
    }
    for (const piece of visible(character)) {
      const cells = cellWidth(piece);
      if (used + cells > width) {
        rows.push('');
        used = 0;
      }
      rows.push((rows.pop() ?? '') + piece);
      used += cells;
    }
  }
  return rows;
}

/** A character as the prompt shows it. */
function visible(character: string): string {
  if (character === '\u007f') return '^?';
  return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;
}
