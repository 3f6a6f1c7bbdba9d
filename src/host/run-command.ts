import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants as fileConstants, openSync, readSync } from 'node:fs';
import { constants } from 'node:os';
import { seedVariable } from '../cli/extension-options.ts';
import { type Environment, type HostCommand, type HostCommandResult, HostError } from './host.ts';
import { asHostError } from './host-error.ts';

/** Runs a program without a shell; rejects with a HostError when it cannot be started. `signal` ends it early. */
export async function runCommand(
  command: HostCommand,
  env: Environment,
  signal?: AbortSignal,
): Promise<HostCommandResult> {
  try {
    refuseUnmarkedText(command.program);
    return await run(command, env, signal);
  } catch (error) {
    // Some failures (ENOTDIR) are thrown at once instead of reported.
    throw asHostError(error);
  }
}

/** The system's own rule, which Node's start of a program goes round: it would hand text without `#!` to the shell. */
function refuseUnmarkedText(program: string): void {
  if (!program.includes('/') || process.platform !== 'linux') return;
  const start = Buffer.alloc(4);
  try {
    accessSync(program, fileConstants.X_OK);
    const file = openSync(program, 'r');
    readSync(file, start);
    closeSync(file);
  } catch {
    // It does not start either, and the start says why.
    return;
  }
  const isText = start.toString('latin1', 0, 2) !== '#!' && start.toString('latin1') !== '\x7fELF';
  if (isText) throw new HostError('ENOEXEC', 'Exec format error');
}

function run(command: HostCommand, env: Environment, signal: AbortSignal | undefined): Promise<HostCommandResult> {
  return new Promise((resolve, reject) => {
    const output = command.output === 'capture' ? 'pipe' : 'inherit';
    const child = spawn(command.program, command.args, {
      env: withoutSeed(command.env ?? env),
      signal,
      stdio: [command.input === undefined ? 'inherit' : 'pipe', output, output],
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0));
      resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) });
    });
    if (child.stdin !== null) {
      // A program that leaves without reading its input has not failed for that.
      child.stdin.on('error', () => {});
      child.stdin.end(command.input);
    }
  });
}

/** No pager, no credential process and no alias needs the seed: it stays in this process. */
function withoutSeed(env: Environment): NodeJS.ProcessEnv {
  // Windows has variables under any spelling of their name.
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toUpperCase() !== seedVariable));
}

function collect(stream: NodeJS.ReadableStream | null): Buffer[] {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}
