// Asks the AWS CLI and our own functions thousands of questions in a minute, and compares the answers. A question is an
// expression, a document, a server's response or a text. For each kind of question, one process of the AWS CLI answers
// all questions. Our functions run in this process. (../run.ts compares whole programs.)
// Most kinds have `--count` questions or a multiple of this number. The kind `generated` takes its questions from
// ../generated. Kinds named `outside` have inputs that no program writes (docs/fidelity.md). Our functions may refuse
// such inputs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readArguments } from '../../../scripts/read-arguments.mjs';
import { generateCases } from '../load-cases.ts';
import { getReference } from '../programs.ts';
import { characterQuestions } from './character-questions.ts';
import type { BulkResult } from './compare-all.ts';
import { outsideAnswer } from './http-answers.ts';
import { outsideQuery } from './query-outside.ts';
import { queryQuestions } from './query-questions.ts';
import { type Question, toQuestion } from './question.ts';
import { judgeDocuments, judgeFaulty, judgeOutside, runYamlDocuments } from './read-yaml.ts';
import { readingKinds } from './readings.ts';
import { outsideRefusal, refusal } from './refusals.ts';
import { judgeAnswers, judgeKinds, runRefusals } from './refuse.ts';
import { runBulk, runOutsideQueries } from './run-bulk.ts';
import { runReadings } from './run-readings.ts';
import { shapeQuestions } from './shape-questions.ts';
import { yamlDocument } from './yaml-documents.ts';
import { faultyYaml, outsideYaml } from './yaml-outside.ts';

const usage = 'npm run conformance:bulk -- [--count N] [--seed S] [--kind PART_OF_NAME] [--show N] [--reference PATH]';
const { values } = await readArguments(usage, { count: 200, seed: 20260102, kind: '', show: 20, reference: '' });
const { count: numRuns, seed } = values;

// Without this, the SDK prints a warning about old versions of Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** A kind of questions, and the function that compares both programs on them. */
interface Kind {
  readonly name: string;
  readonly run: (program: string, folder: string) => Promise<BulkResult>;
}

const kinds: readonly Kind[] = [
  ...(await queryKinds()),
  // The third argument is the multiple of `--count`.
  kind('query/outside', outsideQuery, 10, runOutsideQueries),
  kind('refusals/plain', refusal, 20, (...part) => runRefusals(...part, judgeAnswers)),
  kind('refusals/outside', outsideRefusal, 10, (...part) => runRefusals(...part, judgeKinds)),
  kind('http/outside', outsideAnswer, 10, (...part) => runRefusals(...part, judgeKinds)),
  kind('yaml/documents', yamlDocument, 20, (...part) => runYamlDocuments(...part, judgeDocuments)),
  kind('yaml/outside', outsideYaml, 20, (...part) => runYamlDocuments(...part, judgeOutside)),
  kind('yaml/outside-faulty', faultyYaml, 20, (...part) => runYamlDocuments(...part, judgeFaulty)),
  ...readingKinds.map(({ name, reading }) => kind(name, reading, 10, runReadings)),
].filter(({ name }) => name.includes(values.kind));
if (kinds.length === 0) {
  console.error(`no kind has '${values.kind}' in its name`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'bulk-'));
try {
  const program = values.reference || getReference();
  for (const { name, run } of kinds) {
    const { asked, refused, differences } = await run(program, folder);
    for (const { question, reference, ours, seconds } of differences.slice(0, values.show)) {
      const took = seconds > 1 ? `, in ${Math.round(seconds)} s` : '';
      console.log(`${JSON.stringify(question)}\n  - ${JSON.stringify(reference)}\n  + ${JSON.stringify(ours)}${took}`);
    }
    if (differences.length > 0) process.exitCode = 1;
    const onlyOurs = refused > 0 ? `, ${refused} refused only by ours` : '';
    console.log(`${name}: ${asked} asked, seed ${seed}${onlyOurs}, ${differences.length} differ`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Returns a kind with `multiple` times `--count` questions. */
function kind<Question>(
  name: string,
  arbitrary: fc.Arbitrary<Question>,
  multiple: number,
  run: (program: string, questions: readonly Question[], folder: string) => Promise<BulkResult>,
): Kind {
  const questions = () => fc.sample(arbitrary, { numRuns: multiple * numRuns, seed });
  return { name, run: (program, home) => run(program, questions(), home) };
}

/** Returns the kinds whose questions are queries, except `query/outside`. */
async function queryKinds(): Promise<Kind[]> {
  const cases = await generateCases(numRuns, seed);
  const fixedKind = (name: string, questions: () => readonly Question[]): Kind => ({
    name,
    run: (program, home) => runBulk(program, questions(), home),
  });
  return [
    fixedKind('generated', () => cases.flatMap((each) => toQuestion(each) ?? [])),
    ...[...queryQuestions, ...shapeQuestions].map(({ name, question }) => kind(name, question, 1, runBulk)),
    fixedKind('characters', characterQuestions),
  ];
}
