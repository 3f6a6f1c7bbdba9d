// Writes the man pages of the commands. Usage: node scripts/run-ts.mjs scripts/man-pages.mjs FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCompleterPage } from '../src/completion/man-page.ts';
import { createManPage } from '../src/help/man-page.ts';
import { renderRoff } from '../src/help/roff.ts';
import { createSandboxPage } from '../src/sandbox/man-page.ts';

const [folder] = process.argv.slice(2);
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync(folder, { recursive: true });
for (const page of [createManPage(), createCompleterPage(), createSandboxPage(version)]) {
  writeFileSync(join(folder, `${page.title}.1`), renderRoff(page, `${name} ${version}`));
}
