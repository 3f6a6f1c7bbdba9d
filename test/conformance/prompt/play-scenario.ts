import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { devices, users } from '../../support/iam-lists.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { TerminalScreen } from '../../support/terminal-screen.ts';
import { directWords, type Program } from '../run-case.ts';
import { bareEnvironment, systemPath } from '../system-path.ts';
import type { Scenario } from './scenarios.ts';

/** The screen after an action of the user. */
export interface Screen {
  readonly lines: readonly string[];
  /** The runs of equal colours in each line, such as `3 -/-, 1 15/4`. See TerminalScreen.colours(). */
  readonly colours: readonly string[];
  readonly cursor: readonly [column: number, row: number];
}

/** Everything that is compared after a scenario. */
export interface Played {
  /** The screens before the first action and after each action, except the action that ended the program. */
  readonly screens: readonly Screen[];
  /** The lines that stay on the screen after the end. */
  readonly left: readonly string[];
  readonly exitCode: number;
  /** The names of the IAM operations that the program called, each once. */
  readonly actions: readonly string[];
  /** The text of the prompt's history file. */
  readonly history: string | undefined;
}

/** The number of times that the server returns each list. Later requests for a list get the success document. */
const maximumRequests = 60;

/** Plays a scenario. After an action, a screen that does not change for `quiet` milliseconds counts as complete. */
export async function playScenario(
  folder: string,
  scenario: Scenario,
  program: Program,
  quiet: number,
): Promise<Played> {
  const home = mkdtempSync(join(folder, 'prompt-'));
  const server = await startScriptedServer();
  const repeated = (when: string, body: string) => Array.from({ length: maximumRequests }, () => ({ when, body }));
  server.play({
    answers: [...repeated('Action=ListUsers', users), ...repeated('Action=ListVirtual', devices), {}],
  });
  for (const [name, text] of Object.entries(scenario.files ?? {})) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const [command = '', ...before] = program.command;
  const flag = scenario.env?.['AWS_CLI_AUTO_PROMPT'] === undefined ? ['--cli-auto-prompt'] : [];
  const [columns, rows] = scenario.size ?? [80, 24];
  const terminal = new TerminalScreen({
    program: command,
    args: [...before, ...(program.direct ? [] : directWords), ...(scenario.args ?? []), ...flag],
    columns,
    rows,
    workingFolder: home,
    env: {
      ...bareEnvironment(home),
      PATH: `${dirname(command)}:${systemPath}`,
      TERM: 'xterm-256color',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: server.url,
      AWS_CLI_ERROR_HINTS: 'off',
      ...scenario.env,
    },
  });
  const screens: Screen[] = [];
  const longestWait = 40 * quiet;
  const addScreen = async (): Promise<void> => {
    const from = Date.now();
    const isQuiet = () => terminal.raw !== '' && Date.now() - Math.max(from, terminal.lastWritten) > quiet;
    while (!terminal.isOver && !isQuiet() && Date.now() - from < longestWait) await sleep(20);
    if (!terminal.isOver) screens.push(await readScreen(terminal));
  };
  try {
    await addScreen();
    for (const userAction of scenario.userActions) {
      if (typeof userAction === 'string') terminal.type(userAction);
      else terminal.resize(...userAction.resize);
      await addScreen();
    }
    // -1 stands for a program that does not end.
    const exitCode = await Promise.race([terminal.exit.then((end) => end.exitCode), sleep(longestWait, -1)]);
    const actions = server.seen.map(({ body }) => /Action=(\w+)/.exec(Buffer.from(body).toString())?.[1] ?? '');
    const left = (await terminal.lines()).map((line) => line.replaceAll(home, '{home}'));
    return { screens, left, exitCode, actions: [...new Set(actions)], history: historyIn(home) };
  } finally {
    terminal.kill();
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function readScreen(terminal: TerminalScreen): Promise<Screen> {
  const lines = withoutDescriptions(await terminal.lines());
  const colours = (await terminal.colours()).map(runsOf);
  return {
    lines,
    colours: colours.map((line, row) => (isDescription(lines[row]) ? '' : line)),
    cursor: await terminal.cursor(),
  };
}

/** Removes descriptions and documentation, because ours have other words. Keeps option types and the panel's frame. */
function withoutDescriptions(lines: readonly string[]): string[] {
  const panelTop = lines.findIndex((line) => line.includes('|Doc panel|'));
  // The panel ends at the frame of the next panel, or at the line of key names, which begins with `[`.
  const panelBottom = lines.findIndex((line, row) => row > panelTop && /^(?:\[|─+)/.test(line));
  const end = panelBottom < 0 ? lines.length : panelBottom;
  return lines.map((line, row) => {
    if (panelTop >= 0 && row > panelTop && row < end) return line.replace(/^[^│]*/, '');
    return line.replace(/(\[(?:string|boolean|int)\]) [^│┌]*/, '$1 ');
  });
}

/**
 * Whether the line contained only a description, which `withoutDescriptions` removed. The colours of such a line are
 * not compared, because our description has another length.
 */
function isDescription(line = ''): boolean {
  return /^ \[\w+\] $/.test(line);
}

/** Counts adjacent equal colours: `a a a b` becomes `3 a, 1 b`. */
function runsOf(cells: string): string {
  const runs: [count: number, colour: string][] = [];
  for (const cell of cells.split(' ')) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === cell) last[0] += 1;
    else runs.push([1, cell]);
  }
  return runs.map((run) => run.join(' ')).join(', ');
}

function historyIn(home: string): string | undefined {
  try {
    return readFileSync(join(home, '.aws/cli/cache/prompt_history.json'), 'utf8');
  } catch {
    return undefined;
  }
}
