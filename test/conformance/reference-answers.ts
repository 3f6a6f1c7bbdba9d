import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './case.ts';
import type { Bench, Observation } from './run-case.ts';

const folder = join(process.cwd(), '.cache/answers');
/** Raised when what an observation holds changes. */
const format = 1;

/** What the reference did with this case when it was last run, if it was. */
export function recallAnswer(test: Case, bench: Bench): Observation | undefined {
  // That port and that certificate are others in each run.
  if (/\{(?:full|pem)\}/.test(JSON.stringify(test))) return undefined;
  try {
    const text = readFileSync(pathOf(test), 'utf8');
    const { port } = bench.server;
    return JSON.parse(text.replaceAll('{bench folder}', bench.folder).replaceAll(':{bench port}', `:${port}`));
  } catch {
    return undefined;
  }
}

/** Keeps what the reference did, with the bench's folder and port taken out. */
export function keepAnswer(test: Case, bench: Bench, observation: Observation): void {
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(observation)
    .replaceAll(bench.folder, '{bench folder}')
    .replaceAll(`:${bench.server.port}`, ':{bench port}');
  const path = pathOf(test);
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function pathOf(test: Case): string {
  const { name: _, direct: __, ...data } = test;
  return join(
    folder,
    `${createHash('sha256')
      .update(JSON.stringify([format, data]))
      .digest('hex')}.json`,
  );
}
