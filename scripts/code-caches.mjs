// Adds code caches for other Node versions to dist/, for publishing. Each Node comes from npm's `node` package.
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNode } from './install-program.mjs';
import { readArguments } from './read-arguments.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const usage = 'node scripts/code-caches.mjs [VERSION …]   (default: 22 24; the build makes its own)';
const { positionals } = await readArguments(usage, {}, { positionals: /^\d+(?:\.\d+){0,2}$/ });
const versions = positionals.length > 0 ? positionals : ['22', '24'];
for (const version of versions) {
  const node = installNode(version);
  execFileSync(node, [join(root, 'scripts/warm-code-cache.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`code cache of Node ${execFileSync(node, ['--version']).toString().trim()}`);
}
