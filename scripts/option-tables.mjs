// Prints the README's tables of options and exit codes from the description that help has. Usage:
// npm run option-tables -- [--write]
// --write: puts them into README.md
import { createOptionTables } from '../src/help/option-tables.ts';
import { writeReadmeSection } from './readme-section.mjs';

for (const [name, table] of createOptionTables()) {
  const begin = `<!-- ${name}: npm run option-tables -- --write -->`;
  if (process.argv.includes('--write')) writeReadmeSection(begin, `<!-- end of the ${name} -->`, table);
  else console.log(`${table}\n`);
}
