import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Case } from '../case.ts';
import { startPlugin } from '../reference-plugin.ts';
import type { ProgramEnd, ProgramStart } from '../run-program.ts';

const timeoutMilliseconds = 120_000;

/**
 * One process of the AWS CLI that forks for each case. A fork is faster than a new process. But Python reads some
 * settings only when a process starts, so a fork has the settings of its parent instead of those of the case. If the
 * fork's result differs from the recorded result, run the case again in a new process.
 */
export class ForkServer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder: string;

  /**
   * Starts the server for the cases that run in `folder` (a test bench). HOME is the same as in the cases, because some
   * modules of the AWS CLI look for folders below HOME as soon as Python imports the modules.
   */
  constructor(program: string, folder: string) {
    this.#folder = folder;
    const child = startPlugin(program, 'test/conformance/follow/fork_server.py', folder, join(folder, 'box/home'));
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Runs the AWS CLI in a fork, which writes standard output and standard error to files. */
  async run({ args, env, workingFolder, userId, onStart }: ProgramStart): Promise<ProgramEnd> {
    const [stdout, stderr] = ['stdout', 'stderr'].map((name) => join(this.#folder, name));
    if (stdout === undefined || stderr === undefined) throw new Error('no files for the streams');
    for (const path of [stdout, stderr]) writeFileSync(path, '');
    this.#send({ args, env, folder: workingFolder, stdout, stderr, ...(userId === undefined ? {} : { userId }) });
    const processId = await this.#receive();
    if (typeof processId !== 'number') throw new Error('the fork server sent no process id');
    onStart?.(processId);
    const timer = setTimeout(() => process.kill(-processId, 'SIGKILL'), timeoutMilliseconds);
    const exitCode = await this.#receive();
    clearTimeout(timer);
    if (typeof exitCode !== 'number') throw new Error('the fork server sent no exit code');
    return {
      exitCode: exitCode < 0 ? `signal ${-exitCode}` : exitCode,
      stdout: readFileSync(stdout, 'latin1'),
      stderr: readFileSync(stderr, 'latin1'),
    };
  }

  /** Returns facts about the AWS CLI, such as its options and error texts. The server cannot run cases afterwards. */
  facts(): Promise<unknown> {
    this.#send('facts');
    return this.#receive();
  }

  close(): void {
    this.#child.stdin?.end();
  }

  #send(question: unknown): void {
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
  }

  async #receive(): Promise<unknown> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('the fork server ended');
    return JSON.parse(line.value);
  }
}

/**
 * Whether a fork can run the case. A case needs a new process if it runs the completer, uses a terminal or a signal, or
 * redirects a stream. It also needs one if it sets a variable for the locale or for Python.
 */
export function isForkable({ completer, terminal, stdin, signal, stdout, stderr, env = {} }: Case): boolean {
  const special = [completer, terminal, stdin, signal, stdout, stderr];
  return (
    special.every((each) => each === undefined) && !Object.keys(env).some((name) => /^(?:LC_|LANG|PYTHON)/.test(name))
  );
}
