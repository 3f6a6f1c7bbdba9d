import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IPty } from '@lydell/node-pty';
import { startInTerminal } from './pseudo-terminal.ts';

/** A script, and the command that the script runs as a job. */
interface Job {
  /** A script for bash. Its arguments are the words of the command. */
  readonly script: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The working folder. The command's process id is written to the file `pid` in it. */
  readonly folder: string;
}

/** Returns a command that writes its process id to the folder and then runs `command` in the same process. */
function withPidFile(folder: string, command: readonly string[]): readonly string[] {
  return ['sh', '-c', 'echo $$ > "$0"; exec "$@"', join(folder, 'pid'), ...command];
}

/**
 * The last character that a script prints. The script then waits until JobShell types a key. On a busy machine, node-pty
 * would otherwise drop the output that it has not read 200 ms after the exit.
 */
const endMark = '\u0006';
const confirmOutput = "printf '\\006'; read -rsn 1 -t 20";

/** The longest wait on a busy machine, in milliseconds. */
const longestWait = 20_000;

/** A shell with job control in a new terminal, and the command that it runs. */
export class JobShell {
  readonly #pty: IPty;
  readonly #folder: string;
  readonly exit: Promise<number>;
  output = '';

  constructor({ script, command, env, folder }: Job) {
    this.#folder = folder;
    this.#pty = startInTerminal({
      program: 'bash',
      args: ['-c', `set -m\n${script}\n${confirmOutput}`, 'bash', ...withPidFile(folder, command)],
      env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
      workingFolder: folder,
      columns: 200,
      rows: 24,
    });
    this.#pty.onData((text) => {
      this.output += text;
      if (text.includes(endMark)) this.type(' ');
      // Reports a cursor position when asked for it, as a terminal does.
      if (text.includes('\u001b[6n')) this.type('\u001b[1;1R');
    });
    // The last output may arrive after the exit.
    this.exit = new Promise((ended) => this.#pty.onExit(({ exitCode }) => setTimeout(ended, 200, exitCode)));
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  /** Sends the command a signal. */
  signal(name: NodeJS.Signals): void {
    process.kill(Number(readFileSync(join(this.#folder, 'pid'), 'utf8')), name);
  }

  /** Closes the terminal, as when the user closes its window. */
  hangUp(): void {
    // The type of node-pty lacks this method.
    if ('destroy' in this.#pty && typeof this.#pty.destroy === 'function') this.#pty.destroy();
  }

  /** Waits until the text is in the output after the position `from`. Returns the position after the text. */
  async until(text: string, from = 0): Promise<number> {
    for (const started = Date.now(); Date.now() - started < longestWait; await sleep(20)) {
      const at = this.output.indexOf(text, from);
      if (at >= 0) return at + text.length;
    }
    throw new Error(`never written: ${text}\n${this.output}`);
  }

  kill(): void {
    try {
      this.#pty.kill('SIGKILL');
    } catch {
      // The program has ended.
    }
  }
}
