import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { ExitCode } from '../errors/exit-code.ts';
import { HostError } from '../host/host.ts';
import { nodeFiles } from '../host/node-files.ts';
import type { SandboxHost } from '../host/sandbox-host.ts';
import { textOfThrown } from '../log/describe-thrown.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { actions } from './answer.ts';
import { type ExportFormat, exportFormats, exportText, sandboxVariables } from './export-variables.ts';
import { faultCodes, parseFault } from './faults.ts';
import { type Sandbox, type SandboxStore, startSandbox } from './start-sandbox.ts';
import type { SeedDevice } from './state.ts';

interface Options {
  readonly port: number;
  readonly seedUser?: readonly string[];
  readonly seedDevice?: readonly DeviceFile[];
  readonly state?: string;
  readonly fault?: readonly string[];
  readonly export: ExportFormat;
  readonly verbose: boolean;
}

/**
 * Runs the sandbox until it is asked to stop, or until the given command ends. Resolves to that command's exit code, or
 * else to 0; to 252 for wrong usage, and 255 if the sandbox cannot start.
 */
export async function main(argv: readonly string[], host: SandboxHost): Promise<number> {
  const parser = describeCommand(host);
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === ExitCode.success ? ExitCode.success : ExitCode.paramValidation;
    // A reader that leaves early, such as `head`, has read enough of the help.
    if (error instanceof HostError && error.errno === 'EPIPE') return ExitCode.success;
    return fail(error, host);
  }
  const options: Options = parser.opts();
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({
      port: options.port,
      seedUsers: options.seedUser ?? [],
      seedDevices: await Promise.all((options.seedDevice ?? []).map(readSeedDevice)),
      faults: options.fault ?? [],
      ...(options.state === undefined ? {} : { store: fileStore(options.state) }),
      report: (error) => reportError(error, host),
      ...(options.verbose ? { log: (line: string) => host.writeError(`${line}\n`) } : {}),
    });
  } catch (error) {
    return fail(error, host);
  }
  try {
    if (parser.args.length > 0)
      return await host.run(parser.args, { ...clearedVariables, ...sandboxVariables(sandbox) });
    // Signals are handled before the output tells another program that the sandbox runs.
    const stopped = host.stopped();
    host.writeOut(exportText(options.export, sandboxVariables(sandbox), Object.keys(clearedVariables)));
    await stopped;
    return ExitCode.success;
  } catch (error) {
    return fail(error, host);
  } finally {
    await sandbox.close();
  }
}

/** Reports the error that stopped the sandbox. Returns the exit code. */
function fail(error: unknown, host: SandboxHost): number {
  reportError(error, host);
  return ExitCode.general;
}

function reportError(error: unknown, host: SandboxHost): void {
  host.writeError(`\niam-mfa-sandbox: [ERROR]: ${textOfThrown(error)}\n`);
}

/** Describes the command line of the sandbox, for the parser and the man page. */
export function describeCommand(host: Pick<SandboxHost, 'version' | 'writeOut' | 'writeError'>): Command {
  return new Command('iam-mfa-sandbox')
    .usage('[options] [[--] command [arguments...]]')
    .description(
      'A loopback endpoint that behaves like IAM and STS. It checks SigV4 signatures and real TOTP codes. With a command, it runs the command against the sandbox and exits with its exit code. Without a command, it starts to listen, prints the variables to export, and runs until it is interrupted.',
    )
    .argument('[command...]')
    .passThroughOptions()
    .version(host.version, '--version', 'print the version')
    .option('--port <number>', 'the port on 127.0.0.1; 0 means any free port', parsePort, 0)
    .option('--seed-user <name>', 'create this user at the start (repeatable)', collectUser)
    .option(
      '--seed-device <name=file>',
      'create this virtual device at the start, with the Base32 seed in this file (repeatable)',
      collectDevice,
    )
    .option('--state <file>', 'keep the account in this file; it holds keys and seeds, so only its owner can read it')
    .option(
      '--fault <action:effect[xtimes]>',
      'make requests fail, in this order (repeatable); see below',
      collectFault,
    )
    .addOption(
      new Option('--export <format>', 'the format of the printed variables').choices(exportFormats).default('sh'),
    )
    .option('--verbose', 'log each request on stderr, without its values', false)
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', moreHelp())
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.writeOut(text), writeErr: (text) => host.writeError(text) });
}

/** The notation of a fault, line by line. */
export const faultNotation: readonly string[] = [
  'ACTION is the name of an operation, or * for any operation.',
  'TIMES is a number, or * for always. The default is 1.',
  'EFFECT is one of:',
];

/** The effects of a fault, as written by the user, and what they do. */
export const faultEffects: readonly (readonly [effect: string, words: string])[] = [
  ['CODE', `return this error: ${faultCodes.join(', ')}`],
  ['STATUS', 'return a status from 400 to 599 with an empty body, like a gateway'],
  ['STATUS/CODE', 'return this status with any error code'],
  ['close, reset', 'end the connection without a response'],
  ['silent', 'keep the connection open without a response'],
  ['lost', 'do the work, then end the connection without a response'],
  ['delay=SECONDS', 'send the response late'],
];

export const examples: readonly string[] = [
  'iam-mfa-sandbox --seed-user Ann -- ./enrol.sh Ann',
  'iam-mfa-sandbox --fault EnableMFADevice:503x2 \\',
  '    --fault EnableMFADevice:lost -- ./enrol.sh Ann',
  'iam-mfa-sandbox --port 4566 --state account.json \\',
  '    --export env > sandbox.env &',
];

/** Returns the help text below the options. */
function moreHelp(): string {
  const help = new Help();
  const width = Math.max(...faultEffects.map(([effect]) => effect.length));
  const sections = [
    ['Faults:', ...faultNotation, ...faultEffects.map((item) => help.formatItem(item[0], width, item[1], help))],
    ['Examples:', ...examples.map((line) => `  ${line}`)],
    ['Operations:', help.boxWrap(actions.join(', '), 78)],
  ];
  return sections.map((lines) => `\n${lines.join('\n')}\n`).join('');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  return port;
}

function collectUser(name: string, earlier: readonly string[] = []): readonly string[] {
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) {
    throw new InvalidArgumentError('It must be 1 to 64 letters, digits and characters of _+=,.@-');
  }
  return [...earlier, name];
}

interface DeviceFile {
  readonly name: string;
  readonly file: string;
}

function collectDevice(text: string, earlier: readonly DeviceFile[] = []): readonly DeviceFile[] {
  // In IAM a name may contain `=`. Here `=` ends the name.
  const [, name, file] = /^([\w+,.@-]{1,226})=(.+)$/s.exec(text) ?? [];
  if (name === undefined || file === undefined) {
    throw new InvalidArgumentError(
      'It must be like phone=seed.txt, with a name of 1 to 226 letters, digits and characters of _+,.@-',
    );
  }
  return [...earlier, { name, file }];
}

/** The size limit of a seed file, in bytes. A seed has only some dozen characters. */
const longestSeedFile = 64 * 1024;

/**
 * Reads the seed of a device from a file or a pipe, such as `<(command)`. During the wait, a signal ends the program as
 * usual.
 */
async function readSeedDevice({ name, file }: DeviceFile): Promise<SeedDevice> {
  try {
    return {
      name,
      seed: decodeText(await nodeFiles.readWaiting(file, longestSeedFile, new AbortController().signal)).trim(),
    };
  } catch (error) {
    throw nameFile(error, file);
  }
}

function collectFault(text: string, earlier: readonly string[] = []): readonly string[] {
  try {
    parseFault(text, actions);
  } catch (error) {
    throw new InvalidArgumentError(textOfThrown(error));
  }
  return [...earlier, text];
}

function fileStore(path: string): SandboxStore {
  return {
    read() {
      if (!nodeFiles.exists(path)) return undefined;
      // Saving replaces the file. For a device or pipe that would remove it from other programs.
      if (!nodeFiles.isFile(path)) throw new Error(`the state file ${path} is not a plain file`);
      try {
        return decodeText(nodeFiles.read(path));
      } catch (error) {
        throw nameFile(error, path);
      }
    },
    write(text) {
      try {
        nodeFiles.replace(path, text, 0o600, 'set-mode');
      } catch (error) {
        throw nameFile(error, path);
      }
    },
  };
}

/** Converts a HostError into an Error whose message names the file. */
function nameFile(error: unknown, path: string): unknown {
  if (!(error instanceof HostError)) return error;
  const { errno, message, number } = error;
  return new Error(osErrorText(new HostError(errno, message, { number }), error.path ?? path), { cause: error });
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Variables that would direct a program away from the sandbox, or mix other credentials with the sandbox's. */
const clearedVariables = {
  AWS_PROFILE: undefined,
  AWS_DEFAULT_PROFILE: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_SECURITY_TOKEN: undefined,
  AWS_CREDENTIAL_EXPIRATION: undefined,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
};
