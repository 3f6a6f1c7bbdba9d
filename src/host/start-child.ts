import { type SpawnOptions, type SpawnSyncOptionsWithBufferEncoding, spawn, spawnSync } from 'node:child_process';
import { seedVariable } from '../operation/options.ts';
import type { Environment } from './host.ts';

/** Starts a child process without the seed in its environment. A lint rule forbids other files to start processes. */
export function startChild(file: string, args: readonly string[], options: SpawnOptions) {
  return spawn(file, args, { ...options, env: withoutSeed(options.env) });
}

/** Starts a child process without the seed, and blocks until it ends. */
export function runChild(file: string, args: readonly string[], options: SpawnSyncOptionsWithBufferEncoding) {
  return spawnSync(file, args, { ...options, env: withoutSeed(options.env) });
}

/** Whether this Node can replace its process: 22.15, 23.11 or newer, and not on Windows. */
export function canReplaceProcess(): boolean {
  return process.platform !== 'win32' && 'execve' in process && typeof process.execve === 'function';
}

/**
 * Replaces this process with a program, without the seed in its environment. Never returns. Call it only if
 * canReplaceProcess() returns true.
 */
export function replaceProcess(file: string, args: readonly string[], env: Environment): void {
  if ('execve' in process && typeof process.execve === 'function') {
    Reflect.apply(process.execve, process, [file, args, withoutSeed(env)]);
  }
}

/** Starts the user's own command with the user's whole environment, as `env` and `timeout` do. */
export function startUserCommand(file: string, args: readonly string[], options: SpawnOptions) {
  return spawn(file, args, options);
}

/** Removes the seed from the environment: no stty, pager, credential process or alias needs it. */
function withoutSeed(env: Environment = process.env): NodeJS.ProcessEnv {
  // On Windows the case of a variable's name does not count.
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toUpperCase() !== seedVariable));
}
