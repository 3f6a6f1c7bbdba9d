import { join } from 'node:path';
import type { Case } from '../conformance/case.ts';
import type { Observation, TestBench } from '../conformance/run-case.ts';
import { windowsPath } from './windows-program.ts';

/** A case for Windows only. The tests do not run the AWS CLI for Windows, so each case contains its expected result. */
export interface WindowsCase extends Case {
  /** Runs this program from `programs/` instead of the command. The variable PACKAGE is the folder of our package. */
  readonly program?: string;
  readonly expect: {
    readonly exitCode: number;
    /**
     * A pattern that stdout must match, or a text that stdout must contain. With `''`, stdout must be empty. In a text,
     * `{home}` and `{work}` stand for the folders of the run.
     */
    readonly stdout?: string | RegExp;
    /** Standard error, as for `stdout`. */
    readonly stderr?: string | RegExp;
    /** Lines that the body of the last request must have. */
    readonly sent?: readonly string[];
    /** The access key that signed the last request. */
    readonly signedAs?: string;
    /** The number of requests. */
    readonly requests?: number;
    /** The files after the run: a part of the content, or `null` for a file that must not exist. */
    readonly files?: Readonly<Record<string, string | null>>;
  };
}

/** Returns what is wrong with the run of a case, as lines to show. */
export function judgeOwnCase({ expect }: WindowsCase, ours: Observation, testBench: TestBench): string[] {
  const problems: string[] = [];
  const check = (isRight: boolean, what: string, found: unknown): void => {
    if (!isRight) problems.push(`  ${what}, found ${JSON.stringify(found)}`);
  };
  check(ours.exitCode === expect.exitCode, `exit code ${expect.exitCode}`, ours.exitCode);
  for (const stream of ['stdout', 'stderr'] as const) {
    const wanted = expect[stream];
    if (wanted === undefined) continue;
    const text = Buffer.from(ours[stream], 'latin1').toString();
    const isRight =
      wanted === ''
        ? text === ''
        : typeof wanted === 'string'
          ? text.includes(withPaths(wanted, testBench))
          : wanted.test(text);
    check(
      isRight,
      `${stream} ${wanted instanceof RegExp ? wanted : JSON.stringify(withPaths(wanted, testBench))}`,
      text,
    );
  }
  const last = ours.requests.at(-1);
  for (const line of expect.sent ?? []) check(last?.body.includes(line) === true, `a request with ${line}`, last?.body);
  if (expect.signedAs !== undefined) {
    check(last?.signing.includes(` as ${expect.signedAs},`) === true, `signed as ${expect.signedAs}`, last?.signing);
  }
  if (expect.requests !== undefined)
    check(ours.requests.length === expect.requests, `${expect.requests} requests`, ours.requests.length);
  for (const [name, wanted] of Object.entries(expect.files ?? {})) {
    const found = ours.files[name]?.content;
    const isRight = wanted === null ? found === undefined : found?.includes(wanted) === true;
    check(isRight, `the file ${name} with ${JSON.stringify(wanted)}`, found);
  }
  return problems.length === 0 ? [] : [...problems, ...(ours.stderr === '' ? [] : [`  stderr: ${ours.stderr.trim()}`])];
}

/** Fills in the folders of the run. In `{home|repr}` backslashes are doubled, as in a quoted text. */
function withPaths(text: string, { folder }: TestBench): string {
  return text.replaceAll(/\{(home|work)(\|repr)?\}/g, (_, name: string, repr?: string) => {
    const path = windowsPath(join(folder, 'box', name));
    return repr === undefined ? path : path.replaceAll('\\', '\\\\');
  });
}
