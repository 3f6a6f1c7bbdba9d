import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFullPort } from '../support/full-port.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import type { Case } from './case.ts';
import { type ObservedRequest, observeRequests } from './observe-request.ts';
import { type ProgramEnd, type ProgramStart, runProgram } from './run-program.ts';
import { changeOwner, type FileState, makeSandbox, readSandbox } from './sandbox-folder.ts';
import { secretKeysOf, secretsOf, sentSecretsOf } from './secrets.ts';
import { bareEnvironment } from './system-path.ts';

/** A program under test. `command` starts it, and the arguments of the case follow. */
export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  /** The command that starts its completer. */
  readonly completer?: readonly string[];
  /** Whether the program takes the arguments without the words `iam enable-mfa-device`. */
  readonly direct: boolean;
  /** Translates paths and variables, if the program belongs to another operating system. */
  readonly view?: ProgramView;
  /** Runs the command, if it does not run as a new process. */
  readonly run?: (start: ProgramStart) => Promise<ProgramEnd>;
}

/** Translates paths and variables of this machine for a program of another operating system. */
interface ProgramView {
  path(path: string): string;
  /** Translates the variables. `stdin` is the path of the file with the text for standard input. */
  environment(env: Readonly<Record<string, string>>, stdin: string | undefined): Record<string, string>;
}

/** Everything observable of one run. */
export interface Observation extends ProgramEnd {
  readonly requests: readonly ObservedRequest[];
  readonly files: Readonly<Record<string, FileState>>;
  /** The texts of the case that no log may show. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch when the run began. */
  readonly started: number;
}

/** Returns the command line that runs a program. A direct program does not get the first two words of `argv`. */
export function commandLine(
  { command, direct }: Pick<Program, 'command' | 'direct'>,
  argv: readonly string[],
): Pick<ProgramStart, 'program' | 'args'> {
  const [program = '', ...before] = command;
  return { program, args: [...before, ...(direct ? argv.slice(directWords.length) : argv)] };
}

/** The words that the direct form of the program does not take. */
export const directWords: readonly string[] = ['iam', 'enable-mfa-device'];
/** The user id that systems reserve for a user without rights. */
const nobody = 65_534;
const standardSecret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const bare = bareEnvironment('{home}');
const keys: Readonly<Record<string, string>> = {
  ...bare,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: standardSecret,
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_IAM: '{endpoint}',
};

/** A folder and a server for running one case at a time. All programs use the same folder and the same server. */
export interface TestBench {
  readonly folder: string;
  readonly server: ScriptedServer;
}

/** Makes a test bench in an existing folder. */
export async function openTestBench(folder: string): Promise<TestBench> {
  const server = await startServer();
  writeFileSync(join(folder, 'ca.pem'), server.caCertificate);
  writeFileSync(join(folder, 'intermediate.pem'), server.intermediateCertificate);
  writeFileSync(join(folder, 'self.pem'), server.selfSignedCertificate);
  return { folder, server };
}

/** Makes a test bench in a new folder, and closes it after `act`. */
export async function withTestBench<Result>(
  folder: string,
  act: (testBench: TestBench) => Promise<Result>,
): Promise<Result> {
  mkdirSync(folder);
  const testBench = await openTestBench(folder);
  try {
    return await act(testBench);
  } finally {
    await testBench.server.close();
  }
}

/** Starts a server on both loopback addresses, or on IPv4 alone if the machine has no IPv6. */
async function startServer(): Promise<ScriptedServer> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      return await startScriptedServer({ ipv6: true });
    } catch {
      // The port of 127.0.0.1 may be in use on ::1. The next attempt usually gets another port.
    }
  }
  return startScriptedServer();
}

/** Runs the case on one program. */
export async function runCase(testBench: TestBench, test: Case, program: Program): Promise<Observation> {
  const { server } = testBench;
  const sandbox = join(testBench.folder, 'box');
  const fullAddress = JSON.stringify(test).includes('{full}') ? `127.0.0.1:${await openFullPort()}` : '';
  const started = Date.now();
  const { filled, fillText } = fill(testBench, test, fullAddress, started, program.view);
  makeSandbox(sandbox, filled.files ?? {});
  const changesUser = test.unprivileged === true && program.view === undefined && process.getuid?.() === 0;
  const userId = changesUser ? nobody : undefined;
  if (userId !== undefined) changeOwner(sandbox, userId);
  server.play({
    answers: filled.answers ?? [{}],
    proxyAnswers: filled.proxyAnswers ?? [{}],
    ...(filled.connections === undefined ? {} : { connections: filled.connections }),
    certificate: filled.certificate ?? 'good',
  });
  const env: Record<string, string> = {};
  const base = test.base === 'bare' ? bare : keys;
  for (const [name, value] of Object.entries({ ...base, ...test.env })) if (value !== null) env[name] = fillText(value);
  const command = (test.completer === true ? program.completer : program.command) ?? [];
  let timer: NodeJS.Timeout | undefined;
  const end = await (program.run ?? runProgram)({
    ...commandLine({ ...program, command }, filled.argv),
    env: program.view?.environment(env, test.stdin === undefined ? undefined : join(testBench.folder, 'stdin')) ?? env,
    workingFolder: join(sandbox, 'work'),
    stdin: filled.stdin,
    terminal: filled.terminal,
    stdout: filled.stdout,
    stderr: filled.stderr,
    userId,
    streamFolder: program.view === undefined ? undefined : testBench.folder,
    onStart: (pid) => {
      const { signal } = test;
      if (signal === undefined) return;
      server.onRequest = () => {
        if (server.seen.length !== signal.afterRequests) return;
        // The delay gives the program time to start waiting for the answer.
        timer = setTimeout(() => process.kill(pid, signal.name), signal.delayMilliseconds ?? 100);
      };
    },
  });
  // Cancels the signal if the program ended before the delay was over.
  clearTimeout(timer);
  server.onRequest = undefined;
  await server.settle();
  return {
    ...end,
    started,
    requests: await observeRequests(server.seen, secretKeysOf(filled, env)),
    files: readSandbox(sandbox, filled.files ?? {}),
    secrets: [...new Set([...secretsOf(filled, env), ...sentSecretsOf(server.seen)])],
  };
}

/** Writes the files of a case that began at `started`, and returns their states. */
export function filesBefore(testBench: TestBench, test: Case, started: number): Readonly<Record<string, FileState>> {
  const sandbox = join(testBench.folder, 'box');
  const { files = {} } = fill(testBench, test, '', started).filled;
  makeSandbox(sandbox, files);
  return readSandbox(sandbox, files);
}

/** Returns the case with the values of its placeholders (see Case.argv), and a function that fills them in any text. */
function fill(
  testBench: TestBench,
  test: Case,
  fullAddress: string,
  now: number,
  view?: ProgramView,
): { filled: Case; fillText: (text: string) => string } {
  const { port } = testBench.server;
  const pathOf = (name: string) => view?.path(join(testBench.folder, name)) ?? join(testBench.folder, name);
  const values: Readonly<Record<string, string>> = {
    endpoint: `http://127.0.0.1:${port}`,
    proxy: `http://127.0.0.1:${port}`,
    tls: `https://127.0.0.1:${port}`,
    port: String(port),
    ca: pathOf('ca.pem'),
    intermediate: pathOf('intermediate.pem'),
    self: pathOf('self.pem'),
    pem: testBench.server.caCertificate,
    full: fullAddress,
    home: pathOf('box/home'),
    work: pathOf('box/work'),
  };
  const fillText = (text: string): string =>
    text
      .replaceAll(
        /\{(endpoint|proxy|tls|port|ca|intermediate|self|full|pem|home|work)\}/g,
        (_, name: string) => values[name] ?? '',
      )
      .replaceAll(/\{(now|milliseconds)([+-]\d+)\}/g, (_, form: string, seconds: string) => {
        const time = now + Number(seconds) * 1000;
        return form === 'now' ? new Date(time).toISOString().replace(/\.\d+Z$/, 'Z') : String(time);
      });
  return { filled: mapTexts(test, fillText), fillText };
}

/** Returns a copy of the value with every text in it changed. */
function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  // JSON.parse returns `any`, so the compiler cannot check that the copy has the same type.
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? change(each) : each));
}
