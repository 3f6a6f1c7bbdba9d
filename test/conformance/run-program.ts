import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import type { Case, CaseStream } from './case.ts';

/** The settings for starting a program. */
export interface ProgramStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** The text for standard input. Without it, standard input is /dev/null. */
  readonly stdin?: string | undefined;
  readonly terminal?: Case['terminal'];
  readonly stdout?: CaseStream | undefined;
  readonly stderr?: CaseStream | undefined;
  readonly onStart?: (pid: number) => void;
  /** If present, stdout and stderr go to files in this folder. Its file `stdin` gets the text to read from stdin. */
  readonly streamFolder?: string | undefined;
  /** The id of the user and of the group. If absent, the program runs as the current user. */
  readonly userId?: number | undefined;
}

/** The result of a program. The texts are latin-1, one character for each byte. */
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
      onStart: start.onStart ?? (() => {}),
    });
    return { exitCode, stdout: output, stderr: '' };
  }
  if (start.streamFolder !== undefined) return runOnFiles(start, start.streamFolder);
  const [program = '', ...args] = isPlain(start) ? [start.program, ...start.args] : redirected(start);
  const child = spawn(program, args, {
    cwd: start.workingFolder,
    env: start.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The program gets its own process group, so that it can be ended together with its children.
    detached: true,
    ...(start.userId === undefined ? {} : { uid: start.userId, gid: start.userId }),
  });
  return watch(child, start);
}

/**
 * Runs a program whose output goes to files. Writes the text for standard input to the file `stdin`. Standard input is
 * /dev/null, so `start.env` must tell the program the path of that file.
 */
async function runOnFiles(start: ProgramStart, folder: string): Promise<ProgramEnd> {
  const [stdout, stderr] = [join(folder, 'stdout'), join(folder, 'stderr')];
  if (start.stdin !== undefined) writeFileSync(join(folder, 'stdin'), start.stdin);
  const streams: [number, number] = [openSync(stdout, 'w'), openSync(stderr, 'w')];
  const child = spawn(start.program, start.args, {
    cwd: start.workingFolder,
    env: start.env,
    stdio: ['ignore', ...streams],
    detached: true,
  });
  for (const stream of streams) closeSync(stream);
  const { exitCode } = await watch(child, start);
  return { exitCode, stdout: readFileSync(stdout, 'latin1'), stderr: readFileSync(stderr, 'latin1') };
}

/** Whether Node can create the streams. */
function isPlain({ stdin, stdout, stderr }: ProgramStart): boolean {
  return stdin === undefined && (stdout ?? 'closed') === 'closed' && (stderr ?? 'closed') === 'closed';
}

/**
 * Returns a bash command with streams that Node cannot create. A program cannot open Node's pipes through /dev/stdin,
 * because they are sockets. bash adds variables to the environment, so `env -i` sets exactly the variables of `start`.
 */
function redirected({ stdin, stdout, stderr, ...start }: ProgramStart): readonly string[] {
  const variables = Object.entries(start.env).map(([name, value]) => `${name}=${value}`);
  const redirections = [
    stdin === undefined ? '' : '< <(printf %s "$0")',
    redirection(1, stdout),
    redirection(2, stderr),
  ];
  const script = `exec "$@" ${redirections.join(' ')}`;
  return ['bash', '-c', script, stdin ?? '', 'env', '-i', ...variables, start.program, ...start.args];
}

/**
 * Returns the shell's redirection of a stream. A closed stream needs no redirection, because `watch` closes our end of
 * the pipe.
 */
function redirection(descriptor: 1 | 2, stream: CaseStream = 'closed'): string {
  if (stream === 'closed') return '';
  return `${descriptor}${stream === '/dev/full' ? '> /dev/full' : stream}`;
}

function watch(child: ChildProcess, start: ProgramStart): Promise<ProgramEnd> {
  const { pid } = child;
  if (pid !== undefined) start.onStart?.(pid);
  let stdout = '';
  let stderr = '';
  if (start.stdout === 'closed') child.stdout?.destroy();
  if (start.stderr === 'closed') child.stderr?.destroy();
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
