import type { Case } from './case.ts';
import type { Verdict } from './judge.ts';
import type { Program } from './run-case.ts';
import type { StepResult } from './sandbox-section.ts';

/** Counts the results of a run. Prints each failure at once, and with `verbose` each success too. */
export class Tally {
  readonly #verbose: boolean;
  #passed = 0;
  #failed = 0;
  #different = 0;
  #knownPassed = 0;
  /**
   * The number of passed steps of sections such as `sandbox/`. Steps are not part of a case, so they do not affect the
   * parity.
   */
  #steps = 0;

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  get failed(): number {
    return this.#failed;
  }

  /** The number of passed comparisons with a known difference. */
  get knownPassed(): number {
    return this.#knownPassed;
  }

  get isEmpty(): boolean {
    return this.#passed + this.#knownPassed + this.#steps + this.#failed === 0;
  }

  countSteps(results: readonly StepResult[]): void {
    for (const { name, problem } of results) {
      if (problem === undefined) this.#steps += 1;
      else this.#failed += 1;
      if (problem !== undefined) console.log(`FAIL ${name}\n  ${problem}`);
      else if (this.#verbose) console.log(`ok ${name}`);
    }
  }

  countVerdict(test: Case, program: Program, verdict: Verdict): void {
    if (!verdict.passed) {
      const command = `  ${test.argv.map((word) => JSON.stringify(word)).join(' ')}`;
      this.countDifference([`${test.name} (${program.name})`, command, ...verdict.report].join('\n'));
      return;
    }
    if (verdict.known) this.#knownPassed += 1;
    else this.#passed += 1;
    if (this.#verbose) console.log(`ok ${test.name} (${program.name})${verdict.known ? ', known difference' : ''}`);
  }

  /** Counts a failure that lowers the parity. */
  countDifference(report: string): void {
    this.#different += 1;
    this.countFailure(report);
  }

  /** Counts a failure that does not change the parity. */
  countFailure(report: string): void {
    this.#failed += 1;
    console.log(`FAIL ${report}`);
  }

  /** Prints the parity and the counts. */
  printCounts(): void {
    const counted = this.#passed + this.#different;
    const parity = counted === 0 ? 0 : Math.floor((this.#passed / counted) * 1000) / 10;
    console.log(`parity: ${parity.toFixed(1)} % (${this.#passed} of ${counted})`);
    console.log(`${this.#passed + this.#knownPassed + this.#steps} passed, ${this.#failed} failed`);
  }
}
