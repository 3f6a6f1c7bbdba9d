import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const text = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** The code of that language in a section of the README, block by block; throws where there is none. */
export function readmeCode(section: string, language: string): readonly string[] {
  const start = text.indexOf(`\n## ${section}\n`);
  if (start < 0) throw new Error(`the README has no section ${section}`);
  const end = text.indexOf('\n## ', start + 1);
  const found = text.slice(start, end < 0 ? undefined : end).matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm);
  const blocks = [...found].filter((block) => block[1] === language).map((block) => block[2] ?? '');
  if (blocks.length === 0) throw new Error(`the section ${section} has no ${language}`);
  return blocks;
}
