import { accessSync, closeSync, constants as fileConstants, openSync, readSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { type Environment, type HostCommand, type HostCommandResult, HostError } from './host.ts';
import { asHostError } from './host-error.ts';
import { defaultLimit, tooLarge } from './read-file.ts';
import { runChild, startChild } from './start-child.ts';
import { batchLine, isBatchFile } from './windows-batch.ts';

/** Runs a program. Rejects with a HostError if the program cannot be started. `signal` ends it early. */
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
    // Node throws some failures, such as ENOTDIR, instead of emitting them.
    throw asHostError(error);
  }
}

/** The arguments of Node's functions that start a program. */
interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly argv0: string } | { readonly shell: true };
}

function findStart(command: HostCommand, env: Environment): Start {
  const { program, args } = command;
  if (command.shell) return { file: program, args, options: { shell: true } };
  // Windows runs a batch file through cmd.exe. Node does not quote arguments for cmd.exe, so batchLine() quotes them.
  if (process.platform === 'win32' && isBatchFile(program)) {
    return { file: batchLine(program, args), args: [], options: { shell: true } };
  }
  const file = findProgram(program, (command.env ?? env)['PATH']);
  return { file, args, options: { argv0: program } };
}

/**
 * On Linux, finds the program in the search path as Python does. Node's own search would run a text file without `#!`
 * as a shell script. Skips files that cannot be run. If it finds only such files, throws the error of the first one. On
 * other systems, returns the name unchanged, and Node searches for the program.
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
    // A program can be run even if it cannot be read.
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
    const onTooMuch = () => {
      child.kill('SIGKILL');
      reject(tooLarge());
    };
    const stdout = collect(child.stdout, onTooMuch);
    const stderr = collect(child.stderr, onTooMuch);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const result = {
        exitCode: exitCodeOf(code, signal),
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
      };
      // If a signal such as Ctrl-C reached this process before the program ended, its handler must run first. Bun may
      // call that handler one turn of the event loop after this event.
      setImmediate(() => resolve(result));
    });
    if (child.stdin !== null) {
      // A program that exits without reading its input has not failed.
      child.stdin.on('error', () => {});
      child.stdin.end(command.input);
    }
  });
}

/**
 * Runs the program in a blocking call. Preparing Node's streams and events would take longer than starting the program.
 */
function runInForeground({ file, args, options }: Start, command: HostCommand, env: Environment): HostCommandResult {
  // Ctrl-C is for the program, and must not end this process.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  try {
    const { error, status, signal, stdout, stderr } = runChild(file, args, {
      ...options,
      env: command.env ?? env,
      input: command.input,
      stdio: [command.input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    });
    // A program that exits without reading its input has not failed.
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

/** Returns the exit code. If signal N ended the program, Python reports -N, whose lowest byte is 256 - N. */
function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 256 - (signal === null ? 1 : (constants.signals[signal] ?? 1));
}

function collect(stream: Readable | null, onTooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let length = 0;
  stream?.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > defaultLimit) {
      stream.destroy();
      onTooMuch();
    } else chunks.push(chunk);
  });
  return chunks;
}
