/**
 * What the program needs of the process it runs in. `bin/` makes one from Node (node-host.ts), tests make a fake one;
 * nothing else in `src` touches `process`.
 */
export interface Host {
  /** The program's name as invoked, without folder and extension: `aws` selects the reference's own grammar. */
  readonly programName: string;
  readonly env: Environment;
  /** `process.platform`. */
  readonly platform: string;
  readonly machine: HostMachine;
  readonly stdin: HostInput;
  readonly stdout: HostOutput;
  readonly stderr: HostOutput;
  readonly files: HostFiles;
  readonly clock: HostClock;
  /** A float in [0, 1). */
  random(): number;
  /**
   * Runs a program, without a shell unless one is asked for; rejects with a HostError (ENOENT, EACCES) when it cannot be
   * started, with EFBIG when it prints more than 64 MiB that were to be captured.
   */
  run(command: HostCommand): Promise<HostCommandResult>;
  /** Has `act` called at SIGINT in place of the end of the process, until the answer is called. */
  onInterrupt(act: () => void): () => void;
  /**
   * Asks on the controlling terminal with echo off; without one, warns on stderr and reads a line of stdin. `decode` is
   * called while the cursor still is behind the prompt: what it throws comes right after that.
   */
  readSecret(prompt: string, decode: (line: Uint8Array) => string): Promise<string>;
  /**
   * Takes over the terminal at stdin: keys come unprocessed and unechoed until it is closed. In the background the program is
   * stopped first, until it is brought to the foreground. `putBack` is written to the terminal when a signal ends or stops the
   * program before it is closed. A stdin that is no terminal is read as it is; one that nobody can
   * wait for is a GeneralError without a message.
   */
  openTerminal(putBack: string, drawOn: TerminalOutput): Promise<HostTerminal>;
}

/**
 * Where the terminal is drawn on: stdout, whatever that is, or the terminal itself where stdout is none, so that nothing of
 * it gets into what somebody collects there.
 */
export type TerminalOutput = 'stdout' | 'terminal';

/** A terminal to draw on and read keys from. */
export interface HostTerminal {
  /** Whether what is written goes to a terminal. */
  readonly isTTY: boolean;
  readonly size: TerminalSize;
  /** Has `act` called with everything that happens, in order. */
  listen(act: (event: TerminalEvent) => void): void;
  /** Writes nothing while the terminal is not held, as when the program is about to be stopped. */
  write(text: string): void;
  /** Does what a terminal itself does at Ctrl-Z or Ctrl-\\, also to the other programs of the job. */
  raise(signal: 'SIGTSTP' | 'SIGQUIT'): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
  /** From the cursor's row to the last one, where that is known without asking. */
  readonly rowsBelow?: number;
}

/**
 * `input`: characters as they came, none cut in two; `end`: there is nobody at the terminal any more; `resume`: the program was
 * stopped, and has the terminal again.
 */
export type TerminalEvent =
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'resize' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

/** Environment variables; a variable that is not set is `undefined`, one set to nothing is `''`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the version line and the User-Agent tell of where the program runs. */
export interface HostMachine {
  readonly packageVersion: string;
  /** Without the `v`. */
  readonly nodeVersion: string;
  /** `Linux`, `Darwin`, `Windows_NT`. */
  readonly system: string;
  /** The kernel's release. */
  readonly release: string;
  /** As `uname -m` names it: `x86_64`, `arm64`. */
  readonly architecture: string;
  /** What the runtime's TLS is made of: OpenSSL, or BoringSSL, which has no security levels (in Bun). */
  readonly tlsLibrary: 'openssl' | 'boringssl';
}

interface HostInput {
  readonly isTTY: boolean;
}

export interface HostOutput {
  readonly isTTY: boolean;
  /** The terminal's width in columns; `undefined` where the stream is not a terminal. */
  readonly columns: number | undefined;
  /** Writes all of it before it returns; throws a HostError (EPIPE, ENOSPC, EBADF) when that is not possible. */
  write(data: string | Uint8Array): void;
}

/** File access. Paths are as the user wrote them, relative to the working folder; failures are HostErrors. */
export interface HostFiles {
  readonly workingFolder: string;
  /** The home folder by the platform's rule (`HOME`, then the user database); `undefined` if there is none. */
  homeFolder(user?: string): string | undefined;
  /**
   * Reads what the file holds at this moment, without waiting. Fails with EFBIG for more than `limit` bytes (default 64 MiB),
   * with EAGAIN for a pipe or device that is silent.
   */
  read(path: string, limit?: number): Uint8Array;
  /** Reads like `read`, but waits until a pipe, terminal or device ends. `signal`, or without one SIGINT, ends the wait. */
  readWaiting(path: string, limit?: number, signal?: AbortSignal): Promise<Uint8Array>;
  exists(path: string): boolean;
  /** Whether it is a plain file, after links: no folder, pipe or device. */
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  list(path: string): readonly string[];
  /** Makes the folder and its parents where missing; the error's `path` is the folder that cannot be made. */
  makeFolder(path: string): void;
  /**
   * Writes the whole file, in one step where the system allows it. A new file gets `mode`; an existing one keeps its own,
   * or gets `mode` as well. Only a regular file is written to.
   */
  replace(path: string, data: string | Uint8Array, mode: number, existing?: ExistingMode): void;
  /** Permission bits, or `undefined` if there is no such file. */
  mode(path: string): number | undefined;
}

/** The mode of a file that is written over. */
export type ExistingMode = 'keep-mode' | 'set-mode';

export interface HostClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export interface HostCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Environment;
  /** `program` is a whole command line, for the shell of the system (cmd.exe on Windows); it cannot fail to start. */
  readonly shell?: boolean;
  /** Bytes for the program's standard input; absent: it inherits ours. */
  readonly input?: string | Uint8Array;
  /** `capture` keeps stdout and stderr for the caller, `inherit` lets them through to ours. */
  readonly output: 'capture' | 'inherit';
  /** The program has the terminal, Ctrl-C included, and nothing of ours goes on until it ends; only with `inherit`. */
  readonly foreground?: boolean;
  /** The program goes on by itself, out of reach of the terminal's signals; the answer comes when it has started. */
  readonly inBackground?: boolean;
}

export interface HostCommandResult {
  /** The exit code; 256 - N where signal N ended it. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** Details of a failed system call, besides its name. */
export interface HostErrorOptions extends ErrorOptions {
  readonly number?: number | undefined;
  readonly path?: string | null | undefined;
}

/** A failed system call: `errno` is the symbolic name such as `ENOENT`. */
export class HostError extends Error {
  readonly errno: string;
  /** The system's own number, where it is known. */
  readonly number: number | undefined;
  /** The path that failed, if it is not the one asked for. `null` for a call on an open file: its message names no path. */
  readonly path: string | null | undefined;
  constructor(errno: string, message: string, { number, path, ...options }: HostErrorOptions = {}) {
    super(message, options);
    this.errno = errno;
    this.number = number;
    this.path = path;
  }
}
