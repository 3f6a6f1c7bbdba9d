import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './read-arguments.mjs';

/**
 * Prints the tables that a script of package.json makes for README.md and docs/, or writes them into these pages with
 * --write. `make` returns pairs: the name in the comments around a table, and the table.
 */
export async function publishTables(script, make) {
  const usage = `npm run ${script} -- [--write]   (--write: into README.md and docs/)`;
  const { values } = await readArguments(usage, { write: false });
  for (const [name, table] of await make()) {
    if (values.write) writeTable(name, script, table);
    else console.log(`${table}\n`);
  }
}

/** Writes a table into every page of the working folder that has the comments for it. */
export function writeTable(name, script, table) {
  const begin = `<!-- ${name}: npm run ${script} -- --write -->`;
  const end = `<!-- end of the ${name} -->`;
  const pages = readPages().filter(([, text]) => text.includes(begin));
  if (pages.length === 0) throw new Error(`no page has the line ${begin}`);
  for (const [page, text] of pages) {
    const [before, rest] = text.split(begin);
    const [, after] = rest.split(end);
    if (after === undefined) throw new Error(`${page} lacks the line ${end}`);
    writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
  }
}

function readPages() {
  const docs = existsSync('docs') ? readdirSync('docs').map((name) => join('docs', name)) : [];
  const pages = ['README.md', ...docs].filter((path) => path.endsWith('.md'));
  return pages.map((path) => [path, readFileSync(path, 'utf8')]);
}
