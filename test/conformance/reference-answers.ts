import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './case.ts';
import { type RecordedAnswer, type RunContext, readAnswer, writeAnswer } from './record/answer.ts';
import { questionOf } from './record/question.ts';
import { RecordFile } from './record/record-file.ts';
import { filesBefore, type Observation, type TestBench } from './run-case.ts';

/** The format version of the files in `.cache/answers`. Increase it if the format changes. Runs ignore older files. */
const format = 2;
const localFolder = join(process.cwd(), '.cache/answers');

/** The AWS CLI's results from earlier runs. A result is used only while the content of its case is unchanged. */
interface ReferenceAnswers {
  recall(test: Case, testBench: TestBench): Observation | undefined;
  keep(test: Case, testBench: TestBench, observation: Observation): void;
}

/** The answers of earlier runs on this machine, with a file for each answer. */
export const localAnswers: ReferenceAnswers = {
  recall(test, testBench) {
    if (!isSteady(test)) return undefined;
    try {
      return unpack(readFileSync(join(localFolder, `${keyOf(test)}.json`), 'utf8'), testBench);
    } catch {
      return undefined;
    }
  },
  keep(test, testBench, observation) {
    mkdirSync(localFolder, { recursive: true });
    const path = join(localFolder, `${keyOf(test)}.json`);
    writeFileSync(`${path}.${process.pid}`, pack(observation, testBench));
    renameSync(`${path}.${process.pid}`, path);
  },
};

/** The answers committed with the cases: `recorded/AREA.yaml`, where the area is the first part of a case's name. */
export class RecordedAnswers implements ReferenceAnswers {
  readonly #areas = new Map<string, RecordFile<RecordedAnswer>>();

  recall(test: Case, testBench: TestBench): Observation | undefined {
    const answer = this.#answerTo(test);
    return answer && readAnswer(answer, contextOf(testBench, test, Date.now()));
  }

  has(test: Case): boolean {
    return this.#answerTo(test) !== undefined;
  }

  keep(test: Case, testBench: TestBench, observation: Observation): void {
    if (!isSteady(test)) return;
    const answer = writeAnswer(test, observation, contextOf(testBench, test, observation.started));
    this.#areaOf(test).set(test.name, { question: questionOf(test), answer });
  }

  /** Returns the names of the cases that have no recorded answer for their current content. */
  unanswered(cases: readonly Case[]): string[] {
    return cases.filter((test) => isSteady(test) && this.#answerTo(test) === undefined).map(({ name }) => name);
  }

  /** Writes the answers. First deletes the answers that `isWanted` selects and that have no steady case in `cases`. */
  write(cases: readonly Case[], isWanted: (name: string) => boolean): void {
    const steady = new Map(cases.filter(isSteady).map((test) => [test.name, test]));
    for (const test of cases) this.#areaOf(test);
    for (const area of this.#areas.values()) {
      for (const name of area.names) if (isWanted(name) && !steady.has(name)) area.delete(name);
      area.write();
    }
  }

  #answerTo(test: Case): RecordedAnswer | undefined {
    return isSteady(test) ? this.#areaOf(test).get(test.name, questionOf(test)) : undefined;
  }

  #areaOf({ name }: Case): RecordFile<RecordedAnswer> {
    const area = name.split('/')[0] ?? '';
    const found = this.#areas.get(area) ?? new RecordFile<RecordedAnswer>(area);
    this.#areas.set(area, found);
    return found;
  }
}

function contextOf(testBench: TestBench, test: Case, started: number): RunContext {
  return {
    folder: testBench.folder,
    port: testBench.server.port,
    started,
    before: filesBefore(testBench, test, started),
  };
}

/** Converts an observation to a recorded answer and back, so that it is comparable with the recorded answers. */
export function asRecorded(test: Case, testBench: TestBench, observation: Observation): Observation {
  const context = contextOf(testBench, test, observation.started);
  return readAnswer(writeAnswer(test, observation, context), context);
}

/** Whether the case has the same content in each run. `{full}` and `{pem}` stand for a port and a text that change. */
function isSteady(test: Case): boolean {
  return !/\{(?:full|pem)\}/.test(JSON.stringify(test));
}

/**
 * Returns the answer as text, with placeholders for the test bench's folder and port. Leaves out the secrets, because
 * the suite uses only those of our program's runs.
 */
function pack(observation: Observation, testBench: TestBench): string {
  return JSON.stringify({ ...observation, secrets: [] })
    .replaceAll(testBench.folder, '{bench folder}')
    .replaceAll(`:${testBench.server.port}`, ':{bench port}');
}

function unpack(answer: string, testBench: TestBench): Observation {
  const { port } = testBench.server;
  return JSON.parse(answer.replaceAll('{bench folder}', testBench.folder).replaceAll(':{bench port}', `:${port}`));
}

function keyOf(test: Case): string {
  const { name: _, direct: __, ...data } = test;
  return createHash('sha256')
    .update(JSON.stringify([format, data]))
    .digest('hex');
}
