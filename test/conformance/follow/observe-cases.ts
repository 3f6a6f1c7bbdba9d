import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../case.ts';
import { compare } from '../compare.ts';
import { asRecorded, type RecordedAnswers } from '../reference-answers.ts';
import { type Bench, type Observation, openBench, type Program, runCase } from '../run-case.ts';
import { type Change, splitDifference } from './changes.ts';
import { ForkServer, isForkable } from './fork-server.ts';

/** A bench, which runs cases one at a time, and its fork server of the new reference. */
interface Seat {
  readonly bench: Bench;
  readonly forks: ForkServer;
}

/** Runs cases on a new reference, and compares with the recorded answers of the pinned one. */
export class CaseObserver {
  readonly #reference: Program;
  readonly #recorded: RecordedAnswers;
  readonly #folder: string;
  readonly #seats: Seat[] = [];

  constructor(reference: Program, recorded: RecordedAnswers, folder: string) {
    this.#reference = reference;
    this.#recorded = recorded;
    this.#folder = folder;
  }

  /** Opens `count` seats. Close them with `close`. */
  async open(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const folder = join(this.#folder, String(index));
      mkdirSync(folder);
      const bench = await openBench(folder);
      this.#seats.push({ bench, forks: new ForkServer(this.#reference.command[0] ?? '', folder) });
    }
  }

  async close(): Promise<void> {
    for (const { bench, forks } of this.#seats) {
      forks.close();
      await bench.server.close();
    }
  }

  /** Calls `act` for each case, on all seats at the same time. */
  async each(cases: readonly Case[], act: (test: Case, seat: Seat) => Promise<void>): Promise<void> {
    const queue = [...cases];
    const work = async (seat: Seat): Promise<void> => {
      for (let test = queue.shift(); test !== undefined; test = queue.shift()) await act(test, seat);
    };
    await Promise.all(this.#seats.map(work));
  }

  /** Returns the new reference's changes in a case. A fork runs it, if that is possible and `real` is not set. */
  async changes(test: Case, seat: Seat, real: boolean): Promise<Change[]> {
    const fork = (start: Parameters<ForkServer['run']>[0]) => seat.forks.run(start);
    const program = real || !isForkable(test) ? this.#reference : { ...this.#reference, run: fork };
    const newer = await this.#observe(test, seat, program);
    const old = this.#recorded.recall(test, seat.bench);
    return old === undefined ? [] : compare(old, newer).flatMap(splitDifference);
  }

  /** Returns the fields in which our program differs from the new reference in a case. */
  async differingFields(test: Case, seat: Seat, ours: Program): Promise<ReadonlySet<string>> {
    const newer = await this.#observe(test, seat, this.#reference);
    const own = await runCase(seat.bench, test, ours);
    return new Set(compare(newer, own).map(({ field }) => field));
  }

  /** Records the new reference's answer to a case. */
  async record(test: Case, { bench }: Seat): Promise<void> {
    this.#recorded.keep(test, bench, await runCase(bench, test, this.#reference));
  }

  async #observe(test: Case, { bench }: Seat, program: Program): Promise<Observation> {
    return asRecorded(test, bench, await runCase(bench, test, program));
  }
}
