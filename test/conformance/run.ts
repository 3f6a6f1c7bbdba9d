// Runs every case on the AWS CLI and on ours, and compares the results. `--help` prints the options.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printAll } from '../../scripts/read-arguments.mjs';
import { CaseChecker } from './case-checker.ts';
import { isSelectedToday } from './daily-share.ts';
import { runHandOverSection } from './hand-over-section.ts';
import { knownDifferences } from './known-differences.ts';
import { generateCases, loadCases } from './load-cases.ts';
import { getReference, othersReach, oursPrograms, referenceProgram } from './programs.ts';
import { type PromptOptions, promptNames, runPromptSection } from './prompt/section.ts';
import { RecordedAnswers } from './reference-answers.ts';
import { withTestBench } from './run-case.ts';
import { readRunOptions } from './run-options.ts';
import { runSandboxSection } from './sandbox-section.ts';
import { runSharedCacheSection } from './shared-cache-section.ts';
import { Tally } from './tally.ts';

const { values, positionals } = await readRunOptions();
const recordedAnswers = new RecordedAnswers();
const written = await loadCases();
// The umask decides the modes of new files, which are compared.
process.umask(0o022);

const all = [...written, ...(await generateCases(values.generated, values.seed))];
const names = new Set([...all.map(({ name }) => name), ...promptNames]);
const chosen = all.filter(({ name }) => isWanted(name));
if (values.list) {
  if (chosen.length === 0) refuseNone();
  await printAll(chosen.map(({ name }) => `${name}\n`).join(''));
}

const root = realpathSync(mkdtempSync(join(tmpdir(), 'conformance-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
// Cases that run as another user need access to the folders.
chmodSync(root, 0o711);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    console.log(`stopped by ${signal}`);
    process.exit(1);
  });
}
const referencePath = values.reference || getReference();
const reference = referenceProgram(referencePath);
const ours = oursPrograms(root, values);
const tally = new Tally(values.verbose);
const checker = new CaseChecker({
  options: values,
  reference,
  ours,
  recordedAnswers,
  isRecordable: (test) => written.includes(test),
  tally,
});
const queue = chosen.filter((test) => test.unprivileged !== true || othersReach(process.cwd(), referencePath));
if (queue.length < chosen.length) {
  console.log(`skipped: ${chosen.length - queue.length} cases of the user nobody, who cannot reach this folder`);
}
let checked = 0;

if (isWanted('sandbox/')) tally.countSteps(await runSandboxSection(root, reference, ours.slice(0, 1)));
if (isWanted('hand-over/')) tally.countSteps(await runHandOverSection(root, reference, ours[0]));
for (const program of isWanted('shared-cache/') ? ours.slice(0, 1) : []) {
  tally.countSteps(await runSharedCacheSection(root, reference, program));
}
if (ours[0] !== undefined) tally.countSteps(await runPromptSection(root, reference, ours[0], promptOptions()));
await Promise.all(Array.from({ length: Math.max(1, values.jobs) }, (_, index) => work(index)));
if (tally.isEmpty) refuseNone();
if (positionals.length === 0) checkKnownDifferences();
if (values.generated > 0) console.log(`generated cases: ${values.generated} of each kind, seed ${values.seed}`);
if (tally.knownPassed > 0) console.log(`known differences: ${tally.knownPassed}, each with its reason`);
if (values.record) recordedAnswers.write(written, isWanted);
if (values.recorded && positionals.length === 0) listUnanswered();
console.log(`runs of the AWS CLI: ${checker.liveRuns}`);
console.log(`logs of --debug searched for secrets: ${checker.searchedLogs}`);
if (checker.repeated.length > 0) console.log(`run twice, as the first run differed: ${checker.repeated.join(', ')}`);
tally.printCounts();
process.exitCode = tally.failed === 0 ? 0 : 1;

function work(index: number): Promise<void> {
  return withTestBench(join(root, String(index)), async (testBench) => {
    for (let test = queue.shift(); test !== undefined; test = queue.shift()) {
      await checker.check(testBench, test);
      checked += 1;
      if (checked % 200 === 0) console.log(`${checked} of ${chosen.length} cases`);
    }
  });
}

/** Reports that no case was selected, which is a failure. */
function refuseNone(): never {
  console.error(`no case has a name with ${positionals.join(' or ')}`);
  process.exit(1);
}

/** Whether the user selected a case or a section of cases. Without names on the command line, all are selected. */
function isWanted(name: string): boolean {
  const fits = (part: string) => (names.has(part) ? name === part : name.includes(part));
  return positionals.length === 0 || positionals.some(fits);
}

/** Lists the cases that were run live because they are new or changed since they were recorded. */
function listUnanswered(): void {
  const unanswered = recordedAnswers.unanswered(written);
  if (unanswered.length > 0) console.log(`new or changed, without a recorded answer: ${unanswered.join(', ')}`);
}

function promptOptions(): PromptOptions {
  return {
    isWanted,
    isRecalled: (name) => values.cached || (values.recorded && !isSelectedToday(name, values.live)),
    record: values.record,
    jobs: Math.max(1, values.jobs),
  };
}

/** Fails for every known difference that matches no case. */
function checkKnownDifferences(): void {
  for (const { cases } of knownDifferences) {
    if (all.some(({ name }) => (typeof cases === 'string' ? cases === name : cases.test(name)))) continue;
    tally.countFailure(`known difference ${String(cases)}: there is no such case`);
  }
}
