import {
  type Environment,
  type Host,
  type HostCommand,
  type HostCommandResult,
  HostError,
} from '../../src/host/host.ts';

/** The settings of a FakeHost. */
export interface FakeHostOptions {
  readonly programName?: string;
  /** Default: `linux`. */
  readonly platform?: string;
  readonly env?: Environment;
  /** File contents by path. Every path above a file is a folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly home?: string;
  /** The terminal of the program. It delivers `keys` one by one, every 10 ms, and then reports the end of input. */
  readonly terminal?: { readonly columns: number; readonly rows?: number; readonly keys?: readonly string[] };
  /** The time at the start, in milliseconds since the epoch. Sleeping advances the clock. */
  readonly now?: number;
  /** Default: always 0.5. */
  readonly random?: () => number;
  /** Runs another program. By default there is no other program. */
  readonly run?: (command: HostCommand) => HostCommandResult;
  /** The text that the user types when asked for a secret. Default: the empty text. */
  readonly secret?: string;
  /** Replaces openTerminal(). If it is absent or returns `undefined`, openTerminal() opens `terminal`. */
  readonly openTerminal?: (...how: Parameters<Host['openTerminal']>) => ReturnType<Host['openTerminal']> | undefined;
  /** Runs the next program in PATH that has our program's name. If absent, PATH has no such program. */
  readonly next?: (argv: readonly string[]) => number;
}

/** A Host in memory that records the program's output, its prompts for secrets and its sleeps. */
export interface FakeHost extends Host {
  readonly written: { stdout: string; stderr: string };
  /** The texts that the program wrote to the terminal. */
  readonly drawn: string[];
  /** The lengths of the sleeps in milliseconds. */
  readonly slept: number[];
  /** The prompts of `readSecret`, in order. */
  readonly prompts: string[];
  /** The files by path. */
  readonly contents: Map<string, { data: Uint8Array; mode: number }>;
}

export function createFakeHost(options: FakeHostOptions = {}): FakeHost {
  const written = { stdout: '', stderr: '' };
  const slept: number[] = [];
  const prompts: string[] = [];
  const drawn: string[] = [];
  const contents = new Map<string, { data: Uint8Array; mode: number }>();
  for (const [path, data] of Object.entries(options.files ?? {}))
    contents.set(path, { data: bytesOf(data), mode: 0o644 });
  let now = options.now ?? Date.UTC(2026, 0, 2, 3, 4, 5);
  const isFolder = (path: string) =>
    [...contents.keys()].some((name) => name.startsWith(`${path.replace(/\/$/, '')}/`));
  const read = (path: string, limit = Number.POSITIVE_INFINITY) => {
    const data = contents.get(path)?.data;
    if (data !== undefined && data.length > limit) throw new HostError('EFBIG', 'too large');
    if (data !== undefined) return data;
    throw isFolder(path) ? new HostError('EISDIR', 'is a folder') : new HostError('ENOENT', 'no such file');
  };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: options.terminal !== undefined,
    columns: options.terminal?.columns,
    position: undefined,
    write(data: string | Uint8Array) {
      written[name] += typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
    },
  });
  return {
    written,
    slept,
    prompts,
    drawn,
    contents,
    programName: options.programName ?? 'aws-iam-enable-mfa-device',
    env: options.env ?? {},
    platform: options.platform ?? 'linux',
    machine: {
      packageVersion: '1.2.3',
      nodeVersion: '20.0.0',
      system: 'Linux',
      release: '6.1.0',
      architecture: 'x86_64',
      tlsLibrary: 'openssl',
    },
    stdin: { isTTY: options.terminal !== undefined },
    stdout: output('stdout'),
    stderr: output('stderr'),
    files: {
      workingFolder: '/work',
      homeFolder: (user) => (user === undefined ? (options.home ?? options.env?.['HOME']) : undefined),
      read,
      readWaiting: async (path, limit) => read(path, limit),
      isFile: (path) => contents.has(path),
      exists: (path) => contents.has(path) || isFolder(path),
      isFolder,
      list: (path) => {
        const prefix = `${path.replace(/\/$/, '')}/`;
        const below = [...contents.keys()].filter((name) => name.startsWith(prefix));
        return [...new Set(below.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))];
      },
      makeFolder() {},
      replace(path, data, mode, existing) {
        const keptMode = existing === 'set-mode' ? undefined : contents.get(path)?.mode;
        contents.set(path, { data: bytesOf(data), mode: keptMode ?? mode });
      },
      mode: (path) => contents.get(path)?.mode,
      async reserve(path) {
        if (contents.has(path) || isFolder(path)) throw new HostError('EEXIST', 'file exists');
        contents.set(path, { data: new Uint8Array(), mode: 0o600 });
        return {
          fill: (content) => contents.set(path, { data: bytesOf(content), mode: 0o600 }),
          discard: () => contents.delete(path),
        };
      },
    },
    clock: {
      now: () => now,
      async sleep(milliseconds) {
        slept.push(milliseconds);
        now += milliseconds;
      },
    },
    random: options.random ?? (() => 0.5),
    async run(command) {
      if (options.run === undefined) throw new HostError('ENOENT', `no such program: ${command.program}`);
      return options.run(command);
    },
    async findNext() {
      const { next } = options;
      return next && { run: async (argv) => next(argv) };
    },
    onInterrupt: () => () => {},
    onTermination: async () => () => {},
    async readSecret(prompt) {
      prompts.push(prompt);
      return options.secret ?? '';
    },
    async openTerminal(...how) {
      const given = options.openTerminal?.(...how);
      if (given !== undefined) return given;
      const { columns = 80, rows = 24, keys = [] } = options.terminal ?? {};
      return {
        isTTY: true,
        size: { columns, rows },
        listen(act) {
          const type = (index: number) => {
            const text = keys[index];
            act(text === undefined ? { kind: 'end' } : { kind: 'input', text });
            if (text !== undefined) setTimeout(type, 10, index + 1);
          };
          setTimeout(type, 10, 0);
        },
        write(text) {
          drawn.push(text);
        },
        raise() {},
        close() {},
      };
    },
  };
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}
