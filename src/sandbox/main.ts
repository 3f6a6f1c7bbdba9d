import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { ExitCode } from '../errors/exit-code.ts';
import { HostError } from '../host/host.ts';
import type { SandboxHost } from '../host/sandbox-host.ts';
import { textOfThrown } from '../log/describe-thrown.ts';
import { actions, operations } from './answer.ts';
import { type DeviceFile, explainFailure, fileStore, readSeedDevice } from './command-files.ts';
import { commandOptions, exportFormats } from './command-options.ts';
import { parseDenial } from './denials.ts';
import {
  commandVariables,
  type ExportFormat,
  exportText,
  remainingVariables,
  sandboxVariables,
} from './export-variables.ts';
import { faultCodes, parseFault } from './faults.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

interface Options {
  readonly port: number;
  readonly seedUser?: readonly string[];
  readonly seedDevice?: readonly DeviceFile[];
  readonly state?: string;
  readonly fault?: readonly string[];
  readonly deny?: readonly string[];
  readonly export: ExportFormat;
  readonly verbose: boolean;
}

/**
 * Runs the sandbox until the given command ends. If there is no command, runs it until a signal arrives. Resolves to
 * the command's exit code, or to 0 without a command. Resolves to 252 after wrong usage, and to 255 after any other
 * error of the sandbox.
 */
export async function main(argv: readonly string[], host: SandboxHost): Promise<number> {
  const parser = describeCommand(host);
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === ExitCode.success ? ExitCode.success : ExitCode.paramValidation;
    // A reader that closes the pipe early, such as `head`, has read enough of the help.
    if (error instanceof HostError && error.errno === 'EPIPE') return ExitCode.success;
    return fail(explainFailure('cannot write to standard output', error), host);
  }
  const options: Options = parser.opts();
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({
      port: options.port,
      seedUsers: options.seedUser ?? [],
      seedDevices: await Promise.all((options.seedDevice ?? []).map(readSeedDevice)),
      faults: options.fault ?? [],
      denied: options.deny ?? [],
      ...(options.state === undefined ? {} : { store: fileStore(options.state, (text) => warn(text, host)) }),
      report: (error) => reportError(error, host),
      ...(options.verbose ? { log: (line: string) => host.writeError(`${line}\n`) } : {}),
    });
  } catch (error) {
    return fail(error, host);
  }
  try {
    if (parser.args.length > 0) return await runCommand(parser.args, sandbox, host);
    // Listens for signals before it prints, because a program that reads the output may send one at once.
    const stopped = host.stopped();
    const remaining = remainingVariables(options.export, host.env);
    if (remaining.length > 0) {
      warn(
        `--export ${options.export} cannot unset variables. Unset ${remaining.join(' and ')} before you use the printed variables.`,
        host,
      );
    }
    print(exportText(options.export, sandboxVariables(sandbox, host.env)), host);
    await stopped;
    return ExitCode.success;
  } catch (error) {
    return fail(error, host);
  } finally {
    await sandbox.close();
  }
}

/** Runs the command with the sandbox's variables. Resolves to the exit code that a shell would return. */
async function runCommand(command: readonly string[], sandbox: Sandbox, host: SandboxHost): Promise<number> {
  try {
    return await host.run(command, commandVariables(sandbox, host.env));
  } catch (error) {
    const [program = ''] = command;
    if (!(error instanceof HostError)) throw error;
    const isMissing = error.errno === 'ENOENT';
    const attempt = `cannot run ${program}`;
    // Only a name without a folder is searched for in PATH.
    const inPath = !/[/\\]/.test(program);
    reportError(
      isMissing && inPath ? new Error(`${attempt}: command not found`) : explainFailure(attempt, error),
      host,
    );
    return isMissing ? ExitCode.commandNotFound : ExitCode.commandNotRunnable;
  }
}

/** Writes to standard output. Throws an Error in plain words if that fails. */
function print(text: string, host: SandboxHost): void {
  try {
    host.writeOut(text);
  } catch (error) {
    throw explainFailure('cannot write to standard output', error);
  }
}

function warn(text: string, host: SandboxHost): void {
  host.writeError(`Warning: ${text}\n`);
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
  const all = commandOptions;
  return new Command('iam-mfa-sandbox')
    .usage('[options] [[--] command [arguments...]]')
    .description(
      'A loopback endpoint that behaves like IAM and STS. It checks SigV4 signatures and real TOTP codes. With a command, it runs the command against the sandbox and exits with the exit code of the command. Without a command, it starts to listen, prints the variables to export, and runs until it is interrupted.',
    )
    .argument('[command...]')
    .passThroughOptions()
    .version(host.version, all.version.flags, all.version.description)
    .option(all.port.flags, all.port.description, parsePort, 0)
    .option(all.seedUser.flags, all.seedUser.description, collectUser)
    .option(all.seedDevice.flags, all.seedDevice.description, collectDevice)
    .option(all.state.flags, all.state.description)
    .option(all.fault.flags, all.fault.description, collectFault)
    .option(all.deny.flags, all.deny.description, collectDenial)
    .addOption(new Option(all.export.flags, all.export.description).choices(exportFormats).default('sh'))
    .option(all.verbose.flags, all.verbose.description, false)
    .helpOption(all.help.flags, all.help.description)
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
export const faultEffects: readonly (readonly [effect: string, description: string])[] = [
  ['CODE', `return this error: ${faultCodes.join(', ')}`],
  ['STATUS', 'return a status from 400 to 599 with an empty body, like a gateway'],
  ['STATUS/CODE', 'return an error with this status and any code of your choice'],
  ['close, reset', 'end the connection without a response'],
  ['silent', 'keep the connection open without a response'],
  ['lost', 'carry out the operation, then end the connection without a response'],
  ['delay=SECONDS', 'wait, then carry out the operation and respond'],
];

export const examples: readonly string[] = [
  'iam-mfa-sandbox --seed-user Ann -- ./enrol.sh Ann',
  'iam-mfa-sandbox --fault EnableMFADevice:503x2 \\',
  '    --fault EnableMFADevice:lost -- ./enrol.sh Ann',
  'iam-mfa-sandbox --seed-user Ann --deny DeleteVirtualMFADevice \\',
  '    -- ./enrol.sh Ann',
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

function collectFault(text: string, earlier: readonly string[] = []): readonly string[] {
  checkValue(() => parseFault(text, actions));
  return [...earlier, text];
}

function collectDenial(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, ...checkValue(() => parseDenial(text, operations))];
}

/** Returns the result of `parse`. Converts an error of `parse` into commander's error for an invalid option value. */
function checkValue<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw new InvalidArgumentError(textOfThrown(error));
  }
}
