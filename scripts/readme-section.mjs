import { readFileSync, writeFileSync } from 'node:fs';

/** Puts a table between two marks of README.md, which lies in the working folder. */
export function writeReadmeSection(begin, end, table) {
  const [before, rest] = readFileSync('README.md', 'utf8').split(begin);
  const [, after] = (rest ?? '').split(end);
  if (after === undefined) throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  writeFileSync('README.md', `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
