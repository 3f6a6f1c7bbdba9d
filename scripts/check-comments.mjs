// Refuses doc comments that begin with "What", "Where", "That" or "The same". Checks the program, its tests and its
// scripts. A doc comment begins with a verb or a noun. Usage:
//   node scripts/check-comments.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const refused = /\/\*\*[\s*]*(?:What|Where|That|The same)\b/g;

let faults = 0;
const entries = ['bin', 'src', 'test', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }),
);
for (const entry of entries) {
  if (!entry.isFile() || !/\.(?:ts|mjs|cjs|js)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const text = readFileSync(file, 'utf8');
  for (const { 0: start, index } of text.matchAll(refused)) {
    faults += 1;
    const line = text.slice(0, index + start.length).split('\n').length;
    console.log(
      `${file}:${line}: a doc comment must begin with a verb or a noun, not with "${start.replace(/^[\s/*]+/, '')}"`,
    );
  }
}
process.exitCode = faults === 0 ? 0 : 1;
