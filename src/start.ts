import { createNodeHost } from './host/node-host.ts';
import { main } from './main.ts';

/** Runs the program in this Node process; resolves to the exit code, never rejects. */
export function start(argv: readonly string[], programPath: string): Promise<number> {
  return main(argv, createNodeHost(programPath));
}
