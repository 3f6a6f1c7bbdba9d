import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
// On Windows, npm is a batch file, which only a shell can start.
const shell = process.platform === 'win32';
const notCloned = new Set(['.git', '.cache', 'coverage', 'dist', 'node_modules']);

let folder: string;
let clone: string;
beforeEach(() => {
  // The name has spaces, because the scripts must quote their paths.
  folder = mkdtempSync(join(tmpdir(), 'clone of '));
  clone = join(folder, 'fresh');
  cpSync(root, clone, { recursive: true, filter: (path) => path === root || !notCloned.has(basename(path)) });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function npm(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  // Omits the variables that `npm test` and Vitest set, so that npm runs as in a user's shell.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/i.test(name));
  return spawnSync('npm', args, { cwd: clone, shell, env: { ...Object.fromEntries(own), ...env }, encoding: 'utf8' });
}

describe('a fresh clone', { timeout: 120_000 }, () => {
  it('is built when it is packed', () => {
    symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
    const { status, stdout, stderr } = npm(['pack', '--json', '--dry-run']);
    expect([status, stderr]).toEqual([0, expect.anything()]);
    // The output of the build comes before the JSON.
    const [{ files }] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
    const paths = files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['dist/main.cjs', 'dist/sandbox.cjs', 'dist/library.cjs']));
  });

  it.each([
    ['npm pack', ['pack', '--dry-run'], {}, 1],
    ['npm install --global', ['install', '--global', '--offline', '--prefix', '../global', '.'], {}, 1],
    ['npm ci --omit=dev', ['ci', '--omit=dev', '--offline'], {}, 0],
    ['npm ci in production', ['ci', '--offline'], { NODE_ENV: 'production' }, 0],
  ])('says that the devDependencies are missing, after %s', (_, args, env, exitCode) => {
    const { status, stdout, stderr } = npm(args, env);
    expect(`${stdout}${stderr}`).toMatch(/dist\/ was not built: the build needs the devDependencies/);
    // The lines of a stack trace begin like this.
    expect(`${stdout}${stderr}`).not.toMatch(/^ +at /m);
    expect(status).toBe(exitCode);
  });
});
