// Prints the README's tables of options and exit codes from the description that help has.
import { createOptionTables } from '../src/help/option-tables.ts';
import { readArguments } from './read-arguments.mjs';
import { writeReadmeSection } from './readme-section.mjs';

const { values } = await readArguments('npm run option-tables -- [--write]   (--write: into README.md)', {
  write: false,
});
for (const [name, table] of createOptionTables()) {
  const begin = `<!-- ${name}: npm run option-tables -- --write -->`;
  if (values.write) writeReadmeSection(begin, `<!-- end of the ${name} -->`, table);
  else console.log(`${table}\n`);
}
