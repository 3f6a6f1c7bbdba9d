// Compares thousands of expressions and values with the reference in a minute: one process of it compiles, evaluates and prints
// them one after the other, and so do our own functions in this process. Whole programs are compared by ../run.ts.
// The kinds are those of ../generated that print a result and some of their own, N of each, and one of every character.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readArguments } from '../../../scripts/read-arguments.mjs';
import { generateCases } from '../load-cases.ts';
import { characterQuestions } from './character-questions.ts';
import { queryQuestions } from './query-questions.ts';
import { type Question, toQuestion } from './question.ts';
import { runYamlDocuments } from './read-yaml.ts';
import { readingKinds } from './readings.ts';
import { outsideRefusal, refusal } from './refusals.ts';
import { isSameAnswer, isSameKind, runRefusals } from './refuse.ts';
import { runBulk } from './run-bulk.ts';
import { runReadings } from './run-readings.ts';
import { shapeQuestions } from './shape-questions.ts';
import { yamlDocument } from './yaml-documents.ts';

const usage = 'npm run conformance:bulk -- [--count N] [--seed S] [--kind PART_OF_NAME] [--show N] [--reference PATH]';
const { values } = await readArguments(usage, { count: 200, seed: 20260102, kind: '', show: 20, reference: '' });
const { count: numRuns, seed } = values;

// The SDK would have its say about the version of Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const questions = await ask();
const refusals = sample('refusals/plain', refusal, 20 * numRuns);
const outside = sample('refusals/outside', outsideRefusal, 10 * numRuns);
const documents = sample('yaml/documents', yamlDocument, 20 * numRuns);
const readings = readingKinds.flatMap(({ name, reading }) => sample(name, reading, 10 * numRuns));
if (questions.length + refusals.length + outside.length + documents.length + readings.length === 0) {
  console.error(`no kind has '${values.kind}' in its name`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'bulk-'));
try {
  const program = values.reference || getReference();
  const differences = [
    ...(await runBulk(program, questions, folder)),
    ...(await runRefusals(program, refusals, folder, isSameAnswer)),
    ...(await runRefusals(program, outside, folder, isSameKind)),
    ...(await runYamlDocuments(program, documents, folder)),
    ...(await runReadings(program, readings, folder)),
  ];
  for (const { question, reference, ours } of differences.slice(0, values.show)) {
    console.log(`${JSON.stringify(question)}\n  - ${JSON.stringify(reference)}\n  + ${JSON.stringify(ours)}`);
  }
  console.log(
    `compared in bulk: ${questions.length} expressions, ${refusals.length} refusals, ${outside.length} more by their kind, ` +
      `${documents.length} YAML documents and ${readings.length} dates, numbers and encoded texts, ` +
      `seed ${seed}: ${differences.length} differ`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function ask(): Promise<Question[]> {
  const cases = (await generateCases(numRuns, seed)).filter(({ name }) => isWanted(name));
  return [
    ...cases.flatMap((each) => toQuestion(each) ?? []),
    ...[...queryQuestions, ...shapeQuestions].flatMap(({ name, question }) => sample(name, question, numRuns)),
    ...(isWanted('characters') ? characterQuestions() : []),
  ];
}

function sample<T>(name: string, arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return isWanted(name) ? fc.sample(arbitrary, { numRuns: count, seed }) : [];
}

function isWanted(name: string): boolean {
  return name.includes(values.kind);
}

function getReference(): string {
  return execFileSync(process.execPath, ['scripts/get-reference.mjs'], { encoding: 'utf8' }).trim();
}
