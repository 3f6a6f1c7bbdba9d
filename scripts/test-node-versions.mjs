// Tests the built program on every Node version that the package supports. Each Node comes from npm's `node` package.
// Runs conformance cases against recorded results of the AWS CLI. If no code cache exists yet, they first run without
// one. Then the script makes a code cache, runs cases with it, and runs package tests, unit tests and hand-over tests.
// With --quick, as in `.ci/run`, it runs fewer cases and tests.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { installNode } from './install-program.mjs';
import { readArguments } from './read-arguments.mjs';
import { supportedNodes } from './supported-nodes.mjs';

const usage = `npm run test:node-versions -- [VERSION …] [--quick]   (default: ${supportedNodes.join(' ')})`;
const { values, positionals: given } = await readArguments(
  usage,
  { quick: false },
  { positionals: /^\d+(?:\.\d+){0,2}$/ },
);
/** The cases to run have one of these texts in their names. */
const sections = values.quick
  ? ['smoke/', 'credentials/process/', 'wire/combined/zone', 'wire/tls/', 'hand-over/']
  : ['smoke/', 'errors-service/', 'output-streams/', 'input-json/', 'credentials/process', 'wire/', 'hand-over/'];
// Node 22.15 and newer replace their own process with the next `aws`. Older versions start it as a child process.
const handOver = 'test/cli/hand-over.test.ts';
const tests = values.quick
  ? ['test/package/code-cache.test.ts', 'test/unit/http/open-socket.test.ts', handOver]
  : ['test/package', 'test/unit', handOver];
const failed = [];
for (const version of given.length > 0 ? given : supportedNodes) {
  const node = installNode(version);
  const name = run(node, ['--version']).stdout.trim();
  const cache = run(node, ['-p', "require('./bin/aws-iam-enable-mfa-device.js').cacheFolder('dist')"]).stdout.trim();
  const hadCache = existsSync(cache);
  const conformance = (names) =>
    run(process.execPath, ['scripts/run-ts.mjs', 'test/conformance/run.ts', ...names, '--replay', '--node', node]);
  const steps = [
    ...(hadCache ? [] : [['conformance without a code cache', () => conformance(sections)]]),
    ['code cache', () => run(node, ['scripts/warm-code-cache.mjs'])],
    ['conformance with a code cache', () => conformance(hadCache ? sections : ['smoke/'])],
    ['tests', () => run(node, ['node_modules/vitest/vitest.mjs', 'run', ...tests], node)],
  ];
  for (const [label, runStep] of steps) {
    const { status, stdout, stderr } = runStep();
    // The line that counts cases or tests. Vitest's line before it, which counts files, is removed.
    const counts = /^.*\d+ passed.*$/m.exec(
      stdout.replaceAll(/\x1b\[[\d;]*m/g, '').replace(/^.*Test Files.*$/m, ''),
    )?.[0];
    console.log(`${name} ${label}: ${status === 0 ? 'ok' : `FAILED (${status})`} ${counts?.trim() ?? ''}`);
    if (status === 0) continue;
    failed.push(`${name} ${label}`);
    console.log(stdout + stderr);
  }
  if (!hadCache) rmSync(cache, { recursive: true, force: true });
}
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs a program to its end. If `first` is the path of another program, adds its folder to the beginning of PATH. */
function run(program, args, first) {
  const path = first === undefined ? process.env.PATH : `${dirname(first)}${delimiter}${process.env.PATH}`;
  return spawnSync(program, args, { env: { ...process.env, PATH: path }, encoding: 'utf8', maxBuffer: 2 ** 28 });
}
