// Refuses doc comments in src/ that begin with What, Where, That or The same. A doc comment begins with a verb or a
// noun. Usage:
//   node scripts/check-comments.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const refused = /\/\*\*[\s*]*(?:What|Where|That|The same)\b/g;

let faults = 0;
for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
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
