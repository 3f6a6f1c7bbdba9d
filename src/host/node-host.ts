import { fstatSync, readFileSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { isatty, WriteStream } from 'node:tty';
import type { Host, HostOutput } from './host.ts';
import { nodeFiles } from './node-files.ts';
import { nodeMachine } from './node-machine.ts';
import { readEnvironment } from './read-environment.ts';
import { windowSize } from './window-size.ts';
import { writeAll } from './write-all.ts';

/** Makes the Host of this Node process. `programPath` is the path by which the user called the program. */
export function createNodeHost(programPath: string): Host {
  const programName = basename(programPath).replace(/(?<=.)\.[^.]*$/, '');
  return {
    programName,
    env: readEnvironment(),
    platform: process.platform,
    machine: nodeMachine,
    get stdin() {
      return { isTTY: isTerminal(0) };
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
    async findNext() {
      const { findNext } = await import('./hand-over.ts');
      return findNext(programName, programPath);
    },
    onInterrupt(act) {
      process.on('SIGINT', act);
      return () => process.off('SIGINT', act);
    },
    async onTermination(act) {
      const { onTermination } = await import('./on-termination.ts');
      return onTermination(act);
    },
    async readSecret(prompt, decode) {
      const { readSecret } = await import('./read-secret.ts');
      return readSecret(prompt, decode);
    },
    async openTerminal(exitText, drawOn) {
      const { openTerminal } = await import('./open-terminal.ts');
      return openTerminal(exitText, drawOn);
    },
  };
}

function createOutput(descriptor: 1 | 2): HostOutput {
  let console: WriteStream | undefined;
  return {
    get isTTY() {
      return isTerminal(descriptor);
    },
    get columns() {
      return isTerminal(descriptor) ? windowSize(descriptor)?.columns : undefined;
    },
    get position() {
      return filePosition(descriptor);
    },
    write(data) {
      // A Windows console decodes bytes in its own code page. Node's stream writes text, which needs no code page.
      if (process.platform === 'win32' && isTerminal(descriptor)) console ??= new WriteStream(descriptor);
      if (console === undefined) writeAll(descriptor, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
      else console.write(data);
    },
  };
}

/** Returns the position of an open file, in bytes; `undefined` for anything but a file. */
function filePosition(descriptor: number): number | undefined {
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return undefined;
    // Node has no lseek(). Systems other than Linux have no fdinfo, so the file's size serves as the position.
    if (process.platform !== 'linux') return status.size;
    const position = /^pos:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1];
    return Number(position ?? status.size);
  } catch {
    return undefined;
  }
}

// Major device numbers of Linux. Consoles and pseudo-terminals are always terminals; memory devices, such as /dev/null,
// never are.
const linuxTerminals = new Set([4, 136, 137, 138, 139, 140, 141, 142, 143]);
const linuxMemoryDevices = 1;

/**
 * Returns the same as isatty() of node:tty. Calls isatty() only if necessary, because the first call makes the bundle
 * load node:tty, which takes 12 ms.
 */
function isTerminal(descriptor: number): boolean {
  if (process.platform === 'win32') return isatty(descriptor);
  let stats: Stats;
  try {
    stats = fstatSync(descriptor);
  } catch {
    return false;
  }
  if (!stats.isCharacterDevice()) return false;
  if (process.platform === 'linux') {
    const major = stats.rdev >> 8;
    if (linuxTerminals.has(major)) return true;
    if (major === linuxMemoryDevices) return false;
  }
  return isatty(descriptor);
}
