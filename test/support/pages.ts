import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The pages for people, as paths from the top of the repository. */
export const pageNames: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];

/** Returns the text of a page. */
export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** A block of code in a page. Its first line is three backquotes, the language, the use and perhaps the name of a file. */
export interface CodeBlock {
  readonly page: string;
  /** The heading before the block. */
  readonly section: string;
  readonly language: string;
  /**
   * `test`: a test runs it; `reference`: a test runs it if the AWS CLI is there; `example`: nothing runs it; `output`: a
   * program prints it.
   */
  readonly use: string;
  /** The file to which the text is written. Without a name, the text is a script to run. */
  readonly file?: string;
  readonly text: string;
}

/** Returns the blocks of code of a page, in order. */
export function codeBlocks(page: string): readonly CodeBlock[] {
  const found = readPage(page).matchAll(/^#+ (.*)$|^( *)```(\S*) *(\S*) *(\S*)\n([\s\S]*?)^ *```$/gm);
  let section = '';
  return [...found].flatMap(([, heading, indent = '', language = '', use = '', file = '', text = '']) => {
    if (heading !== undefined) {
      section = heading;
      return [];
    }
    const lines = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    return [{ page, section, language, use, ...(file === '' ? {} : { file }), text: lines }];
  });
}

/** Returns a generated table as each page has it. */
export function tableCopies(name: string): readonly (readonly [page: string, table: string])[] {
  const betweenMarks = new RegExp(`<!-- ${name}: .* -->\n\n(.*?)\n\n<!-- end of the ${name} -->`, 's');
  return pageNames.flatMap((page) => {
    const [, table] = betweenMarks.exec(readPage(page)) ?? [];
    return table === undefined ? [] : [[page, table] as const];
  });
}
