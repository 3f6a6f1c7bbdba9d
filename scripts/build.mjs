// Builds dist/: `main.cjs` (which every run loads), a file for each part that src loads by `await import()`, V8 code
// caches for this Node (see docs/performance.md), the sandbox, the library and the man pages.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildLibrary } from './build-library.mjs';
import { bundleParts } from './bundle-parts.mjs';
import { layOutHelp } from './lay-out-help.mjs';
import { leaveOut } from './left-out.mjs';
import { oldestTarget } from './supported-nodes.mjs';
import { bundledPackages, licencesText } from './third-party-licences.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const source = join(root, 'src');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const omission = leaveOut();
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: oldestTarget,
  charset: 'ascii',
  minify: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  write: false,
  metafile: true,
  logLevel: 'error',
  plugins: [omission.plugin, layOutHelp],
  inject: omission.inject,
};

// Build into another folder, then rename this folder, so that a concurrent run never finds a half-built dist/.
const made = join(root, `.cache/dist-${process.pid}`);
const replaced = join(root, `.cache/replaced-${process.pid}`);
mkdirSync(made, { recursive: true });
const program = await bundleParts(root, { ...options, globals: omission.globals, pure: omission.pure }, [
  'completion/start.ts',
]);
for (const [name, code] of program.code) writeFileSync(join(made, `${name}.cjs`), code);
const sandbox = await build({
  ...options,
  write: true,
  plugins: [], // Nothing is left out, because the sandbox prints commander's own help.
  inject: [],
  entryPoints: { sandbox: join(source, 'sandbox/start.ts') },
  outdir: made,
  outExtension: { '.js': '.cjs' },
});
const library = await buildLibrary(root, made, options);
omission.check();
const packages = [...program.metafiles, sandbox.metafile, library].flatMap(bundledPackages);
writeFileSync(join(made, 'third-party-licences.txt'), licencesText(root, new Set(packages)));
execFileSync(process.execPath, ['scripts/run-ts.mjs', 'scripts/man-pages.mjs', join(made, 'man')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (existsSync(dist)) renameSync(dist, replaced);
renameSync(made, dist);
rmSync(replaced, { recursive: true, force: true });
if (!process.argv.includes('--no-cache')) {
  const warm = [join(root, 'scripts/warm-code-cache.mjs')];
  execFileSync(process.execPath, warm, { stdio: ['ignore', 'ignore', 'inherit'] });
}
