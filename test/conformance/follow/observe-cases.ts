import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../case.ts';
import { compare } from '../compare.ts';
import { asRecorded, type RecordedAnswers } from '../reference-answers.ts';
import { type Observation, openTestBench, type Program, runCase, type TestBench } from '../run-case.ts';
import { type Change, splitDifference } from './changes.ts';
import { ForkServer, isForkable } from './fork-server.ts';

/** A test bench for one case at a time. The fork server runs the new version of the AWS CLI in the bench's folder. */
interface Worker {
  readonly testBench: TestBench;
  readonly forks: ForkServer;
}

/** Runs cases on a new version of the AWS CLI. Compares the results with the recorded results of the pinned version. */
export class CaseObserver {
  readonly #reference: Program;
  readonly #recorded: RecordedAnswers;
  readonly #folder: string;
  readonly #workers: Worker[] = [];

  constructor(reference: Program, recorded: RecordedAnswers, folder: string) {
    this.#reference = reference;
    this.#recorded = recorded;
    this.#folder = folder;
  }

  /** Opens `count` workers. Close them with `close`. */
  async open(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const folder = join(this.#folder, String(index));
      mkdirSync(folder);
      const testBench = await openTestBench(folder);
      this.#workers.push({ testBench, forks: new ForkServer(this.#reference.command[0] ?? '', folder) });
    }
  }

  async close(): Promise<void> {
    for (const { testBench, forks } of this.#workers) {
      forks.close();
      await testBench.server.close();
    }
  }

  /** Calls `act` once for each case. The cases are shared among the workers, which run at the same time. */
  async each(cases: readonly Case[], act: (test: Case, worker: Worker) => Promise<void>): Promise<void> {
    const queue = [...cases];
    const work = async (worker: Worker): Promise<void> => {
      for (let test = queue.shift(); test !== undefined; test = queue.shift()) await act(test, worker);
    };
    await Promise.all(this.#workers.map(work));
  }

  /**
   * Runs a case on the new version of the AWS CLI. Returns the differences from the pinned version's recorded result.
   * With `mayFork`, a case that isForkable() accepts runs in the fork server.
   */
  async changes(test: Case, worker: Worker, mayFork: boolean): Promise<Change[]> {
    const fork = (start: Parameters<ForkServer['run']>[0]) => worker.forks.run(start);
    const program = mayFork && isForkable(test) ? { ...this.#reference, run: fork } : this.#reference;
    const newer = await this.#observe(test, worker, program);
    const old = this.#recorded.recall(test, worker.testBench);
    return old === undefined ? [] : compare(old, newer).flatMap(splitDifference);
  }

  /** Returns the fields of a case's result in which our program differs from the new version of the AWS CLI. */
  async differingFields(test: Case, worker: Worker, ours: Program): Promise<ReadonlySet<string>> {
    const newer = await this.#observe(test, worker, this.#reference);
    const own = await runCase(worker.testBench, test, ours);
    return new Set(compare(newer, own).map(({ field }) => field));
  }

  /** Records the result of a case on the new version of the AWS CLI. */
  async record(test: Case, { testBench }: Worker): Promise<void> {
    this.#recorded.keep(test, testBench, await runCase(testBench, test, this.#reference));
  }

  async #observe(test: Case, { testBench }: Worker, program: Program): Promise<Observation> {
    return asRecorded(test, testBench, await runCase(testBench, test, program));
  }
}
