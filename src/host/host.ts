/**
 * The program's interface to its process. createNodeHost() implements it for a command, and createLibraryHost() for a
 * call of the library. Tests use fake hosts. Outside `src/host`, no file in `src` uses `process`.
 */
export interface Host {
  /**
   * The program's name as the user called it, without folder and extension. The name `aws` selects the grammar of the
   * AWS CLI.
   */
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
   * Runs a program. Rejects with a HostError: ENOENT or EACCES if the program cannot be started, EFBIG if a captured
   * stream is longer than 64 MiB.
   */
  run(command: HostCommand): Promise<HostCommandResult>;
  /**
   * Finds the next program in PATH with this program's name. Skips every installation of this package, and wrapper
   * scripts that would only start this program again.
   */
  findNext(): Promise<NextProgram | undefined>;
  /** Calls `listener` at SIGINT instead of ending the process. Returns a function that undoes this. */
  onInterrupt(listener: () => void): () => void;
  /**
   * Calls `listener` at SIGTERM, SIGHUP and SIGQUIT instead of ending the process. The returned function undoes this. If
   * one of these signals has arrived, the function also ends the process by that signal.
   */
  onTermination(listener: () => void): Promise<() => void>;
  /**
   * Asks for a secret on the controlling terminal, with echo off. Without a terminal, warns on stderr and reads a line
   * of stdin. Calls `decode` before writing a newline, so an error of `decode` is printed on the line of the prompt.
   */
  readSecret(prompt: string, decode: (line: Uint8Array) => string): Promise<string>;
  /**
   * Opens the terminal at stdin. Until the caller closes the terminal, keys arrive unprocessed and without echo. A
   * program in the background first waits until the user brings it to the foreground. If a signal ends or stops the
   * program before the terminal is closed, writes `exitText` to the terminal. If stdin is a pipe, its bytes arrive
   * instead of keys. If stdin is a file or /dev/null, rejects with a CliGeneralError whose message is empty.
   */
  openTerminal(exitText: string, drawOn: TerminalOutput): Promise<HostTerminal>;
}

/** A program that can take over the command line of this one. */
export interface NextProgram {
  /**
   * Runs the program in place of this one, with these arguments and the streams of the process. If this process cannot
   * be replaced safely, runs the program as a child, passes signals on to it, and resolves to its exit code. If a
   * signal ends the child, the same signal ends this process.
   */
  run(argv: readonly string[]): Promise<number>;
}

/**
 * The place to draw on. `stdout` is standard output, even if it is a file. `terminal` is standard output if that is a
 * terminal, and otherwise the controlling terminal, so that no drawing gets into redirected output.
 */
export type TerminalOutput = 'stdout' | 'terminal';

/** A terminal to draw on and read keys from. */
export interface HostTerminal {
  /** Whether `write` writes to a terminal. */
  readonly isTTY: boolean;
  readonly size: TerminalSize;
  /** Calls `listener` with every event, in order. */
  listen(listener: (event: TerminalEvent) => void): void;
  /**
   * Writes the text. Does nothing while the terminal is restored, for example after Ctrl-Z, until the program is in the
   * foreground again.
   */
  write(text: string): void;
  /** Acts as a terminal does at Ctrl-Z or Ctrl-\: the other programs of the job get the signal too. */
  raise(signal: 'SIGTSTP' | 'SIGQUIT'): void;
  /** Restores the terminal. */
  close(): void;
}

interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
  /** The rows from the cursor to the bottom, if they are known without asking the terminal. */
  readonly rowsBelow?: number;
}

/**
 * `input`: whole characters. `end`: the input has ended. `resume`: the program was stopped, and is in the foreground
 * again.
 */
export type TerminalEvent =
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'resize' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

/** Environment variables. A variable that is not set is `undefined`; an empty one is `''`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The machine and the runtime. Most of it appears in the version line and the User-Agent. */
export interface HostMachine {
  readonly packageVersion: string;
  /** Without the `v`. */
  readonly nodeVersion: string;
  /** `Linux`, `Darwin` or `Windows_NT`. */
  readonly system: string;
  /** The kernel's release. */
  readonly release: string;
  /** The architecture as `uname -m` names it: `x86_64`, `arm64`. */
  readonly architecture: string;
  /** The runtime's TLS library. BoringSSL (in Bun) has no security levels. */
  readonly tlsLibrary: 'openssl' | 'boringssl';
}

interface HostInput {
  readonly isTTY: boolean;
}

export interface HostOutput {
  readonly isTTY: boolean;
  /** The terminal's width in columns; `undefined` if the stream is not a terminal. */
  readonly columns: number | undefined;
  /** The position in the file, in bytes, where the next write goes; `undefined` if the stream is not a file. */
  readonly position: number | undefined;
  /** Writes all the data before it returns. Throws a HostError, such as EPIPE, ENOSPC or EBADF, if a write fails. */
  write(data: string | Uint8Array): void;
}

/** File access. Relative paths start at the working folder. Failures are HostErrors. */
export interface HostFiles {
  readonly workingFolder: string;
  /**
   * Returns the home folder of the current user, or of `user`. Reads `HOME` (only for the current user), then the user
   * database. On Windows, reads other variables instead. Returns `undefined` if no home folder is found.
   */
  homeFolder(user?: string): string | undefined;
  /**
   * Reads the bytes that the file holds now, without waiting. Throws EFBIG if there are more than `limit` (default 64
   * MiB), and EAGAIN if a pipe or device has none yet.
   */
  read(path: string, limit?: number): Uint8Array;
  /**
   * Reads like `read`, but waits for the end of a pipe, terminal or device. `signal` ends the wait. Without `signal`,
   * SIGINT ends it.
   */
  readWaiting(path: string, limit?: number, signal?: AbortSignal): Promise<Uint8Array>;
  exists(path: string): boolean;
  /** Whether the path leads to a regular file, with links followed. */
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  list(path: string): readonly string[];
  /** Makes the folder and its missing parents. The error's `path` is the folder that cannot be made. */
  makeFolder(path: string): void;
  /**
   * Replaces the whole file, atomically where the system allows it. A new file gets `mode`. An existing file keeps its
   * mode, or gets `mode` with `set-mode`. Throws for anything but a regular file.
   */
  replace(path: string, data: string | Uint8Array, mode: number, existing?: ExistingMode): void;
  /** Returns the permission bits, or `undefined` if the file does not exist. */
  mode(path: string): number | undefined;
  /**
   * Makes a file with mode 0600 for a secret that comes later. Throws EEXIST if the path already exists, and EBUSY if a
   * running process has reserved it. Takes over a reservation that a killed process left.
   */
  reserve(path: string): Promise<ReservedFile>;
}

/** A file that will get its content later. Its space on the disk is already allocated. */
export interface ReservedFile {
  /** Writes the content to the disk. Throws EBUSY if another process has replaced the file. */
  fill(content: string): void;
  /** Removes the file, unless another process has replaced it. Never throws. */
  discard(): void;
}

/** The mode of an existing file after its replacement. */
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
  /**
   * `program` is a whole command line for the system's shell (cmd.exe on Windows). If the shell cannot start a program,
   * the shell prints the error, and `run` does not reject.
   */
  readonly shell?: boolean;
  /**
   * The content of the program's standard input. By default, the program inherits the standard input of this process.
   */
  readonly input?: string | Uint8Array;
  /** `capture` keeps stdout and stderr for the caller. `inherit` connects them to the streams of this process. */
  readonly output: 'capture' | 'inherit';
  /**
   * The program controls the terminal, and Ctrl-C interrupts only the program. This process waits for its end. Only
   * with `inherit`.
   */
  readonly foreground?: boolean;
  /**
   * The program runs detached, so the terminal's signals do not reach it. The promise resolves as soon as the program
   * has started.
   */
  readonly inBackground?: boolean;
}

export interface HostCommandResult {
  /** The exit code, or 256 - N if signal N ended the program. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** Details of a failed system call. */
export interface HostErrorOptions extends ErrorOptions {
  readonly number?: number | undefined;
  readonly path?: string | null | undefined;
}

/** A failed system call. `errno` is the symbolic name, such as `ENOENT`. */
export class HostError extends Error {
  readonly errno: string;
  /** The system's number of the error, if it is known. */
  readonly number: number | undefined;
  /**
   * The path that failed, if it differs from the requested one. `null` means that the message of the error names no
   * path, as after a failed read of an open file.
   */
  readonly path: string | null | undefined;
  constructor(errno: string, message: string, { number, path, ...options }: HostErrorOptions = {}) {
    super(message, options);
    this.errno = errno;
    this.number = number;
    this.path = path;
  }
}

/**
 * The part of an AbortSignal that the program uses. A plain call does not load Node's AbortSignal, which takes half a
 * millisecond.
 */
export interface InterruptionSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
