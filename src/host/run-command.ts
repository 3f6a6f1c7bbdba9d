import { accessSync, closeSync, constants as fileConstants, openSync, readSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { type Environment, type HostCommand, type HostCommandResult, HostError } from './host.ts';
import { asHostError } from './host-error.ts';
import { tooLarge, usualLimit } from './read-file.ts';
import { runChild, startChild } from './start-child.ts';
import { batchLine, isBatchFile } from './windows-batch.ts';

/** Runs a program without a shell; rejects with a HostError when it cannot be started. `signal` ends it early. */
export async function runCommand(
  command: HostCommand,
  env: Environment,
  signal?: AbortSignal,
): Promise<HostCommandResult> {
  try {
    const start = findStart(command, env);
    if (command.inBackground) return await runInBackground(start, command, env);
    return command.foreground ? runInForeground(start, command, env) : await run(start, command, env, signal);
  } catch (error) {
    // Some failures (ENOTDIR) are thrown at once instead of reported.
    throw asHostError(error);
  }
}

/** What Node's functions need to start it. */
interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly argv0: string } | { readonly shell: true };
}

function findStart(command: HostCommand, env: Environment): Start {
  const { program, args } = command;
  if (command.shell) return { file: program, args, options: { shell: true } };
  // Windows runs a batch file through its shell, and Node leaves that to whoever knows how to quote for it.
  if (process.platform === 'win32' && isBatchFile(program)) {
    return { file: batchLine(program, args), args: [], options: { shell: true } };
  }
  const file = findProgram(program, (command.env ?? env)['PATH']);
  return { file, args, options: { argv0: program } };
}

/**
 * Where the search path has the program, by the system's own rule, which Node's start of a program goes round: that would
 * hand a text without `#!` to the shell. What cannot be run is passed over, and remembered for when nothing can.
 */
function findProgram(program: string, searchPath = '/bin:/usr/bin'): string {
  if (process.platform !== 'linux') return program;
  if (program.includes('/')) {
    const failure = whyNotRun(program);
    if (failure !== undefined) throw failure;
    return program;
  }
  const folders = searchPath.split(':');
  const candidates = folders.map((folder) => (folder === '' ? `./${program}` : `${folder}/${program}`));
  let refused: HostError | undefined;
  for (const candidate of candidates) {
    const failure = whyNotRun(candidate);
    if (failure === undefined) return candidate;
    if (failure.errno !== 'ENOENT' && failure.errno !== 'ENOTDIR') refused ??= failure;
  }
  throw refused ?? new HostError('ENOENT', 'No such file or directory');
}

function whyNotRun(path: string): HostError | undefined {
  const start = Buffer.alloc(4);
  try {
    accessSync(path, fileConstants.X_OK);
    if (!statSync(path).isFile()) return new HostError('EACCES', 'Permission denied');
  } catch (error) {
    return asHostError(error);
  }
  try {
    const file = openSync(path, 'r');
    readSync(file, start);
    closeSync(file);
  } catch {
    // A program need not be readable to be run.
    return undefined;
  }
  const isText = start.toString('latin1', 0, 2) !== '#!' && start.toString('latin1') !== '\x7fELF';
  return isText ? new HostError('ENOEXEC', 'Exec format error') : undefined;
}

function run(
  { file, args, options }: Start,
  command: HostCommand,
  env: Environment,
  signal: AbortSignal | undefined,
): Promise<HostCommandResult> {
  return new Promise((resolve, reject) => {
    const output = command.output === 'capture' ? 'pipe' : 'inherit';
    const child = startChild(file, args, {
      ...options,
      env: command.env ?? env,
      signal,
      stdio: [command.input === undefined ? 'inherit' : 'pipe', output, output],
    });
    const tooMuch = () => {
      child.kill('SIGKILL');
      reject(tooLarge());
    };
    const stdout = collect(child.stdout, tooMuch);
    const stderr = collect(child.stderr, tooMuch);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const result = {
        exitCode: exitCodeOf(code, signal),
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
      };
      // A signal that came before the end is told before it; in Bun it may be a turn later.
      setImmediate(() => resolve(result));
    });
    if (child.stdin !== null) {
      // A program that leaves without reading its input has not failed for that.
      child.stdin.on('error', () => {});
      child.stdin.end(command.input);
    }
  });
}

/** Waits in the system's own call: Node's streams and events of a program cost more than to start it. */
function runInForeground({ file, args, options }: Start, command: HostCommand, env: Environment): HostCommandResult {
  const ignore = () => {};
  process.on('SIGINT', ignore);
  try {
    const { error, status, signal, stdout, stderr } = runChild(file, args, {
      ...options,
      env: command.env ?? env,
      input: command.input,
      stdio: [command.input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    });
    // A program that leaves without reading its input has not failed for that.
    if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    return { exitCode: exitCodeOf(status, signal), stdout, stderr };
  } finally {
    process.off('SIGINT', ignore);
  }
}

function runInBackground(
  { file, args, options }: Start,
  command: HostCommand,
  env: Environment,
): Promise<HostCommandResult> {
  return new Promise((resolve, reject) => {
    const child = startChild(file, args, {
      ...options,
      env: command.env ?? env,
      detached: true,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('spawn', () => {
      child.unref();
      resolve({ exitCode: 0, stdout: new Uint8Array(), stderr: new Uint8Array() });
    });
  });
}

/** Python counts a signal as a negative exit code, of which the system keeps one byte. */
function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 256 - (signal === null ? 1 : (constants.signals[signal] ?? 1));
}

function collect(stream: Readable | null, tooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let length = 0;
  stream?.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > usualLimit) {
      stream.destroy();
      tooMuch();
    } else chunks.push(chunk);
  });
  return chunks;
}
