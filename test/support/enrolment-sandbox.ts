import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type RequestGate, startRequestGate } from './request-gate.ts';
import { type CommandEnd, runBuilt } from './run-built.ts';

type Environment = Readonly<Record<string, string>>;

/** A sandbox behind a request gate, and an empty home folder, for runs that enrol Ann's device `phone`. */
export interface EnrolmentSandbox {
  readonly home: string;
  /** The path of the seed file in the home folder. No file is there yet. */
  readonly seedFile: string;
  readonly sandbox: Sandbox;
  readonly gate: RequestGate;
  /** HOME, the sandbox's region and keys, and the gate as the endpoint. */
  readonly environment: Environment;
  /** Runs the built command, which creates the device, saves the seed in `seedFile`, and enables the device. */
  enrol(args?: readonly string[], env?: Environment, onStart?: (pid: number) => void): Promise<CommandEnd>;
  close(): Promise<void>;
}

/** Starts a sandbox with these users, and a request gate in front of it. */
export async function startEnrolmentSandbox(users: readonly string[] = ['Ann']): Promise<EnrolmentSandbox> {
  const home = mkdtempSync(join(tmpdir(), 'enrol-'));
  const seedFile = join(home, 'phone.seed');
  const sandbox = await startSandbox({ seedUsers: users });
  const gate = await startRequestGate(sandbox.url);
  const environment = { HOME: home, ...sandboxVariables(sandbox), AWS_ENDPOINT_URL_IAM: gate.url };
  const words = ['--user-name', 'Ann', '--create-virtual-mfa-device', 'phone', '--seed-outfile', seedFile];
  return {
    ...{ home, seedFile, sandbox, gate, environment },
    enrol: (args = [], env = {}, onStart) => runBuilt([...words, ...args], { ...environment, ...env }, onStart),
    async close() {
      await gate.close();
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
