// Compares another version of the AWS CLI with the pinned one, and prints the changes. `--help` prints the options.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readArguments } from '../../../scripts/read-arguments.mjs';
import type { Case } from '../case.ts';
import { loadCases } from '../load-cases.ts';
import { othersReach, oursPrograms, referenceProgram } from '../programs.ts';
import { RecordedAnswers } from '../reference-answers.ts';
import { filesThatName, movePin, type Reference } from './adopt.ts';
import type { Change } from './changes.ts';
import { compareFacts } from './compare-facts.ts';
import { confirmChanges, examplesOf } from './confirm.ts';
import { ForkServer, isForkable } from './fork-server.ts';
import { CaseObserver } from './observe-cases.ts';
import { readPackageFacts } from './package-facts.ts';
import { type ListedGroup, showFacts, showGroups } from './show-changes.ts';

const usage = `npm run follow -- [VERSION] [OPTION …]
  VERSION      a version of the AWS CLI, or of the npm package @aws-cdk/asset-awscli-v2; by default the newest
  --all        runs every case, which takes half an hour
  --share N    runs one case in N, by default 4
  --only PART  runs only cases whose name contains PART
  --jobs N     runs N cases at the same time
  --adopt      runs every case, moves the pin to that version, and records the changed answers
The exit code is 0 if nothing changed, 1 if something did, and 2 if the versions could not be compared.`;
const { values, positionals } = await readArguments(
  usage,
  { all: false, share: 4, only: '', jobs: 2 * availableParallelism(), adopt: false },
  { positionals: /^\d+\.\d+\.\d+$/ },
);
// The umask decides the modes of new files, and the comparison includes these modes.
process.umask(0o022);
const { pinned, wanted } = findReference(positionals[0]);
const root = realpathSync(mkdtempSync(join(tmpdir(), 'follow-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
// Cases that run as another user need access to the folders.
chmodSync(root, 0o711);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(2));
// Node would exit with 1, which here means that something changed.
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(2);
});

const recorded = new RecordedAnswers();
const written = await loadCases();
const known = written.filter((test) => recorded.has(test));
const share = values.all || values.adopt || values.only !== '' ? 1 : Math.max(1, values.share);
const chosen = known.filter((test) => test.name.includes(values.only) && isInShare(test) && canRun(test));
const facts = compareFacts(await readFacts(pinned.program, 'pinned'), await readFacts(wanted.program, 'wanted'));
const observer = new CaseObserver(referenceProgram(wanted.program), recorded, root);
await observer.open(Math.max(1, values.jobs));
const groups = await findGroups();
print(await list(groups));
if (values.adopt) await adopt(groups.flatMap(({ group }) => [...group.cases.keys()]));
await observer.close();
process.exitCode = groups.length + facts.length > 0 ? 1 : 0;

/**
 * Runs the cases on the new version, and groups their changes by kind. Then runs our program on examples of each kind,
 * to find out whether it already behaves like the new version.
 */
async function findGroups(): Promise<ListedGroup[]> {
  const changed = await changesOf(chosen, true);
  const certain = chosen.filter((test) => !isForkable(test)).map(({ name }) => name);
  const byName = new Map(chosen.map((test) => [test.name, test]));
  const casesOf = (names: readonly string[]): Case[] => names.flatMap((name) => byName.get(name) ?? []);
  const confirmed = await confirmChanges(changed, certain, (names) => changesOf(casesOf(names), false));
  const listed = confirmed.groups.map((group) => ({ group, examples: examplesOf(group, confirmed.names) }));
  const [ours] = oursPrograms(root, { ours: 'bin/aws-iam-enable-mfa-device.js', node: process.execPath, form: 'aws' });
  const differing = new Map<string, ReadonlySet<string>>();
  await observer.each(casesOf([...new Set(listed.flatMap(({ examples }) => examples))]), async (test, worker) => {
    if (ours !== undefined) differing.set(test.name, await observer.differingFields(test, worker, ours));
  });
  return listed.map(({ group, examples }) => ({
    group,
    examples,
    isOurs: examples.every((name) => differing.get(name)?.has(group.field) === false),
  }));
}

/** Runs cases, and returns the changes of each. Without `mayFork`, each case runs in a new process. */
async function changesOf(cases: readonly Case[], mayFork: boolean): Promise<Map<string, readonly Change[]>> {
  const found = new Map<string, readonly Change[]>();
  await eachWithProgress('ran', cases, async (test, worker) => {
    const changes = await observer.changes(test, worker, mayFork);
    // Keeps the result of a new process even without changes, because it may show that a fork reported a wrong change.
    if (changes.length > 0 || !mayFork) found.set(test.name, changes);
  });
  return found;
}

/** Calls `act` once for each case, and reports the progress on stderr: a run can take an hour. */
async function eachWithProgress(verb: string, cases: readonly Case[], act: Parameters<CaseObserver['each']>[1]) {
  let done = 0;
  await observer.each(cases, async (test, worker) => {
    await act(test, worker);
    done += 1;
    if (done % 200 === 0) console.error(`${verb} ${done} of ${cases.length} cases`);
  });
}

async function list(listed: readonly ListedGroup[]): Promise<string> {
  const forked = chosen.filter(isForkable).length;
  const cases = new Set(listed.flatMap(({ group }) => [...group.cases.keys()])).size;
  const lacking = listed.filter(({ isOurs }) => !isOurs).length;
  return [
    `# AWS CLI ${wanted.version} (npm ${wanted.package}) compared with ${pinned.version}, which is pinned\n`,
    `Ran ${chosen.length} of ${written.length} cases: ${forked} in forks of one process, ${chosen.length - forked} in new processes.`,
    `Not compared: ${written.length - known.length} cases without a recorded answer, and the screens of the auto-prompt.\n`,
    `${cases} cases changed, in ${listed.length} kinds. Our program does not do ${lacking} of them yet.`,
    `\`-\` is ${pinned.version}, and \`+\` is ${wanted.version}. \`…\` replaces text that is the same in both versions, or that differs between the cases.\n`,
    ...(listed.length > 0 ? ['## Changes in behaviour\n', showGroups(listed)] : []),
    ...(facts.length > 0 ? ['## Changes in the files of the package\n', showFacts(facts)] : []),
  ].join('\n');
}

/** Pins the new version, and records the answers of the cases that changed. */
async function adopt(names: readonly string[]): Promise<void> {
  const changed = new Set(names);
  const cases = written.filter(({ name }) => changed.has(name));
  await eachWithProgress('recorded', cases, (test, worker) => observer.record(test, worker));
  recorded.write(written, () => false);
  if (wanted.version === pinned.version) return;
  const paths = movePin(process.cwd(), pinned, wanted);
  print(`## The pin is ${wanted.version} now\n\nChanged: ${paths.join(', ')}, and ${changed.size} recorded answers.`);
  const others = filesThatName(process.cwd(), pinned.version);
  if (others.length > 0) print(`These still name ${pinned.version}: ${others.join(', ')}.`);
}

/** Selects one case in N by its name, so that two versions are compared on the same cases. */
function isInShare({ name }: Case): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE() % share === 0;
}

function canRun(test: Case): boolean {
  return test.unprivileged !== true || othersReach(process.cwd(), wanted.program);
}

/**
 * Returns the facts that the AWS CLI at `program` reports, and those from its files. `name` becomes part of the name of
 * the working folder.
 */
async function readFacts(program: string, name: string): Promise<unknown> {
  const folder = join(root, `facts-${name}`);
  mkdirSync(folder);
  const server = new ForkServer(program, folder);
  const received = await server.facts();
  server.close();
  const programFacts = typeof received === 'object' && received !== null ? received : {};
  return { ...programFacts, ...readPackageFacts(dirname(program)) };
}

interface FoundReference extends Reference {
  readonly program: string;
}

/** Fetches the wanted reference if it is missing. Ends this program if there is no such version. */
function findReference(version: string | undefined): { pinned: FoundReference; wanted: FoundReference } {
  try {
    const args = ['scripts/find-reference.mjs', ...(version === undefined ? [] : [version])];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  } catch {
    process.exit(2);
  }
}

function print(text: string): void {
  console.log(text);
}
