import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import type { Case } from './case.ts';

/** How a program is started. */
export interface ProgramStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  readonly stdin: string | undefined;
  readonly terminal: Case['terminal'];
  readonly stdout: Case['stdout'];
  readonly onStart: (pid: number) => void;
}

/** What a program left behind; the texts are latin-1, a character a byte. */
export interface ProgramEnd {
  /** The exit code, or `signal NAME`. */
  readonly exitCode: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

const timeoutMilliseconds = 120_000;

/** Runs a program to its end. */
export async function runProgram(start: ProgramStart): Promise<ProgramEnd> {
  if (start.terminal !== undefined) {
    const { columns, rows, keys = [] } = start.terminal;
    const { exitCode, output } = await runInTerminal({
      program: start.program,
      args: start.args,
      env: start.env,
      workingFolder: start.workingFolder,
      columns,
      rows,
      steps: typeof keys === 'string' ? [{ send: keys }] : keys,
      timeoutMilliseconds,
      onStart: start.onStart,
    });
    return { exitCode, stdout: output, stderr: '' };
  }
  const full = start.stdout === '/dev/full' ? openSync('/dev/full', 'w') : undefined;
  const [program = '', ...args] = start.stdin === undefined ? [start.program, ...start.args] : withPipe(start);
  const child = spawn(program, args, {
    cwd: start.workingFolder,
    env: start.env,
    stdio: ['ignore', full ?? 'pipe', 'pipe'],
    // A group of its own, so that a program that hangs can be ended with its children.
    detached: true,
  });
  if (full !== undefined) closeSync(full);
  return watch(child, start);
}

/**
 * The command with its standard input from a real pipe: what Node calls a pipe is a socket, which /dev/stdin cannot open.
 * The shell adds to the environment, so env gives the exact one back.
 */
function withPipe(start: ProgramStart): readonly string[] {
  const variables = Object.entries(start.env).map(([name, value]) => `${name}=${value}`);
  const script = 'exec "$@" < <(printf %s "$0")';
  return ['bash', '-c', script, start.stdin ?? '', 'env', '-i', ...variables, start.program, ...start.args];
}

function watch(child: ChildProcess, start: ProgramStart): Promise<ProgramEnd> {
  const { pid } = child;
  if (pid !== undefined) start.onStart(pid);
  let stdout = '';
  let stderr = '';
  if (start.stdout === 'closed') child.stdout?.destroy();
  child.stdout?.setEncoding('latin1').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('latin1').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }, timeoutMilliseconds);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? `signal ${signal}`, stdout, stderr });
    });
  });
}
