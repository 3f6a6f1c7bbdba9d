import type { Case } from './case.ts';
import { isItsTurn } from './daily-share.ts';
import { judge, type Verdict } from './judge.ts';
import { localAnswers, type RecordedAnswers } from './reference-answers.ts';
import { type Bench, directWords, type Observation, type Program, runCase } from './run-case.ts';
import type { RunOptions } from './run-options.ts';
import { leakedSecrets } from './secrets.ts';
import type { Tally } from './tally.ts';

/** The parts of a run that a check of a case needs. */
export interface CheckContext {
  readonly options: RunOptions;
  readonly reference: Program;
  readonly ours: readonly Program[];
  readonly recordedAnswers: RecordedAnswers;
  /** Whether the AWS CLI's answer to the case is recorded. Generated cases are not. */
  readonly isRecordable: (test: Case) => boolean;
  readonly tally: Tally;
}

/** The result of one of our programs in a case. */
interface Compared {
  readonly program: Program;
  readonly verdict: Verdict;
  /** The observation of our run. */
  readonly observed: Observation;
}

/** Runs cases on the AWS CLI and on ours, and judges the results. */
export class CaseChecker {
  readonly #context: CheckContext;
  #liveRuns = 0;
  #searchedLogs = 0;
  readonly #repeated: string[] = [];

  constructor(context: CheckContext) {
    this.#context = context;
  }

  /** The number of runs of the AWS CLI. */
  get liveRuns(): number {
    return this.#liveRuns;
  }

  /** The number of logs of `--debug` that were searched for secrets. */
  get searchedLogs(): number {
    return this.#searchedLogs;
  }

  /** The names of the cases whose first run differed. */
  get repeated(): readonly string[] {
    return this.#repeated;
  }

  /**
   * Checks a case. Repeats a case that differs, live on both sides. Only the second run counts. On a busy machine, time
   * limits and occupied ports show up as differences. The number of such reruns is printed.
   */
  async check(bench: Bench, test: Case): Promise<void> {
    const { options, recordedAnswers, isRecordable, tally } = this.#context;
    try {
      let expected = this.#recall(bench, test) ?? (await this.#askReference(bench, test));
      let results = await this.#compare(bench, test, expected);
      if (results.some(({ verdict }) => !verdict.passed)) {
        this.#repeated.push(test.name);
        expected = await this.#askReference(bench, test);
        results = await this.#compare(bench, test, expected);
      }
      if (options.record && isRecordable(test)) recordedAnswers.keep(test, bench, expected);
      for (const { program, verdict } of results) tally.countVerdict(test, program, verdict);
      const full = results.find(({ program }) => !program.direct);
      if (full !== undefined && isItsTurn(test.name, options.logs)) await this.#searchLog(bench, test, full);
    } catch (error) {
      tally.countDifference(`${test.name}\n  ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /**
   * Runs ours once more with `--debug`. The log must not show any secret of the case. A secret that ours also shows
   * without `--debug` does not count: like the AWS CLI, ours repeats some arguments in messages.
   */
  async #searchLog(bench: Bench, test: Case, { program, observed }: Compared): Promise<void> {
    if (observed.secrets.length === 0 || !startsWithDirectWords(test)) return;
    const argv = [...directWords, '--debug', ...test.argv.slice(directWords.length)];
    const search = async () => leakedSecrets(await runCase(bench, { ...test, argv }, program), observed);
    let leaked = await search();
    // On a busy machine the program may give up waiting. Later answers then go to the wrong requests.
    if (leaked.length > 0) leaked = await search();
    this.#searchedLogs += 1;
    if (leaked.length === 0) return;
    const shown = leaked.map((secret) => JSON.stringify(secret)).join(', ');
    this.#context.tally.countFailure(`${test.name} with --debug: the log shows ${shown}`);
  }

  async #compare(bench: Bench, test: Case, expected: Observation): Promise<Compared[]> {
    const { options, ours } = this.#context;
    const results: Compared[] = [];
    for (const program of ours) {
      if (program.direct && !(test.direct ?? startsWithDirectWords(test))) continue;
      // If both forms are run, the direct form of a case may wait for its day, unless the case sets `direct` to true.
      if (program.direct && ours.length > 1 && test.direct !== true && !isItsTurn(test.name, options.direct)) continue;
      const observed = await runCase(bench, test, program);
      results.push({ program, verdict: judge(test.name, expected, observed), observed });
    }
    return results;
  }

  #recall(bench: Bench, test: Case): Observation | undefined {
    const { options, recordedAnswers } = this.#context;
    if (options.cached) return localAnswers.recall(test, bench);
    return options.recorded && !isItsTurn(test.name, options.live) ? recordedAnswers.recall(test, bench) : undefined;
  }

  async #askReference(bench: Bench, test: Case): Promise<Observation> {
    const answer = await runCase(bench, test, this.#context.reference);
    this.#liveRuns += 1;
    localAnswers.keep(test, bench, answer);
    return answer;
  }
}

function startsWithDirectWords({ argv }: Case): boolean {
  return directWords.every((word, at) => argv[at] === word);
}
