// Builds a single executable from the program and this Node, for machines without Node. Prints its path.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inject } from 'postject';
import program from '../bin/aws-iam-enable-mfa-device.js';
import { executableParts, executablePath } from './executable-parts.mjs';
import { readArguments } from './read-arguments.mjs';
import { oldestTarget } from './supported-nodes.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { positionals } = await readArguments(
  'npm run executable -- [FOLDER]   (default: .cache/executable)',
  {},
  { positionals: /./ },
);
const folder = resolve(positionals[0] ?? join(root, '.cache/executable'));
const caches = program.cacheFolder(dist);
const work = join(folder, 'work');
mkdirSync(work, { recursive: true });

await build({
  entryPoints: [join(root, 'scripts/executable-main.cjs')],
  outfile: join(work, 'main.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: oldestTarget,
  external: ['node:*'],
});
const parts = executableParts(dist);
const assets = Object.fromEntries([
  ...parts.map((name) => [name, join(dist, name)]),
  ...readdirSync(caches).map((name) => [name, join(caches, name)]),
]);
const config = join(work, 'sea.json');
const blob = join(work, 'program.blob');
writeFileSync(
  config,
  JSON.stringify({ main: join(work, 'main.cjs'), output: blob, disableExperimentalSEAWarning: true, assets }),
);
execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'inherit'] });
const executable = executablePath(folder);
copyFileSync(process.execPath, executable);
chmodSync(executable, 0o755);
// macOS kills a program whose signature does not match, and on arm64 also one without a signature.
const isMac = process.platform === 'darwin';
if (isMac) execFileSync('codesign', ['--remove-signature', executable]);
await inject(executable, 'NODE_SEA_BLOB', readFileSync(blob), {
  // postject finds this text in Node's executable, and sets the flag after it. Node then runs the script in the blob.
  sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  ...(isMac ? { machoSegmentName: 'NODE_SEA' } : {}),
});
if (isMac) execFileSync('codesign', ['--sign', '-', executable]);
rmSync(work, { recursive: true });
console.log(executable);
