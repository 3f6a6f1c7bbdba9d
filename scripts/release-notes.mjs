// Prints the section of CHANGELOG.md about a version. Fails if the changelog does not have the version.
import { readFileSync } from 'node:fs';
import { readArguments } from './read-arguments.mjs';

const usage = 'node scripts/release-notes.mjs VERSION';
const { positionals } = await readArguments(usage, {}, { positionals: /^\d+\.\d+\.\d+$/ });
const [version] = positionals;
if (positionals.length !== 1) {
  console.error(`usage: ${usage}`);
  process.exit(2);
}
const [, ...sections] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
if (notes === '') {
  console.error(`CHANGELOG.md has no text below the heading "## ${version}"`);
  process.exit(1);
}
console.log(notes);
