import type { HelpBlock, HelpDocument } from './document.ts';
import { styledPieces } from './layout.ts';

const width = 70;

/**
 * Renders the page as plain text, without bold letters and justified lines. Omits the first section (NAME) and the
 * heading of the second (DESCRIPTION).
 */
export function toPlainText({ sections }: HelpDocument): string {
  const [, second, ...rest] = sections;
  if (second === undefined) return '';
  const blocks = (each: readonly HelpBlock[]) => each.map((block) => `\n\n${linesOf(block).join('\n')}`).join('');
  const others = rest.map(({ heading, blocks: own }) => `\n\n\n${heading}${blocks(own)}`);
  return `${blocks(second.blocks)}${others.join('')}\n`;
}

function linesOf(block: HelpBlock): string[] {
  const margin = ' '.repeat(block.indent);
  if (block.kind === 'literal') return block.lines.map((line) => margin + line);
  const text = styledPieces(block.text)
    .map(([piece, style]) => (style === 'italic' ? `*${piece}*` : piece))
    .join('');
  return block.kind === 'bullet' ? wrap(text, `${margin}* `, `${margin}  `) : wrap(text, margin, margin);
}

function wrap(text: string, firstMargin: string, margin: string): string[] {
  const lines = [firstMargin];
  let isEmpty = true;
  for (const [index, word] of text.split(' ').entries()) {
    for (const [part, piece] of splitAtHyphens(word).entries()) {
      const line = lines.at(-1) ?? '';
      const space = index > 0 && part === 0 && !isEmpty ? ' ' : '';
      if (!isEmpty && line.length + space.length + piece.length > width) lines.push(margin + piece);
      else lines[lines.length - 1] = line + space + piece;
      isEmpty = false;
    }
  }
  return lines;
}

/** Splits a word after each hyphen between letters. There a line may break, as in Python's textwrap. */
function splitAtHyphens(word: string): string[] {
  return word.split(/(?<=[A-Za-z_]{2}-|[A-Za-z_]-[A-Za-z_]-)(?=[A-Za-z_]-?[A-Za-z_])/);
}
