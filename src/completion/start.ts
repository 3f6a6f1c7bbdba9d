import { createNodeHost } from '../host/node-host.ts';
import { main } from './completer.ts';

/** Runs the completer in this Node process. Resolves to the exit code and never rejects. */
export function start(args: readonly string[], programPath: string): Promise<number> {
  return main(args, createNodeHost(programPath));
}
