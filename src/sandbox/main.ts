import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { nodeFiles } from '../host/node-files.ts';
import { faultCodes } from './answer.ts';
import { type Sandbox, type SandboxStore, startSandbox } from './start-sandbox.ts';

/** What the sandbox needs of its process. */
export interface SandboxHost {
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Resolves when the process is asked to stop. */
  stopped(): Promise<void>;
}

interface Options {
  readonly port: number;
  readonly seedUser: readonly string[];
  readonly state?: string;
  readonly fault: readonly { readonly action: string; readonly code: string; readonly times: number }[];
  readonly verbose: boolean;
}

/** Runs the command until it is asked to stop; returns its exit code (0, 252 for wrong usage, 255 where it cannot start). */
export async function main(argv: readonly string[], host: SandboxHost): Promise<number> {
  const command = describeCommand(host);
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 252;
    throw error;
  }
  const options: Options = command.opts();
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({
      port: options.port,
      seedUsers: options.seedUser,
      faults: options.fault,
      ...(options.state === undefined ? {} : { store: fileStore(options.state) }),
      ...(options.verbose ? { log: (line: string) => host.writeError(`${line}\n`) } : {}),
    });
  } catch (error) {
    host.writeError(`\niam-mfa-sandbox: [ERROR]: ${error instanceof Error ? error.message : String(error)}\n`);
    return 255;
  }
  host.writeOut(exportLines(sandbox));
  await host.stopped();
  await sandbox.close();
  return 0;
}

function describeCommand(host: SandboxHost): Command {
  return new Command('iam-mfa-sandbox')
    .description(
      'A loopback endpoint that answers as IAM and STS. It checks SigV4 signatures and real TOTP codes, prints what to export, and runs until it is interrupted.',
    )
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', parsePort, 0)
    .option('--seed-user <name>', 'a user that exists from the start (repeatable)', collect, [])
    .option('--state <file>', 'keep the account in this file (made with mode 0600: it holds keys and seeds)')
    .option(
      '--fault <action:code[:times]>',
      `let an operation fail first (repeatable); codes: ${faultCodes.join(', ')}`,
      collectFault,
      [],
    )
    .option('--verbose', 'a line on stderr for each request, without values', false)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.writeOut(text), writeErr: (text) => host.writeError(text) });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  return port;
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function collectFault(text: string, earlier: Options['fault']): Options['fault'] {
  const [action = '', code = '', times = '1', ...rest] = text.split(':');
  if (rest.length > 0 || action === '' || !faultCodes.includes(code) || !/^[1-9]\d*$/.test(times)) {
    throw new InvalidArgumentError('It must be like EnableMFADevice:Throttling:2.');
  }
  return [...earlier, { action, code, times: Number(times) }];
}

function fileStore(path: string): SandboxStore {
  return {
    read: () => (nodeFiles.exists(path) ? new TextDecoder().decode(nodeFiles.read(path)) : undefined),
    write: (text) => nodeFiles.replace(path, text, 0o600),
  };
}

/** What makes a shell talk to the sandbox. */
function exportLines(sandbox: Sandbox): string {
  const variables = {
    AWS_ENDPOINT_URL_IAM: sandbox.url,
    AWS_ENDPOINT_URL_STS: sandbox.url,
    AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    AWS_REGION: sandbox.region,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}
