import { type SpawnOptions, type SpawnSyncOptionsWithBufferEncoding, spawn, spawnSync } from 'node:child_process';
import { seedVariable } from '../operation/options.ts';
import type { Environment } from './host.ts';

/** Starts a child process without the seed. A lint keeps every other file from starting one. */
export function startChild(file: string, args: readonly string[], options: SpawnOptions) {
  return spawn(file, args, { ...options, env: withoutSeed(options.env) });
}

/** Starts a child process and waits in the system's own call until it ends. */
export function runChild(file: string, args: readonly string[], options: SpawnSyncOptionsWithBufferEncoding) {
  return spawnSync(file, args, { ...options, env: withoutSeed(options.env) });
}

/** Starts the user's own command with the user's whole environment, as `env` or `timeout` do. */
export function startUserCommand(file: string, args: readonly string[], options: SpawnOptions) {
  return spawn(file, args, options);
}

/** Leaves out the seed: no stty, pager, credential process or alias needs it. */
function withoutSeed(env: Environment = process.env): NodeJS.ProcessEnv {
  // Windows has variables under any spelling of their name.
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toUpperCase() !== seedVariable));
}
