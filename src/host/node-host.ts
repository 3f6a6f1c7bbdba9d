import { fstatSync, type Stats } from 'node:fs';
import { basename, extname } from 'node:path';
import { isatty, WriteStream } from 'node:tty';
import type { Host, HostOutput } from './host.ts';
import { nodeFiles } from './node-files.ts';
import { nodeMachine } from './node-machine.ts';
import { readEnvironment } from './read-environment.ts';
import { writeAll } from './write-all.ts';

/** The Host of the Node process it runs in; `programPath` is the path the program was called by. */
export function createNodeHost(programPath: string): Host {
  return {
    programName: basename(programPath, extname(programPath)),
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
    onInterrupt(act) {
      process.on('SIGINT', act);
      return () => process.off('SIGINT', act);
    },
    async readSecret(prompt, decode) {
      const { readSecret } = await import('./read-secret.ts');
      return readSecret(prompt, decode);
    },
    async openTerminal(putBack, drawOn) {
      const { openTerminal } = await import('./open-terminal.ts');
      return openTerminal(putBack, drawOn);
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
      return isTerminal(descriptor) ? new WriteStream(descriptor).columns : undefined;
    },
    write(data) {
      // A console of Windows shows the bytes of a file in its own code page: only Node's stream gives it text.
      if (process.platform === 'win32' && isTerminal(descriptor)) console ??= new WriteStream(descriptor);
      if (console === undefined) writeAll(descriptor, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
      else console.write(data);
    },
  };
}

// Device numbers of Linux that are terminals for certain (consoles, pseudo-terminals), and those of /dev/null and the like.
const linuxTerminals = new Set([4, 136, 137, 138, 139, 140, 141, 142, 143]);
const linuxMemoryDevices = 1;

/** As node:tty's isatty(), but without loading that module (12 ms) where the kind of the file already tells. */
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
