// Builds a single executable from the program and Bun, with the bundles compiled to bytecode. Prints its path.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executableParts, executablePath } from './executable-parts.mjs';
import { installBun } from './install-program.mjs';
import { readArguments } from './read-arguments.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { positionals } = await readArguments(
  'npm run executable:bun -- [FOLDER]   (default: .cache/executable-bun)',
  {},
  { positionals: /./ },
);
const folder = resolve(positionals[0] ?? join(root, '.cache/executable-bun'));
const work = join(folder, 'work');
mkdirSync(work, { recursive: true });

// Each part is a function expression, so that one file, `parts.cjs`, can contain all of them.
const parts = executableParts(dist);
const functions = parts.map(
  (name) => `${JSON.stringify(basename(name, '.cjs'))}: () => ${readFileSync(join(dist, name), 'latin1')}`,
);
writeFileSync(join(work, 'parts.cjs'), `module.exports = {\n${functions.join(',\n')}\n};\n`);
// `main.cjs` runs the program. Its function `open` does the work of the function `compile` in
// bin/aws-iam-enable-mfa-device.js, which is not needed, because Bun has compiled the parts already.
const runner = JSON.stringify(join(root, 'scripts/run-executable.cjs'));
writeFileSync(
  join(work, 'main.cjs'),
  `const open = (parts, name) => ({ script: undefined, define: parts[name]() });
require(${runner})(require('./parts.cjs'), open);
`,
);
const executable = executablePath(folder);
// The program must not read `.env` and `bunfig.toml` of the user's working folder.
const ignoreLocalFiles = ['--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig'];
const compile = [
  'build',
  '--compile',
  ...ignoreLocalFiles,
  '--bytecode',
  '--minify',
  '--target=bun',
  join(work, 'main.cjs'),
];
execFileSync(installBun(), [...compile, '--outfile', executable], {
  cwd: work,
  stdio: ['ignore', 'ignore', 'inherit'],
});
rmSync(work, { recursive: true });
console.log(executable);
