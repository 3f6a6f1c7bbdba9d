// Runs the recorded conformance cases and the Windows-only cases with our program on Node for Windows, under Wine.
// `--help` prints the options.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../scripts/read-arguments.mjs';
import type { Case } from '../conformance/case.ts';
import { isSelectedToday } from '../conformance/daily-share.ts';
import { judge } from '../conformance/judge.ts';
import { loadCases } from '../conformance/load-cases.ts';
import { RecordedAnswers } from '../conformance/reference-answers.ts';
import { runCase, type TestBench, withTestBench } from '../conformance/run-case.ts';
import { cases as consoleCases } from './cases/consoles.ts';
import { cases as pathCases } from './cases/paths.ts';
import { cases as processCases } from './cases/processes.ts';
import { cases as programCases } from './cases/programs.ts';
import { windowsDifferenceOf } from './differences.ts';
import { ruleAgainst } from './left-out.ts';
import { judgeOwnCase, type WindowsCase } from './windows-case.ts';
import { oursOnThisMachine, referenceOnWindows } from './windows-normalisers.ts';
import { copyPackage, keepWineReady, windowsProgram } from './windows-program.ts';

const usage = `npm run test:windows -- [NAME …] [OPTION …]
  NAME         only the cases whose name contains it
  --jobs N     runs N cases at the same time
  --every N    runs about one in N of the recorded cases (a different selection each day)
  --node N     runs the program on Node N, 20 (default) or 22
  --verbose    prints the names of cases that pass, and the names of those left out`;
const { values, positionals } = await readArguments(
  usage,
  { jobs: availableParallelism(), every: 1, node: 20, verbose: false },
  { positionals: /^/ },
);
const { node } = values;
if (node !== 20 && node !== 22) {
  console.error(`--node is 20 or 22, not ${node}`);
  process.exit(2);
}
const root = realpathSync(mkdtempSync(join(tmpdir(), 'windows-')));
const wine = startWine(node);
process.on('exit', () => wine.stop());
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
// The umask decides the modes of new files.
process.umask(0o022);

const recorded = new RecordedAnswers();
const installed = { node, package: copyPackage(root) } as const;
const program = windowsProgram({ ...installed, separator: '/' });
const leftOut = new Map<string, string[]>();
let passed = 0;
let failed = 0;
let unrecorded = 0;
const isWanted = ({ name }: Case) => positionals.length === 0 || positionals.some((part) => name.includes(part));
const ownQueue = [...pathCases, ...processCases, ...programCases, ...consoleCases].filter(isWanted);
const queue = (await loadCases())
  .filter(isWanted)
  .filter(({ name }) => isSelectedToday(name, Math.max(1, values.every)))
  .filter((test) => {
    const rule = ruleAgainst(test);
    if (rule === undefined) return true;
    const line = `${rule.name} (${rule.reason})`;
    leftOut.set(line, [...(leftOut.get(line) ?? []), test.name]);
    return false;
  });
if (queue.length + ownQueue.length === 0) {
  console.error(`no case has a name with ${positionals.join(' or ')}`);
  process.exit(1);
}
await Promise.all(Array.from({ length: Math.max(1, values.jobs) }, (_, index) => work(index)));
for (const [line, names] of leftOut)
  console.log(`left out, ${line}: ${values.verbose ? names.join(' ') : names.length}`);
if (unrecorded > 0) console.log(`left out, without a recorded answer: ${unrecorded}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Keeps Wine running until this script ends. Ends the script if Wine or Node for Windows is not available. */
function startWine(version: 20 | 22): { stop(): void } {
  try {
    return keepWineReady(version);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function work(index: number): Promise<void> {
  return withTestBench(join(root, String(index)), async (testBench) => {
    for (let test = ownQueue.shift(); test !== undefined; test = ownQueue.shift()) await checkOwn(testBench, test);
    for (let test = queue.shift(); test !== undefined; test = queue.shift()) await checkRecorded(testBench, test);
  });
}

/** Runs a case for Windows only. */
async function checkOwn(testBench: TestBench, test: WindowsCase): Promise<void> {
  const own = windowsProgram({ ...installed, separator: '\\', script: test.program });
  report(test, await tryTwice(async () => judgeOwnCase(test, await runCase(testBench, test, own), testBench)));
}

/** Runs a case of the conformance suite, and compares the result with the recorded answer of the AWS CLI on Linux. */
async function checkRecorded(testBench: TestBench, test: Case): Promise<void> {
  const expected = recorded.recall(test, testBench);
  if (expected === undefined) {
    unrecorded += 1;
    return;
  }
  const reference = referenceOnWindows(expected);
  const problems = await tryTwice(async () => {
    const ours = oursOnThisMachine(await runCase(testBench, test, program), testBench.folder);
    const verdict = judge(test.name, reference, ours, windowsDifferenceOf(test.name));
    return verdict.passed ? [] : verdict.report;
  });
  report(test, problems);
}

/** Repeats a case that fails, because a timeout on a busy machine can be the cause. Only the second run counts. */
async function tryTwice(run: () => Promise<readonly string[]>): Promise<readonly string[]> {
  return (await run()).length === 0 ? [] : run();
}

function report({ name }: Case, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  if (problems.length > 0) console.log([`FAIL ${name}`, ...problems].join('\n'));
  else if (values.verbose) console.log(`ok ${name}`);
}
