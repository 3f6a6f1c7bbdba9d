import type { HelpBlock, HelpDocument } from './document.ts';
import { styledPieces } from './layout.ts';

const sourceWidth = 78;
const volume = 'User Commands';

/**
 * Renders the page as a man page of section 1, with the macros of man(7). The footer shows `source`: the program and
 * its version.
 */
export function renderRoff(page: HelpDocument, source: string): string {
  const title = page.title.toUpperCase();
  const lines = [
    `.TH ${quoted(title)} 1 "" ${quoted(source)} ${quoted(fitsHeader(title) ? volume : ' ')}`,
    // Options and commands are easier to read without hyphenation and justified lines.
    '.nh',
    '.ad l',
  ];
  for (const { heading, blocks } of page.sections) lines.push(`.SH ${quoted(heading)}`, ...renderBlocks(blocks));
  return `${lines.join('\n')}\n`;
}

/**
 * Whether the header line has room for the title at both ends and for `volume` in the middle. Without this room, groff
 * would print the title and the volume over each other.
 */
function fitsHeader(title: string): boolean {
  return 2 * `${title}(1) `.length + volume.length <= sourceWidth;
}

/**
 * Renders the blocks of a section. A block of the kind `head` begins an item, which ends at the next `head`. If the
 * `head` is tight, its item also ends at the first block without indent.
 */
function renderBlocks(blocks: readonly HelpBlock[]): string[] {
  const lines: string[] = [];
  let isItem = false;
  let isTight = false;
  let isFirst = true;
  for (const [index, block] of blocks.entries()) {
    // The first paragraph of a section needs no macro.
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

/** Returns a text as source lines, with a new line for each sentence. */
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

/** Escapes characters that roff would interpret, or print as typographic variants. */
function escaped(text: string, style: 'plain' | 'bold' | 'italic' = 'bold'): string {
  const literal = text.replaceAll('\\', '\\(rs').replaceAll('^', '\\(ha').replaceAll('~', '\\(ti');
  const quotes = literal.replaceAll('`', '\\(ga');
  return style === 'plain' ? quotes.replaceAll(' - ', ' \\- ') : quotes.replaceAll('-', '\\-').replaceAll("'", '\\(aq');
}

/** Protects a line that roff would read as a macro. */
function guarded(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}
