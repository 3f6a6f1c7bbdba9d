import { readFileSync, writeFileSync } from 'node:fs';
import { readArguments } from './read-arguments.mjs';

/**
 * Runs a script of package.json that makes tables of the README: prints them, or puts them into README.md with --write.
 * `make` returns each table with its name in the README's marks.
 */
export async function publishTables(script, make) {
  const usage = `npm run ${script} -- [--write]   (--write: into README.md)`;
  const { values } = await readArguments(usage, { write: false });
  for (const [name, table] of await make()) {
    const begin = `<!-- ${name}: npm run ${script} -- --write -->`;
    if (values.write) writeReadmeSection(begin, `<!-- end of the ${name} -->`, table);
    else console.log(`${table}\n`);
  }
}

/** Puts a table between two marks of README.md, which lies in the working folder. */
export function writeReadmeSection(begin, end, table) {
  const [before, rest] = readFileSync('README.md', 'utf8').split(begin);
  const [, after] = (rest ?? '').split(end);
  if (after === undefined) throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  writeFileSync('README.md', `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
