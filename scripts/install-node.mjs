import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The path of the program of that version of Node (`22`, `22.23.3`), from npm's `node` package, below .cache. */
export function installNode(version) {
  const folder = join(root, '.cache/node', version);
  const program = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  // Its install script fetches the program for this machine from npm, and nothing else.
  const args = ['install', '--no-audit', '--no-fund', '--no-save', `node@${version}`];
  const shell = process.platform === 'win32';
  execFileSync('npm', args, { cwd: folder, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  return program;
}
