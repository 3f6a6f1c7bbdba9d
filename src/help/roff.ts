import type { HelpBlock, HelpDocument } from './document.ts';
import { styledPieces } from './layout.ts';

const sourceWidth = 78;

/** The page as a manual page of section 1, in the macros of man(7). `source` stands in its foot: program and version. */
export function renderRoff(page: HelpDocument, source: string): string {
  const lines = [
    `.TH ${quoted(page.title.toUpperCase())} 1 "" ${quoted(source)} "User Commands"`,
    // Words are literal more often than not: none is broken, and no gaps are torn.
    '.nh',
    '.ad l',
  ];
  for (const { heading, blocks } of page.sections) lines.push(`.SH ${quoted(heading)}`, ...renderBlocks(blocks));
  return `${lines.join('\n')}\n`;
}

/** A head begins an item, to which the blocks below it belong: up to the next head, or below a tight one all that is indented. */
function renderBlocks(blocks: readonly HelpBlock[]): string[] {
  const lines: string[] = [];
  let isItem = false;
  let isTight = false;
  let isFirst = true;
  for (const [index, block] of blocks.entries()) {
    // A section begins a paragraph by itself.
    const paragraph = index === 0 ? [] : ['.PP'];
    if (block.kind === 'head') {
      lines.push('.TP', ...textLines(block.text));
      [isItem, isTight, isFirst] = [true, block.tight, true];
      continue;
    }
    if (isTight && block.indent === 0) isItem = false;
    if (block.kind === 'literal') {
      lines.push(...paragraph, '.RS 4', '.nf', ...block.lines.map((line) => guarded(escaped(line))), '.fi', '.RE');
    } else if (block.kind === 'bullet') {
      const text = ['.IP \\(bu 2', ...textLines(block.text)];
      lines.push(...(isItem ? ['.RS', ...text, '.RE'] : text));
    } else if (!isItem) {
      lines.push(...paragraph, ...textLines(block.text));
    } else {
      lines.push(...(isFirst ? [] : ['.IP']), ...textLines(block.text));
    }
    isFirst = false;
  }
  return lines;
}

/** A text as source lines, a new one for each sentence. */
function textLines(text: string): string[] {
  const styled = styledPieces(text)
    .map(([piece, style]) => {
      if (style === 'plain') return escaped(piece, style);
      return `\\f${style === 'bold' ? 'B' : 'I'}${escaped(piece, style)}\\fR`;
    })
    .join('');
  const lines: string[] = [];
  let endsSentence = true;
  for (const word of styled.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || endsSentence || line.length + 1 + word.length > sourceWidth) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
    endsSentence = /[.!?](?:\\fR)?[)"]*$/.test(word);
  }
  return lines.map(guarded);
}

/** Characters that roff would take as its own, or print as a typographer's instead of a programmer's. */
function escaped(text: string, style: 'plain' | 'bold' | 'italic' = 'bold'): string {
  const literal = text.replaceAll('\\', '\\(rs').replaceAll('^', '\\(ha').replaceAll('~', '\\(ti');
  const quotes = literal.replaceAll('`', '\\(ga');
  return style === 'plain' ? quotes.replaceAll(' - ', ' \\- ') : quotes.replaceAll('-', '\\-').replaceAll("'", '\\(aq');
}

/** A line of text that no macro is read into. */
function guarded(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}
