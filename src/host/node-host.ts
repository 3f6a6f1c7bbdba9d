import { writeSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { isatty, WriteStream } from 'node:tty';
import type { Host, HostOutput } from './host.ts';
import { asHostError } from './host-error.ts';
import { nodeFiles } from './node-files.ts';

/** The Host of the Node process it runs in; `programPath` is the path the program was called by. */
export function createNodeHost(programPath: string): Host {
  return {
    programName: basename(programPath, extname(programPath)),
    env: process.env,
    platform: process.platform,
    get stdin() {
      return { isTTY: isatty(0) };
    },
    stdout: createOutput(1),
    stderr: createOutput(2),
    files: nodeFiles,
    clock: {
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    random: Math.random,
    async run(command) {
      const { runCommand } = await import('./run-command.ts');
      return runCommand(command, process.env);
    },
    async readSecret(prompt) {
      const { readSecret } = await import('./read-secret.ts');
      return readSecret(prompt);
    },
  };
}

function createOutput(descriptor: 1 | 2): HostOutput {
  return {
    // Asked for only when something depends on it: loading node:tty costs more than most runs of this program.
    get isTTY() {
      return isatty(descriptor);
    },
    get columns() {
      return isatty(descriptor) ? new WriteStream(descriptor).columns : undefined;
    },
    write(data) {
      writeAll(descriptor, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    },
  };
}

/**
 * Writes synchronously, so that nothing is lost when the program leaves by exit. A pipe or terminal that another
 * process has made non-blocking answers EAGAIN when it is full: wait a moment and go on where it stopped.
 */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const failure = asHostError(error);
      if (failure.errno !== 'EAGAIN') throw failure;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
