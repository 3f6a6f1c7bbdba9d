import { setTimeout as sleep } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';

interface TerminalKeys {
  /** The keys are typed after the output contains this text. If absent, they are typed after the output pauses. */
  readonly waitFor?: string;
  /** The keys. */
  readonly send: string;
}

/** The settings for starting a program in a terminal. */
export interface TerminalStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  readonly columns: number;
  readonly rows: number;
}

/** Starts a program in a pseudo-terminal. Its output arrives as text, or as bytes if `encoding` is null. */
export function startInTerminal(
  { program, args, env, workingFolder, columns, rows }: TerminalStart,
  encoding: 'utf8' | null = 'utf8',
): IPty {
  const size = { cols: columns, rows };
  return spawn(program, [...args], { ...size, cwd: workingFolder, env: { ...env }, encoding, name: env['TERM'] ?? '' });
}

export interface TerminalProgram extends TerminalStart {
  readonly steps: readonly TerminalKeys[];
  readonly timeoutMilliseconds: number;
  /** Receives the id of the running program. */
  readonly onStart?: (pid: number) => void;
}

/** The milliseconds without output after which the program is assumed to wait for a key. */
const silence = 400;

/** Runs a program in a pseudo-terminal and types the given keys. Each character of the output is one byte (Latin-1). */
export async function runInTerminal(options: TerminalProgram): Promise<{ exitCode: number | string; output: string }> {
  const terminal = startInTerminal(options, null);
  options.onStart?.(terminal.pid);
  let output = '';
  let lastPrinted = Date.now();
  let running = true;
  // Without an encoding, the pieces are Buffers, although their type is string.
  terminal.onData((data: string | Buffer) => {
    output += Buffer.isBuffer(data) ? data.toString('latin1') : Buffer.from(data).toString('latin1');
    lastPrinted = Date.now();
  });
  const ended = new Promise<number | string>((resolve) => {
    terminal.onExit(({ exitCode, signal }) => {
      running = false;
      resolve(signal !== undefined && signal > 0 ? `signal ${signal}` : exitCode);
    });
  });
  const started = Date.now();
  const timer = setTimeout(() => terminal.kill('SIGKILL'), options.timeoutMilliseconds);
  let from = 0;
  // A program can start slowly. So before the first key, only a pause after some output counts.
  let lastTyped = Number.POSITIVE_INFINITY;
  for (const step of options.steps) {
    const wanted = step.waitFor === undefined ? undefined : Buffer.from(step.waitFor).toString('latin1');
    const ready = (): boolean => {
      if (wanted !== undefined) return output.includes(wanted, from);
      // After a key that the program does not echo, no output follows. So a longer silence after the key also counts.
      const quiet = Date.now() - lastPrinted;
      return (output.length > from && quiet > silence) || Math.min(quiet, Date.now() - lastTyped) > 4 * silence;
    };
    while (running && !ready() && Date.now() - started < options.timeoutMilliseconds) await sleep(20);
    if (!running) break;
    from = wanted === undefined ? output.length : output.indexOf(wanted, from) + wanted.length;
    terminal.write(step.send);
    lastTyped = Date.now();
  }
  const exitCode = await ended;
  clearTimeout(timer);
  return { exitCode, output };
}
