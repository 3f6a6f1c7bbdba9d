import { createSandboxHost } from '../host/sandbox-host.ts';
import { main } from './main.ts';

/** Runs the sandbox in this Node process. Resolves to the exit code. */
export function start(argv: readonly string[]): Promise<number> {
  return main(argv, createSandboxHost());
}
