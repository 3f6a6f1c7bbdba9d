import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The path of the built command. */
export const builtCommand = resolve(import.meta.dirname, '../../bin/aws-iam-enable-mfa-device.js');

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command, or another script of ours, with empty standard input. The environment has PATH, `env`, and a setting
 * that switches off the metadata service.
 */
export function runBuilt(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onStart: (pid: number) => void = () => {},
  program = builtCommand,
): Promise<CommandEnd> {
  return runCommandLine(process.execPath, [program, ...args], env, onStart);
}

/** Runs any program as runBuilt() does. */
export function runCommandLine(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onStart: (pid: number) => void = () => {},
): Promise<CommandEnd> {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text;
  });
  if (child.pid !== undefined) onStart(child.pid);
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', (exitCode) => ended({ exitCode, ...output }));
  });
}
