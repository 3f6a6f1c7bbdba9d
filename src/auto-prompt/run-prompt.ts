import type { AskForValues } from '../completion/live-values.ts';
import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { quoteShell, splitShell } from '../python/split-command.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { CompletionSources } from './find-completions.ts';
import { AnsiPen, PlainPen } from './pen.ts';
import { type PromptEnd, PromptSession, preparePrompt } from './prompt-session.ts';
import { colourDepth, isDumb } from './styles.ts';

/**
 * Lets the user edit the command line until they run or cancel it. Then restores the terminal, and adds the command to
 * the history if the user runs it. `argv` is a command line of the AWS CLI.
 * `toWords` splits the line as a shell would and throws a CliGeneralError if it cannot. `check` throws for words that
 * must be neither stored nor shown.
 */
export async function runPrompt(
  argv: readonly string[],
  host: Host,
  config: AwsConfig,
  check: (words: readonly string[]) => void,
): Promise<PromptEnd & { toWords(): readonly string[] }> {
  const lookups = new AbortController();
  let ask: AskForValues | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let latest = 0;
  const sources: CompletionSources = {
    host,
    profiles: [...config.profiles.keys()],
    async lookUp(optionName, given) {
      const { createAskForValues } = await import('../completion/live-values.ts');
      ask ??= createAskForValues(host, config, lookups.signal);
      latest += 1;
      const turn = latest;
      // Requests run one at a time. If another lookup has started during the wait, only that one asks IAM.
      await running;
      if (turn !== latest) return [];
      const answer = ask(optionName, given).catch(() => []);
      running = answer;
      return answer;
    },
  };
  const flag = argv.indexOf('--cli-auto-prompt');
  const words = argv.filter((_, index) => index !== flag);
  const history = openHistory(host);
  const state = await preparePrompt(words.map(quoteShell).join(' '), history.commands, sources);
  const terminal = await host.openTerminal(resetSequences, 'stdout');
  const send = (text: string) => terminal.write(text);
  const pen = terminal.isTTY ? new AnsiPen(send, colourDepth(host.env)) : new PlainPen(send);
  let session: PromptSession | undefined;
  try {
    const reportsCursor = terminal.isTTY && canReportCursor(host);
    session = new PromptSession({ terminal, pen, reportsCursor, hasKeyboard: host.stdin.isTTY }, sources, state);
    const { ended, line } = await session.ended;
    if (ended === 'cancel') return { ended, line: isAllowed(line, check) ? line : '', toWords: () => [] };
    check(wordsOf(line));
    if (line !== '') history.add(line);
    return { ended, line, toWords: () => splitShell(line) };
  } finally {
    lookups.abort();
    session?.leave();
    terminal.close();
  }
}

function isAllowed(line: string, check: (words: readonly string[]) => void): boolean {
  try {
    check(wordsOf(line));
    return true;
  } catch {
    return false;
  }
}

/** Splits a line into words, even if a quote is not closed. */
function wordsOf(line: string): readonly string[] {
  try {
    return splitShell(line);
  } catch {
    return line.split(/[\s'"\\]+/);
  }
}

/** The sequences that reset the terminal if the program exits without erasing the prompt. */
const resetSequences = '\u001b[0m\u001b[?7h\u001b[?2004l\u001b[?12l\u001b[?25h\r\n';

function canReportCursor({ env }: Host): boolean {
  return !isDumb(env) && env['PROMPT_TOOLKIT_NO_CPR'] !== '1';
}

const maxStoredCommands = 500;

/** The commands that users ran from the prompt, oldest first, without the word `aws`. The AWS CLI shares the file. */
interface PromptHistory {
  readonly commands: readonly string[];
  /** Adds a command and writes the file. A file that could not be read stays unchanged. Errors are ignored. */
  add(command: string): void;
}

/** Reads `~/.aws/cli/cache/prompt_history.json`. */
export function openHistory(host: Pick<Host, 'files' | 'platform'>): PromptHistory {
  const folder = expandHome('~/.aws/cli/cache', host);
  const path = `${folder}/prompt_history.json`;
  const stored = readCommands(host, path);
  return {
    commands: stored ?? [],
    add(command) {
      if (stored === undefined) return;
      const commands = [...stored, command].slice(-maxStoredCommands);
      const list = commands.map((text) => asciiJson(text)).join(', ');
      try {
        host.files.makeFolder(folder);
        host.files.replace(path, `{"version": 1, "commands": [${list}]}`, 0o600, 'set-mode');
      } catch {
        // Failing to save the history must not stop the command.
      }
    },
  };
}

/** Returns `undefined` if the file exists but is not a prompt history. */
function readCommands(host: Pick<Host, 'files'>, path: string): readonly string[] | undefined {
  if (!host.files.exists(path)) return [];
  try {
    const stored: unknown = JSON.parse(new TextDecoder().decode(host.files.read(path)));
    if (typeof stored !== 'object' || stored === null || !('commands' in stored)) return undefined;
    const { commands } = stored;
    return Array.isArray(commands) && commands.every((command) => typeof command === 'string') ? commands : undefined;
  } catch {
    return undefined;
  }
}

/** Encodes a string as Python's json module does, which escapes DEL and all non-ASCII characters. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
