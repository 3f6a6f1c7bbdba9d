import { createNodeHost } from './host/node-host.ts';
import { main } from './main.ts';

/** Runs the program in this Node process. Resolves to the exit code and never rejects. */
export function start(argv: readonly string[], programPath: string): Promise<number> {
  return main(argv, createNodeHost(programPath));
}
