import { setTimeout as wait } from 'node:timers/promises';
import { type Environment, type Host, HostError } from './host.ts';
import { nodeFiles, windowsHome } from './node-files.ts';
import { nodeMachine } from './node-machine.ts';
import { readEnvironment } from './read-environment.ts';

/** The parts of the host that can differ from call to call. */
export interface LibraryHostOptions {
  /** Default: the environment of the process at the time of the call. */
  readonly env?: Environment;
  /** Its abort cancels waits and kills child processes. */
  readonly signal: AbortSignal;
  /** Receives the text that the command would write to stderr. Without this function, the text is discarded. */
  readonly onWarning?: (message: string) => void;
  readonly readSecret: Host['readSecret'];
}

/** Makes the Host of a library call. It prints nothing, handles no signal of the process and opens no terminal. */
export function createLibraryHost({ signal, onWarning, readSecret, ...options }: LibraryHostOptions): Host {
  const env = options.env ?? readEnvironment();
  const nowhere = { isTTY: false, columns: undefined, position: undefined };
  return {
    programName: 'aws-iam-enable-mfa-device',
    env,
    platform: process.platform,
    machine: nodeMachine,
    stdin: { isTTY: false },
    stdout: { ...nowhere, write() {} },
    stderr: { ...nowhere, write: (data) => onWarning?.(Buffer.from(data).toString().trimEnd()) },
    files: {
      ...nodeFiles,
      readWaiting: (path, limit) => nodeFiles.readWaiting(path, limit, signal),
      homeFolder(user) {
        if (process.platform === 'win32') return windowsHome(env, user) ?? nodeFiles.homeFolder(user);
        const given = env['HOME'];
        return user === undefined && given !== undefined ? given : nodeFiles.homeFolder(user);
      },
    },
    clock: { now: Date.now, sleep: (milliseconds) => wait(milliseconds, undefined, { signal }) },
    random: Math.random,
    async run(command) {
      const { runCommand } = await import('./run-command.ts');
      return runCommand(command, env, signal);
    },
    findNext: async () => undefined,
    onInterrupt: () => () => {},
    onTermination: async () => () => {},
    readSecret,
    async openTerminal() {
      throw new HostError('ENOTTY', 'a library has no terminal');
    },
  };
}
