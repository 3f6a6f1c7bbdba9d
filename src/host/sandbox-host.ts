import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import type { Environment } from './host.ts';
import { asHostError } from './host-error.ts';
import { nodeMachine } from './node-machine.ts';
import { startUserCommand } from './start-child.ts';
import { batchLine, findBatchFile } from './windows-batch.ts';
import { writeAll } from './write-all.ts';

/** The sandbox's interface to its process. */
export interface SandboxHost {
  readonly version: string;
  readonly env: Environment;
  /** Throws a HostError if the write fails. */
  writeOut(text: string): void;
  /** Never throws: the sandbox continues to serve even if its messages cannot be written. */
  writeError(text: string): void;
  /** Resolves at the first SIGINT, SIGTERM or SIGHUP. */
  stopped(): Promise<void>;
  /**
   * Runs a command with the standard streams of this process. Adds the variables to the environment, and removes each
   * variable whose value is `undefined`. Resolves to the exit code that a shell would return. Rejects with a HostError
   * if the command cannot be started. The error's code is ENOENT if the program does not exist.
   */
  run(command: readonly string[], variables: Environment): Promise<number>;
}

/** Makes the sandbox's host from this Node process. */
export function createSandboxHost(): SandboxHost {
  return {
    version: nodeMachine.packageVersion,
    env: process.env,
    writeOut: (text) => writeAll(1, Buffer.from(text)),
    writeError,
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
    run,
  };
}

function writeError(text: string): void {
  try {
    writeAll(2, Buffer.from(text));
  } catch {}
}

/**
 * Runs the command and passes signals on to it. The command decides whether a signal ends it. On a terminal, Ctrl-C
 * already sends SIGINT to the command, so this function does not pass on SIGINT.
 */
function run(command: readonly string[], variables: Environment): Promise<number> {
  const [program = '', ...args] = command;
  const env = { ...process.env, ...variables };
  const batch = process.platform === 'win32' ? findBatchFile(program, process.env, existsSync) : undefined;
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => reject(asHostError(error));
    let child: ReturnType<typeof startUserCommand>;
    try {
      child =
        batch === undefined
          ? startUserCommand(program, args, { stdio: 'inherit', env })
          : startUserCommand(batchLine(batch, args), [], { stdio: 'inherit', env, shell: true });
    } catch (error) {
      // Node throws some failures, such as ENAMETOOLONG, instead of emitting them.
      refuse(error);
      return;
    }
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      });
    }
    child.on('error', refuse);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0))));
  });
}
