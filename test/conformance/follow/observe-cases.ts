import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../case.ts';
import { compare } from '../compare.ts';
import { asRecorded, type RecordedAnswers } from '../reference-answers.ts';
import { type Observation, openTestBench, type Program, runCase, type TestBench } from '../run-case.ts';
import { type Change, splitDifference } from './changes.ts';
import { ForkServer, isForkable } from './fork-server.ts';

/** A test bench for one case at a time, and a fork server that runs the new version of the AWS CLI in its folder. */
interface Worker {
  readonly testBench: TestBench;
  readonly forks: ForkServer;
}

/** Runs cases on a new version of the reference, and compares the results with the recorded answers of the pinned one. */
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

  /** Calls `act` for each case, on all workers at the same time. */
  async each(cases: readonly Case[], act: (test: Case, worker: Worker) => Promise<void>): Promise<void> {
    const queue = [...cases];
    const work = async (worker: Worker): Promise<void> => {
      for (let test = queue.shift(); test !== undefined; test = queue.shift()) await act(test, worker);
    };
    await Promise.all(this.#workers.map(work));
  }

  /**
   * Runs a case on the new version of the AWS CLI. Returns the differences from the recorded result of the pinned version.
   * With `mayFork`, a fork runs the case if it can.
   */
  async changes(test: Case, worker: Worker, mayFork: boolean): Promise<Change[]> {
    const fork = (start: Parameters<ForkServer['run']>[0]) => worker.forks.run(start);
    const program = mayFork && isForkable(test) ? { ...this.#reference, run: fork } : this.#reference;
    const newer = await this.#observe(test, worker, program);
    const old = this.#recorded.recall(test, worker.testBench);
    return old === undefined ? [] : compare(old, newer).flatMap(splitDifference);
  }

  /** Returns the fields in which our program differs from the new reference in a case. */
  async differingFields(test: Case, worker: Worker, ours: Program): Promise<ReadonlySet<string>> {
    const newer = await this.#observe(test, worker, this.#reference);
    const own = await runCase(worker.testBench, test, ours);
    return new Set(compare(newer, own).map(({ field }) => field));
  }

  /** Records the new reference's answer to a case. */
  async record(test: Case, { testBench }: Worker): Promise<void> {
    this.#recorded.keep(test, testBench, await runCase(testBench, test, this.#reference));
  }

  async #observe(test: Case, { testBench }: Worker, program: Program): Promise<Observation> {
    return asRecorded(test, testBench, await runCase(testBench, test, program));
  }
}
