import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The documentation pages, as paths relative to the root of the repository. */
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

/**
 * A block of code in a page. Its first line contains three backquotes, the language, the use (see `use`) and optionally
 * a file name.
 */
export interface CodeBlock {
  readonly page: string;
  /** The heading before the block. */
  readonly section: string;
  readonly language: string;
  /**
   * `test`: a test runs the block. `reference`: a test runs the block if the AWS CLI is installed. `example`: no test
   * runs the block. `output`: the block shows the output of a program.
   */
  readonly use: string;
  /** The name of the file that a test writes the text to. Missing if the first line contains no file name. */
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

/** Returns the copies of a generated table: one for each page that contains the table. */
export function tableCopies(name: string): readonly (readonly [page: string, table: string])[] {
  const betweenMarks = new RegExp(`<!-- ${name}: .* -->\n\n(.*?)\n\n<!-- end of the ${name} -->`, 's');
  return pageNames.flatMap((page) => {
    const [, table] = betweenMarks.exec(readPage(page)) ?? [];
    return table === undefined ? [] : [[page, table] as const];
  });
}
