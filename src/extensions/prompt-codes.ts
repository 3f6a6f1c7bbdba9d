import { GeneralError, InterruptError } from '../errors/cli-error.ts';
import type { Host, TerminalEvent } from '../host/host.ts';
import type { MemberName } from '../operation/enable-mfa-device.ts';
import { CodeQuestions } from './code-questions.ts';
import { DumbLinePainter, LinePainter } from './line-painter.ts';

/** How often the countdown is looked at, in milliseconds. */
const tick = 200;

/**
 * Asks on the terminal for the codes named; `given` are those that are known already. What is typed shows as stars. Ctrl-C
 * and Ctrl-D are an InterruptError, Ctrl-Z suspends the program; the terminal is given back as it was before anything else
 * happens.
 */
export async function promptCodes(
  wanted: readonly MemberName[],
  given: ReadonlyMap<string, string>,
  host: Pick<Host, 'clock' | 'env' | 'openTerminal' | 'platform'>,
): Promise<ReadonlyMap<MemberName, string>> {
  const terminal = await host.openTerminal('\r\n', 'terminal');
  // The console of Windows goes by no name.
  const name = host.env['TERM'] ?? (host.platform === 'win32' ? 'windows' : '');
  const isDumb = /^(?:|dumb|unknown)$/.test(name);
  const painter = isDumb ? new DumbLinePainter(terminal) : new LinePainter(terminal);
  const questions = new CodeQuestions(wanted, given, host.clock);
  const paint = () => {
    if (questions.current !== undefined) painter.paint(questions.current);
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    painter.leave();
    terminal.close();
  };
  const take = (event: TerminalEvent): void => {
    if (event.kind === 'interrupt') throw new InterruptError();
    if (event.kind === 'resume') painter.forget();
    if (event.kind === 'end') throw new GeneralError('The terminal went away before the codes were typed.');
    if (event.kind === 'input') {
      for (const key of readKeys(event.text)) {
        const signal = signalKeys[key];
        if (signal !== undefined) {
          paint();
          painter.leave();
          terminal.raise(signal);
          return;
        }
        const question = questions.current;
        const message = questions.press(key);
        if (question === undefined || message === undefined) continue;
        // A line that came all at once is to be seen before it ends.
        painter.paint(question);
        painter.endLine(message);
      }
    }
    paint();
  };
  return new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (act: () => void) => {
      isOver = true;
      leave();
      act();
    };
    const attempt = (act: () => void) => {
      if (isOver) return;
      try {
        act();
      } catch (error) {
        settle(() => reject(error));
        return;
      }
      if (questions.current === undefined) settle(() => resolve(questions.answers));
    };
    terminal.listen((event) => attempt(() => take(event)));
    timer = setInterval(() => attempt(paint), tick);
    attempt(paint);
  });
}

/** Keys that the terminal leaves to the program while that reads each key. */
const signalKeys: Readonly<Record<string, 'SIGTSTP' | 'SIGQUIT'>> = { '\u001a': 'SIGTSTP', '\u001c': 'SIGQUIT' };

/** The characters of what came; the escape sequences of arrows and the like mean nothing here. */
function readKeys(text: string): readonly string[] {
  return [...text.replace(/\u001b(?:\[[0-9;?]*[@-~]|O.)?/g, '')];
}
