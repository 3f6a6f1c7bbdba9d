import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Environment, HostCommand, HostCommandResult } from './host.ts';
import { asHostError } from './host-error.ts';

/** Runs a program without a shell; rejects with a HostError when it cannot be started. */
export async function runCommand(command: HostCommand, env: Environment): Promise<HostCommandResult> {
  try {
    return await run(command, env);
  } catch (error) {
    // Some failures (ENOTDIR) are thrown at once instead of reported.
    throw asHostError(error);
  }
}

function run(command: HostCommand, env: Environment): Promise<HostCommandResult> {
  return new Promise((resolve, reject) => {
    const output = command.output === 'capture' ? 'pipe' : 'inherit';
    const child = spawn(command.program, command.args, {
      env: { ...(command.env ?? env) },
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

function collect(stream: NodeJS.ReadableStream | null): Buffer[] {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}
