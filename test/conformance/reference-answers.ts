import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './case.ts';
import { readRecordLines, recordLine } from './record-lines.ts';
import type { Bench, Observation } from './run-case.ts';

/** Raised when what an observation holds changes. */
const format = 1;
const localFolder = join(process.cwd(), '.cache/answers');
const recordedFolder = join(process.cwd(), 'test/conformance/recorded');

/** What the reference did with cases when they were last run; for which cases, their content decides, not their name. */
export interface ReferenceAnswers {
  recall(test: Case, bench: Bench): Observation | undefined;
  keep(test: Case, bench: Bench, observation: Observation): void;
}

/** The answers of earlier runs on this machine, a file each. */
export const localAnswers: ReferenceAnswers = {
  recall(test, bench) {
    if (!isSteady(test)) return undefined;
    try {
      return unpack(readFileSync(join(localFolder, `${keyOf(test)}.json`), 'utf8'), bench);
    } catch {
      return undefined;
    }
  },
  keep(test, bench, observation) {
    mkdirSync(localFolder, { recursive: true });
    const path = join(localFolder, `${keyOf(test)}.json`);
    writeFileSync(`${path}.${process.pid}`, pack(observation, bench));
    renameSync(`${path}.${process.pid}`, path);
  },
};

/** The answers committed with the cases: `recorded/AREA.tsv`, one line a case: key, name and answer. */
export class RecordedAnswers implements ReferenceAnswers {
  readonly #known = new Map<string, string>();
  readonly #kept = new Map<string, string>();

  constructor() {
    for (const file of existsSync(recordedFolder) ? readdirSync(recordedFolder) : []) {
      const lines = readRecordLines(readFileSync(join(recordedFolder, file), 'utf8'));
      for (const [key, { answer }] of lines) this.#known.set(key, answer);
    }
  }

  recall(test: Case, bench: Bench): Observation | undefined {
    const answer = this.#known.get(keyOf(test));
    return answer === undefined || !isSteady(test) ? undefined : unpack(answer, bench);
  }

  keep(test: Case, bench: Bench, observation: Observation): void {
    if (isSteady(test)) this.#kept.set(keyOf(test), pack(observation, bench));
  }

  /** Writes what was kept, and what was known before of the other cases; what belongs to no case any more goes. */
  write(cases: readonly Case[]): void {
    const areas = new Map<string, string[]>();
    for (const test of cases) {
      const key = keyOf(test);
      const answer = this.#kept.get(key) ?? this.#known.get(key);
      if (answer === undefined) continue;
      const area = test.name.split('/')[0] ?? '';
      areas.set(area, [...(areas.get(area) ?? []), recordLine(key, { name: test.name, answer })]);
    }
    rmSync(recordedFolder, { recursive: true, force: true });
    mkdirSync(recordedFolder);
    for (const [area, lines] of areas) writeFileSync(join(recordedFolder, `${area}.tsv`), lines.join(''));
  }
}

/** Another port or certificate in each run, or an instant near the run, makes a case another one each time. */
function isSteady(test: Case): boolean {
  return !/\{(?:full|pem)\}/.test(JSON.stringify(test));
}

/** The answer as text, with the bench's folder and port taken out. (The case's secrets come from the case.) */
function pack(observation: Observation, bench: Bench): string {
  return JSON.stringify({ ...observation, secrets: [] })
    .replaceAll(bench.folder, '{bench folder}')
    .replaceAll(`:${bench.server.port}`, ':{bench port}');
}

function unpack(answer: string, bench: Bench): Observation {
  const { port } = bench.server;
  return JSON.parse(answer.replaceAll('{bench folder}', bench.folder).replaceAll(':{bench port}', `:${port}`));
}

function keyOf(test: Case): string {
  const { name: _, direct: __, ...data } = test;
  return createHash('sha256')
    .update(JSON.stringify([format, data]))
    .digest('hex');
}
