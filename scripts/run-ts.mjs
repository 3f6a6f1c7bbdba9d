// Runs a TypeScript file. Node 20 cannot strip types, so esbuild bundles the file with its imports, except packages.
// Then Node runs the bundle.
// Usage: node scripts/run-ts.mjs FILE [ARGUMENTS]
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { oldestTarget } from './supported-nodes.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run-ts.mjs FILE [ARGUMENTS]');
  process.exit(2);
}
const name = relative(root, resolve(file)).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '');
const outfile = join(root, '.cache/run-ts', `${name}-${process.pid}.mjs`);
await build({
  entryPoints: [resolve(file)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: oldestTarget,
  packages: 'external',
  sourcemap: 'inline',
  define: { PACKAGE_VERSION: '"0.0.0-test"' },
  logLevel: 'error',
});
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  rmSync(outfile, { force: true });
  if (signal !== null) console.error(`${file} was ended by ${signal}`);
  process.exit(signal === null ? (code ?? 1) : 1);
});
