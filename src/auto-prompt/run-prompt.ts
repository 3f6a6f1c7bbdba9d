import type { AskForValues } from '../completion/live-values.ts';
import type { Host } from '../host/host.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import { quoteShell, splitShell } from '../values/shell-split.ts';
import { DumbPainter } from './dumb-painter.ts';
import type { CompletionSources } from './find-completions.ts';
import { openHistory } from './history-file.ts';
import { Painter, putBack } from './painter.ts';
import { type PromptEnd, PromptSession } from './prompt-session.ts';
import { openPrompt } from './prompt-state.ts';

/**
 * Lets the user edit the command line (`argv` in the full form) until it is to be run or given up. The terminal is left
 * as it was found; a line to be run is in the history then. `words` splits it as a shell would; a GeneralError where it cannot.
 */
export async function runPrompt(
  argv: readonly string[],
  host: Host,
  config: AwsConfig,
): Promise<PromptEnd & { words(): readonly string[] }> {
  const asking = new AbortController();
  let ask: AskForValues | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let latest = 0;
  const sources: CompletionSources = {
    host,
    profiles: [...config.profiles.keys()],
    async lookUp(optionName, given) {
      const { createAskForValues } = await import('../completion/live-values.ts');
      ask ??= createAskForValues(host, config, asking.signal);
      latest += 1;
      const turn = latest;
      // One question at a time; whoever has waited in vain is late already.
      await running;
      if (turn !== latest) return [];
      const answer = ask(optionName, given);
      running = answer;
      return answer;
    },
  };
  const flag = argv.indexOf('--cli-auto-prompt');
  const words = argv.filter((_, index) => index !== flag);
  const history = openHistory(host);
  const term = host.env['TERM'] ?? '';
  const isDumb = term === '' || term === 'dumb' || term === 'unknown';
  const terminal = await host.openTerminal(isDumb ? '\n' : putBack);
  const state = openPrompt(words.map(quoteShell).join(' '), history.commands);
  let session: PromptSession | undefined;
  try {
    const painter = isDumb ? new DumbPainter(terminal) : new Painter(terminal);
    session = new PromptSession(terminal, painter, sources, state);
    const { ended, line } = await session.ended;
    if (ended === 'run' && line !== '') history.add(line);
    return { ended, line, words: () => splitShell(line) };
  } finally {
    asking.abort();
    session?.leave();
    terminal.close();
  }
}
