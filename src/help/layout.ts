import type { HelpBlock, HelpDocument } from './document.ts';

const pageWidth = 78;
const textIndent = 7;

/** Lays out a page for the terminal: 78 columns, bold and italic as overstrikes, a bullet as `+` over `o`. */
export function layOutPage(page: HelpDocument): string {
  // The first and last line of a man page: NAME().
  const edge = `${page.title.toUpperCase()}()`;
  const lines = [`${edge}${edge.padStart(pageWidth - edge.length)}`, '', '', ''];
  for (const section of page.sections) {
    lines.push(strike(section.heading, 'bold'), ...layOutBlocks(section.blocks), '');
  }
  lines.push('', '', edge.padStart(pageWidth));
  return `${lines.join('\n')}\n`;
}

function layOutBlocks(blocks: readonly HelpBlock[]): string[] {
  const lines: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const margin = ' '.repeat(textIndent + block.indent);
    if (block.kind === 'literal') lines.push(...block.lines.map((line) => margin + line));
    else if (block.kind === 'bullet') lines.push(...fill(block.text, `${margin}+\bo `, `${margin}  `));
    else lines.push(...fill(block.text, margin, margin));
    const isLast = index === blocks.length - 1;
    if (!isLast && !(block.kind === 'head' && block.tight)) lines.push('');
  }
  return lines;
}

type Style = 'plain' | 'bold' | 'italic';
interface Word {
  readonly width: number;
  readonly text: string;
}

/** Breaks the text into justified lines. */
function fill(text: string, firstMargin: string, margin: string): string[] {
  const width = pageWidth - margin.length;
  const lines: Word[][] = [[]];
  let used = 0;
  for (const word of wordsIn(text)) {
    const line = lines.at(-1) ?? [];
    if (line.length > 0 && used + 1 + word.width > width) {
      lines.push([word]);
      used = word.width;
    } else {
      used += word.width + (line.length > 0 ? 1 : 0);
      line.push(word);
    }
  }
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    const shown = isLast ? line.map((word) => word.text).join(' ') : justify(line, width, index % 2 === 0);
    return (index === 0 ? firstMargin : margin) + shown;
  });
}

/**
 * Widens the gaps to fill the line. If the spaces do not divide evenly, some gaps get one space more: the last gaps if
 * `fromRight`, else the first gaps.
 */
function justify(words: readonly Word[], width: number, fromRight: boolean): string {
  const gaps = words.length - 1;
  if (gaps === 0) return words.map((word) => word.text).join('');
  const missing = width - words.reduce((sum, word) => sum + word.width, 0);
  const narrow = Math.floor(missing / gaps);
  // If every gap would need more than three spaces, the line is not justified.
  if (narrow > 3) return words.map((word) => word.text).join(' ');
  const wide = missing % gaps;
  return words
    .map((word, index) => {
      if (index === gaps) return word.text;
      const isWide = fromRight ? index >= gaps - wide : index < wide;
      return word.text + ' '.repeat(narrow + (isWide ? 1 : 0));
    })
    .join('');
}

function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let current: Word = { width: 0, text: '' };
  const finish = () => {
    if (current.width > 0) words.push(current);
    current = { width: 0, text: '' };
  };
  for (const [piece, style] of styledPieces(text)) {
    for (const [index, part] of piece.split(' ').entries()) {
      if (index > 0) finish();
      current = { width: current.width + part.length, text: current.text + strike(part, style) };
    }
  }
  finish();
  return words;
}

/** Splits a text into runs with their style: `**bold**`, `*italic*`. */
export function styledPieces(text: string): [string, Style][] {
  const pieces: [string, Style][] = [];
  for (const [, bold, italic, plain] of text.matchAll(/\*\*(.+?)\*\*|\*(.+?)\*|([^*]+)/g)) {
    if (bold !== undefined) pieces.push([bold, 'bold']);
    else if (italic !== undefined) pieces.push([italic, 'italic']);
    else if (plain !== undefined) pieces.push([plain, 'plain']);
  }
  return pieces;
}

/** Writes bold and italic letters as overstrikes: a letter or `_`, a backspace, and the letter. */
function strike(text: string, style: Style): string {
  if (style === 'plain') return text;
  return text.replaceAll(/\S/g, (character) => `${style === 'bold' ? character : '_'}\b${character}`);
}
