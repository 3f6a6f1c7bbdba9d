import { constants } from 'node:os';
import { delimiter } from 'node:path';
import { canRun, findNextProgram } from './find-next-program.ts';
import { findJobPlace } from './foreground.ts';
import { guardVariable, type HandOverKind, readGuard, writeGuard } from './hand-over-guard.ts';
import type { NextProgram } from './host.ts';
import { type NativeCommand, type TextCommand, toTextCommand } from './native-command.ts';
import { decodeNative } from './native-text.ts';
import { nodeFiles } from './node-files.ts';
import { readEnvironment } from './read-environment.ts';
import { canReplaceProcess, replaceProcess, startChild } from './start-child.ts';
import { readTypedWords } from './typed-words.ts';
import { batchLine, isBatchFile } from './windows-batch.ts';

/** Finds the next program of this name in PATH. `programPath` is the path by which the user called this program. */
export function findNext(name: string, programPath: string): NextProgram | undefined {
  const env = readEnvironment();
  const guard = readGuard(env[guardVariable], process, delimiter);
  const own = [process.execPath, programPath];
  const path = findNextProgram({ name, env, platform: process.platform, own, skip: guard.refuses });
  if (path === undefined) return undefined;
  const tried = [...guard.tried, programPath, path];
  return {
    async run(argv) {
      const unguarded = { path, args: exactArguments(argv), env };
      if (process.platform === 'win32') return await waitFor(() => startOnWindows(guarded(unguarded, 'child', tried)));
      const isReplaced = canReplaceProcess() && isSafeToReplace(toTextCommand(unguarded, canRun), path);
      const command = guarded(unguarded, isReplaced ? 'replace' : 'child', tried);
      const { file, args } = toTextCommand(command, canRun);
      if (isReplaced) {
        ignoredByNode.forEach(restoreDefault);
        replaceProcess(file, [file, ...args], command.env);
      }
      return await waitFor(() => startChild(file, args, { env: command.env, stdio: 'inherit' }));
    },
  };
}

function guarded(command: NativeCommand, kind: HandOverKind, tried: readonly string[]): NativeCommand {
  return { ...command, env: { ...command.env, [guardVariable]: writeGuard(kind, process.pid, tried, delimiter) } };
}

/**
 * Whether the system is sure to start this command. If `process.execve` fails, Node ends with a stack trace. So `file`
 * must be `env` or the shell, which report a program that they cannot start. Also, every word must be clearly shorter
 * than the system's limit.
 */
function isSafeToReplace({ file, args }: TextCommand, path: string): boolean {
  return file !== path && args.every((word) => word.length < 100_000);
}

/**
 * Restores the bytes of arguments that are not UTF-8. Node replaces such bytes with U+FFFD. Only Linux provides the
 * original bytes.
 */
function exactArguments(argv: readonly string[]): readonly string[] {
  if (!argv.some((argument) => argument.includes('\ufffd'))) return argv;
  return readTypedWords(argv.length, nodeFiles)?.map(decodeNative) ?? argv;
}

function startOnWindows({ path, args, env }: NativeCommand) {
  const options = { env, stdio: 'inherit' } as const;
  return isBatchFile(path)
    ? startChild(batchLine(path, args), [], { ...options, shell: true })
    : startChild(path, args, options);
}

const ignoredByNode: readonly NodeJS.Signals[] = ['SIGPIPE', 'SIGXFSZ'];

/** Restores the default action of a signal. An ignored signal would stay ignored in the next program. */
function restoreDefault(signal: NodeJS.Signals): void {
  // Node restores the default action when the last listener is removed.
  const listener = () => {};
  process.on(signal, listener).off(signal, listener);
}

/** Signals to pass on to the child. listHandlers() adds SIGTSTP and SIGCONT, which stop and resume a program. */
const passedSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTERM',
  'SIGALRM',
  'SIGUSR1',
  'SIGUSR2',
] as const satisfies readonly NodeJS.Signals[];

/** Node's signals for Ctrl-C, Ctrl-Break and a closed Windows console. The console itself notifies the child. */
const consoleSignals = ['SIGINT', 'SIGBREAK', 'SIGHUP'] as const satisfies readonly NodeJS.Signals[];

type Child = ReturnType<typeof startChild>;

/**
 * Starts the program, waits for it and passes signals on to it. Resolves to its exit code, or ends this process by the
 * signal that ended the program. Rejects if it cannot be started.
 */
function waitFor(start: () => Child): Promise<number> {
  let child: Child | undefined;
  const handlers = listHandlers(() => child);
  // The listeners come first, because a signal may arrive as soon as the program has started.
  for (const [signal, listener] of handlers) process.on(signal, listener);
  return new Promise((resolve, reject) => {
    child = start();
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const [handled, listener] of handlers) process.off(handled, listener);
      if (signal !== null) endBy(signal);
      resolve(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0)));
    });
  });
}

function listHandlers(findChild: () => Child | undefined): [NodeJS.Signals, () => void][] {
  if (process.platform === 'win32') return consoleSignals.map((signal) => [signal, () => {}]);
  const handlers: [NodeJS.Signals, () => void][] = passedSignals.map((signal) => [
    signal,
    () => {
      // The terminal itself sends the signals of Ctrl-C and Ctrl-\ to a program in the foreground.
      if (!(/^SIG(?:INT|QUIT)$/.test(signal) && findJobPlace() === 'foreground')) findChild()?.kill(signal);
    },
  ]);
  const stop = () => {
    findChild()?.kill('SIGTSTP');
    // Without a listener the signal has its default action: it stops this process, except in an orphaned group.
    process.off('SIGTSTP', stop);
    process.kill(process.pid, 'SIGTSTP');
    process.on('SIGTSTP', stop);
  };
  return [...handlers, ['SIGTSTP', stop], ['SIGCONT', () => void findChild()?.kill('SIGCONT')]];
}

/** Ends this process with a signal. Has no effect if this is the first process of a container (PID 1). */
function endBy(signal: NodeJS.Signals): void {
  if (ignoredByNode.includes(signal)) restoreDefault(signal);
  process.kill(process.pid, signal);
}
