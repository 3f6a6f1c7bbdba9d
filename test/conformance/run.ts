// Runs every case on the reference and on ours and compares them; `--help` prints how.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { printAll, readArguments } from '../../scripts/read-arguments.mjs';
import type { Case } from './case.ts';
import { runHandOverSection } from './hand-over-section.ts';
import { judge, type Verdict } from './judge.ts';
import { knownDifferences } from './known-differences.ts';
import { generateCases, loadCases } from './load-cases.ts';
import { getReference, othersReach, oursPrograms, referenceProgram } from './programs.ts';
import { type PromptOptions, promptNames, runPromptSection } from './prompt/section.ts';
import { localAnswers, RecordedAnswers } from './reference-answers.ts';
import { type Bench, directWords, type Observation, openBench, type Program, runCase } from './run-case.ts';
import { runSandboxSection, type StepResult } from './sandbox-section.ts';
import { leakedSecrets } from './secrets.ts';
import { runSharedCacheSection } from './shared-cache-section.ts';

const usage = `npm run conformance -- [NAME …] [OPTION …]
  NAME               the case of that name; if there is none, all cases whose names contain it
  --jobs N           runs N cases at the same time
  --cached           uses the reference's answers from earlier runs on this machine
  --recorded         uses the committed answers; runs cases without an answer live, and every Nth of the others
  --live N           the N of --recorded, by default 4; each day selects other cases
  --record           writes the reference's answers to test/conformance/recorded, only for the selected cases
  --generated N      generates N cases of each kind
  --seed S           the seed of the generated cases
  --logs N           searches the log of --debug for secrets in every Nth case; each day selects other cases
  --direct N         also runs the direct form in every Nth case; each day selects other cases
  --list             prints the names of the cases and runs none
  --verbose          also prints the names of cases that pass
  --form FORM        aws, direct or both
  --ours PATH        tests this program instead of the built one
  --node PATH        runs ours with this Node
  --reference PATH   runs this program as the reference`;
const { values, positionals } = await readArguments(
  usage,
  {
    jobs: 2 * availableParallelism(),
    cached: false,
    recorded: false,
    live: 4,
    record: false,
    logs: 1,
    direct: 1,
    generated: 10,
    seed: 20260102,
    list: false,
    verbose: false,
    form: 'both',
    ours: 'bin/aws-iam-enable-mfa-device.js',
    node: process.execPath,
    reference: '',
  },
  { positionals: /^/ },
);
if (!/^(?:aws|direct|both)$/.test(values.form)) {
  console.error(`--form is aws, direct or both, not '${values.form}'`);
  process.exit(2);
}
const recordedAnswers = new RecordedAnswers();
const written = await loadCases();
const today = new Date().toISOString().slice(0, 10);
// Modes of new files are compared.
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
let passed = 0;
let failed = 0;
let different = 0;
let knownPassed = 0;
/** The steps of the sections that passed. Each covers more than one command, so they do not count for parity. */
let steps = 0;
const queue = chosen.filter((test) => test.unprivileged !== true || othersReach(process.cwd(), referencePath));
if (queue.length < chosen.length) {
  console.log(`skipped: ${chosen.length - queue.length} cases of another user, who cannot reach this folder`);
}
let searched = 0;
const secondRuns: string[] = [];
let checked = 0;
let live = 0;

if (isWanted('sandbox/')) countSteps(await runSandboxSection(root, reference, ours.slice(0, 1)));
if (isWanted('hand-over/')) countSteps(await runHandOverSection(root, reference, ours[0]));
for (const program of isWanted('shared-cache/') ? ours.slice(0, 1) : []) {
  countSteps(await runSharedCacheSection(root, reference, program));
}
if (ours[0] !== undefined) countSteps(await runPromptSection(root, reference, ours[0], promptOptions()));
await Promise.all(Array.from({ length: Math.max(1, values.jobs) }, (_, index) => work(index)));
if (passed + knownPassed + steps + failed === 0) refuseNone();
if (positionals.length === 0) checkKnownDifferences();
if (values.generated > 0) console.log(`generated cases: ${values.generated} of each kind, seed ${values.seed}`);
if (knownPassed > 0) console.log(`known differences: ${knownPassed}, each with its reason`);
if (values.record) recordedAnswers.write(written, isWanted);
if (values.recorded && positionals.length === 0) tellUnanswered();
console.log(`runs of the reference: ${live}`);
console.log(`logs of --debug searched for secrets: ${searched}`);
if (secondRuns.length > 0) console.log(`run twice, as the first run differed: ${secondRuns.join(', ')}`);
const counted = passed + different;
const parity = counted === 0 ? 0 : Math.floor((passed / counted) * 1000) / 10;
console.log(`parity: ${parity.toFixed(1)} % (${passed} of ${counted})`);
console.log(`${passed + knownPassed + steps} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function work(index: number): Promise<void> {
  const folder = join(root, String(index));
  mkdirSync(folder);
  const bench = await openBench(folder);
  try {
    for (let test = queue.shift(); test !== undefined; test = queue.shift()) await checkCase(bench, test);
  } finally {
    await bench.server.close();
  }
}

/** Reports that no case was selected, which is a failure. */
function refuseNone(): never {
  console.error(`no case has a name with ${positionals.join(' or ')}`);
  process.exit(1);
}

/** Whether the user selected a case, or a section of cases, by name. */
function isWanted(name: string): boolean {
  const fits = (part: string) => (names.has(part) ? name === part : name.includes(part));
  return positionals.length === 0 || positionals.some(fits);
}

/** Lists the cases that were run live because they are new or changed since they were recorded. */
function tellUnanswered(): void {
  const unanswered = recordedAnswers.unanswered(written);
  if (unanswered.length > 0) console.log(`not recorded as they are now: ${unanswered.join(', ')}`);
}

function promptOptions(): PromptOptions {
  return {
    isWanted,
    isRecalled: (name) => values.cached || (values.recorded && !isItsTurn({ name }, values.live)),
    record: values.record,
    jobs: Math.max(1, values.jobs),
  };
}

function countSteps(results: readonly StepResult[]): void {
  for (const { name, problem } of results) {
    if (problem === undefined) steps += 1;
    else failed += 1;
    if (problem !== undefined) console.log(`FAIL ${name}\n  ${problem}`);
    else if (values.verbose) console.log(`ok ${name}`);
  }
}

/**
 * Repeats a case that differs, live on both sides. Only the second run counts. On a busy machine, time limits and
 * occupied ports show up as differences. The number of such reruns is printed.
 */
async function checkCase(bench: Bench, test: Case): Promise<void> {
  try {
    let expected = recall(bench, test) ?? (await askReference(bench, test));
    let verdicts = await compare(bench, test, expected);
    if (verdicts.some(({ verdict }) => !verdict.passed)) {
      secondRuns.push(test.name);
      expected = await askReference(bench, test);
      verdicts = await compare(bench, test, expected);
    }
    if (values.record && written.includes(test)) recordedAnswers.keep(test, bench, expected);
    for (const { program, verdict } of verdicts) count(test, program, verdict);
    const full = verdicts.find(({ program }) => !program.direct);
    if (full !== undefined && isItsTurn(test, values.logs)) await searchLog(bench, test, full);
  } catch (error) {
    failed += 1;
    different += 1;
    console.log(`FAIL ${test.name}\n  ${error instanceof Error ? error.stack : String(error)}`);
  }
  checked += 1;
  if (checked % 200 === 0) console.log(`${checked} of ${chosen.length} cases`);
}

/**
 * Runs ours once more with `--debug`. Beyond the reference's output without it, the log must not show any secret of the
 * case. (The reference echoes some arguments in its messages; these are not our log.)
 */
async function searchLog(bench: Bench, test: Case, { program, observed }: Compared): Promise<void> {
  if (observed.secrets.length === 0 || !directWords.every((word, at) => test.argv[at] === word)) return;
  const argv = [...directWords, '--debug', ...test.argv.slice(directWords.length)];
  const search = async () => leakedSecrets(await runCase(bench, { ...test, argv }, program), observed);
  let leaked = await search();
  // On a busy machine the program may give up waiting. Later answers then go to the wrong requests.
  if (leaked.length > 0) leaked = await search();
  searched += 1;
  if (leaked.length === 0) return;
  failed += 1;
  console.log(
    `FAIL ${test.name} with --debug: the log shows ${leaked.map((secret) => JSON.stringify(secret)).join(', ')}`,
  );
}

interface Compared {
  readonly program: Program;
  readonly verdict: Verdict;
  /** The observation of our run. */
  readonly observed: Observation;
}

async function compare(bench: Bench, test: Case, expected: Observation): Promise<Compared[]> {
  const verdicts: Compared[] = [];
  for (const program of ours) {
    if (program.direct && !(test.direct ?? directWords.every((word, at) => test.argv[at] === word))) continue;
    // If both forms are run, the direct form of a case that does not ask for it may be skipped.
    if (program.direct && ours.length > 1 && test.direct !== true && !isItsTurn(test, values.direct)) continue;
    const observed = await runCase(bench, test, program);
    verdicts.push({ program, verdict: judge(test.name, expected, observed), observed });
  }
  return verdicts;
}

function recall(bench: Bench, test: Case): Observation | undefined {
  if (values.cached) return localAnswers.recall(test, bench);
  return values.recorded && !isItsTurn(test, values.live) ? recordedAnswers.recall(test, bench) : undefined;
}

/** Selects one case in N. The selection changes each day, so that every case has its turn. */
function isItsTurn({ name }: Pick<Case, 'name'>, share: number): boolean {
  return createHash('sha256').update(`${today} ${name}`).digest().readUInt32BE() % share === 0;
}

async function askReference(bench: Bench, test: Case): Promise<Observation> {
  const answer = await runCase(bench, test, reference);
  live += 1;
  localAnswers.keep(test, bench, answer);
  return answer;
}

function count(test: Case, program: Program, verdict: Verdict): void {
  if (!verdict.passed) {
    failed += 1;
    different += 1;
    const command = `  ${test.argv.map((word) => JSON.stringify(word)).join(' ')}`;
    console.log([`FAIL ${test.name} (${program.name})`, command, ...verdict.report].join('\n'));
    return;
  }
  if (verdict.known) knownPassed += 1;
  else passed += 1;
  if (values.verbose) console.log(`ok ${test.name} (${program.name})${verdict.known ? ', known difference' : ''}`);
}

/** Fails for every known difference that matches no case. */
function checkKnownDifferences(): void {
  for (const { cases } of knownDifferences) {
    if (all.some(({ name }) => (typeof cases === 'string' ? cases === name : cases.test(name)))) continue;
    failed += 1;
    console.log(`FAIL known difference ${String(cases)}: there is no such case`);
  }
}
