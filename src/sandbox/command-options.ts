/** An option of iam-mfa-sandbox. */
interface SandboxOption {
  /** The option in commander's notation. `<…>` is its value. */
  readonly flags: string;
  /** The description in the help. */
  readonly description: string;
  /** Whether it may be given several times. */
  readonly repeatable?: true;
}

/** The formats in which the variables can be printed. */
export const exportFormats = ['sh', 'env', 'json'] as const;

/** The options of iam-mfa-sandbox. Parser, help, man page and completion read them. */
export const commandOptions = {
  version: { flags: '--version', description: 'print the version' },
  port: { flags: '--port <number>', description: 'the port on 127.0.0.1; 0 means any free port' },
  seedUser: {
    flags: '--seed-user <name>',
    description: 'create this user at the start (repeatable)',
    repeatable: true,
  },
  seedDevice: {
    flags: '--seed-device <name=file>',
    description: 'create this virtual device at the start, with the Base32 seed in this file (repeatable)',
    repeatable: true,
  },
  state: {
    flags: '--state <file>',
    description: 'keep the account in this file; it holds keys and seeds, so only its owner can read it',
  },
  fault: {
    flags: '--fault <action:effect[xtimes]>',
    description: 'make requests fail, in this order (repeatable); see below',
    repeatable: true,
  },
  deny: {
    flags: '--deny <action>',
    description:
      'refuse this operation, for example iam:DeleteVirtualMFADevice, to every caller, as if no policy allowed it (repeatable)',
    repeatable: true,
  },
  export: { flags: '--export <format>', description: 'the format of the printed variables' },
  verbose: { flags: '--verbose', description: 'log each request on stderr, without its values' },
  help: { flags: '-h, --help', description: 'print this help' },
} as const satisfies Readonly<Record<string, SandboxOption>>;
