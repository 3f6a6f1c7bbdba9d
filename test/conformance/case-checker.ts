import type { Case } from './case.ts';
import { isSelectedToday } from './daily-share.ts';
import { judge, type Verdict } from './judge.ts';
import { localAnswers, type RecordedAnswers } from './reference-answers.ts';
import { directWords, type Observation, type Program, runCase, type TestBench } from './run-case.ts';
import type { RunOptions } from './run-options.ts';
import { leakedSecrets } from './secrets.ts';
import type { Tally } from './tally.ts';

/** The options, programs and recorded answers of a run, and the tally of its results. */
export interface CheckContext {
  readonly options: RunOptions;
  readonly reference: Program;
  readonly ours: readonly Program[];
  readonly recordedAnswers: RecordedAnswers;
  /** Whether `--record` stores the AWS CLI's answer to the case. False for generated cases. */
  readonly isRecordable: (test: Case) => boolean;
  readonly tally: Tally;
}

/** The result of one of our programs in a case, compared with the AWS CLI's. */
interface Compared {
  readonly program: Program;
  readonly verdict: Verdict;
  /** The observation of our run. */
  readonly observed: Observation;
}

/** Runs cases on the AWS CLI and on our programs, and compares the results. */
export class CaseChecker {
  readonly #context: CheckContext;
  #liveRuns = 0;
  #searchedLogs = 0;
  readonly #repeated: string[] = [];

  constructor(context: CheckContext) {
    this.#context = context;
  }

  /** How often the AWS CLI was run. */
  get liveRuns(): number {
    return this.#liveRuns;
  }

  /** The number of logs of `--debug` that were searched for secrets. */
  get searchedLogs(): number {
    return this.#searchedLogs;
  }

  /** The names of the cases that ran a second time, because the first results differed. */
  get repeated(): readonly string[] {
    return this.#repeated;
  }

  /**
   * Checks a case. If the results differ, runs both programs again, and only these second results count: on a busy
   * machine, a timeout or an occupied port can make the first results differ.
   */
  async check(testBench: TestBench, test: Case): Promise<void> {
    const { options, recordedAnswers, isRecordable, tally } = this.#context;
    try {
      let expected = this.#recall(testBench, test) ?? (await this.#askReference(testBench, test));
      let results = await this.#compare(testBench, test, expected);
      if (results.some(({ verdict }) => !verdict.passed)) {
        this.#repeated.push(test.name);
        expected = await this.#askReference(testBench, test);
        results = await this.#compare(testBench, test, expected);
      }
      if (options.record && isRecordable(test)) recordedAnswers.keep(test, testBench, expected);
      for (const { program, verdict } of results) tally.countVerdict(test, program, verdict);
      const fullForm = results.find(({ program }) => !program.direct);
      if (fullForm !== undefined && isSelectedToday(test.name, options.logs)) {
        await this.#searchLog(testBench, test, fullForm);
      }
    } catch (error) {
      tally.countDifference(`${test.name}\n  ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /**
   * Runs our program once more with `--debug`, and reports each secret of the case that the log shows. Ignores secrets
   * that the program also shows without `--debug`: like the AWS CLI, the program repeats some arguments in messages.
   */
  async #searchLog(testBench: TestBench, test: Case, { program, observed }: Compared): Promise<void> {
    if (observed.secrets.length === 0 || !startsWithDirectWords(test)) return;
    const argv = [...directWords, '--debug', ...test.argv.slice(directWords.length)];
    const search = async () => leakedSecrets(await runCase(testBench, { ...test, argv }, program), observed);
    let leaked = await search();
    // On a busy machine, a request can time out. The server then gives later answers to the wrong requests, and the log
    // can show texts that it does not show otherwise. So only a repeated leak counts.
    if (leaked.length > 0) leaked = await search();
    this.#searchedLogs += 1;
    if (leaked.length === 0) return;
    const shown = leaked.map((secret) => JSON.stringify(secret)).join(', ');
    this.#context.tally.countFailure(`${test.name} with --debug: the log shows ${shown}`);
  }

  async #compare(testBench: TestBench, test: Case, expected: Observation): Promise<Compared[]> {
    const { options, ours } = this.#context;
    const results: Compared[] = [];
    for (const program of ours) {
      if (program.direct && !(test.direct ?? startsWithDirectWords(test))) continue;
      // If both forms run, `--direct N` selects the cases for the direct form. Cases with `direct: true` always run it.
      if (program.direct && ours.length > 1 && test.direct !== true && !isSelectedToday(test.name, options.direct))
        continue;
      const observed = await runCase(testBench, test, program);
      results.push({ program, verdict: judge(test.name, expected, observed), observed });
    }
    return results;
  }

  #recall(testBench: TestBench, test: Case): Observation | undefined {
    const { options, recordedAnswers } = this.#context;
    if (options.cached) return localAnswers.recall(test, testBench);
    return options.recorded && !isSelectedToday(test.name, options.live)
      ? recordedAnswers.recall(test, testBench)
      : undefined;
  }

  async #askReference(testBench: TestBench, test: Case): Promise<Observation> {
    const answer = await runCase(testBench, test, this.#context.reference);
    this.#liveRuns += 1;
    localAnswers.keep(test, testBench, answer);
    return answer;
  }
}

function startsWithDirectWords({ argv }: Case): boolean {
  return directWords.every((word, at) => argv[at] === word);
}
