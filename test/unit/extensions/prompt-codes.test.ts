import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CliGeneralError, InterruptError } from '../../../src/errors/cli-error.ts';
import { promptCodes } from '../../../src/extensions/prompt-codes.ts';
import type { Environment, HostTerminal, TerminalEvent } from '../../../src/host/host.ts';
import type { MemberName } from '../../../src/operation/enable-mfa-device.ts';

const start = Date.UTC(2026, 0, 2, 3, 4, 10);
const both: readonly MemberName[] = ['AuthenticationCode1', 'AuthenticationCode2'];

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Situation {
  readonly env?: Environment;
  readonly platform?: string;
  readonly columns?: number;
  readonly wanted?: readonly MemberName[];
  readonly notice?: string;
}

/** Starts promptCodes() on a terminal that the test controls. */
function open({ env = { TERM: 'xterm' }, platform = 'linux', columns = 80, wanted = both, notice }: Situation = {}) {
  const drawn: string[] = [];
  const raised: string[] = [];
  let act: (event: TerminalEvent) => void = () => {};
  const terminal: HostTerminal & { closed: number } = {
    closed: 0,
    isTTY: true,
    size: { columns, rows: 24 },
    listen(listener) {
      act = listener;
    },
    write: (text) => drawn.push(text),
    raise: (signal) => raised.push(signal),
    close() {
      terminal.closed += 1;
    },
  };
  const host = {
    env,
    platform,
    clock: { now: Date.now, sleep: async () => {} },
    openTerminal: async () => terminal,
  };
  const answer = promptCodes({ wanted, given: new Map(), refused: [] }, host, notice);
  // Without this handler, Node would report a rejection as unhandled if it comes before the test awaits `answer`.
  answer.catch(() => {});
  return {
    answer,
    terminal,
    raised,
    happen: (event: TerminalEvent) => act(event),
    type: (text: string) => act({ kind: 'input', text }),
    /** Returns the output since the last call. */
    drawn: () => drawn.splice(0).join(''),
    ready: () => vi.advanceTimersByTimeAsync(0),
  };
}

describe('on a terminal', () => {
  it('shows a star for each digit, and a countdown to the right of the cursor', async () => {
    const { answer, terminal, type, drawn, ready } = open();
    await ready();
    expect(drawn()).toBe('\rFirst code: \u001b[K  (new code in 20 s)\u001b[20D');
    type('12');
    expect(drawn()).toBe('\rFirst code: **\u001b[K  (new code in 20 s)\u001b[20D');
    type('3456\r');
    expect(drawn()).toContain('\rFirst code: ******\u001b[K\r\n\rSecond code: \u001b[K  (wait 20 s for the next code)');
    type('654321\r');
    expect([...(await answer)]).toEqual([
      ['AuthenticationCode1', '123456'],
      ['AuthenticationCode2', '654321'],
    ]);
    expect(terminal.closed).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['Ctrl-Z', '\u001a', 'SIGTSTP'],
    ['Ctrl-\\', '\u001c', 'SIGQUIT'],
  ])('raises the signal of %s, and shows the line again when the process resumes', async (_, key, signal) => {
    const { answer, raised, type, happen, drawn, ready } = open();
    await ready();
    type(`12${key}`);
    expect(raised).toEqual([signal]);
    expect(drawn()).toMatch(/\rFirst code: \*\*\u001b\[K$/);
    happen({ kind: 'resume' });
    expect(drawn()).toBe('\rFirst code: **\u001b[K  (new code in 20 s)\u001b[20D');
    type('3456\r654321\r');
    expect(await answer).toHaveLength(2);
  });

  it('repeats the question on a dumb terminal after a suspension', async () => {
    const { answer, type, happen, drawn, ready } = open({ env: { TERM: 'dumb' } });
    await ready();
    type('12\u001a');
    drawn();
    happen({ kind: 'resume' });
    expect(drawn()).toBe('First code (new code in 20 s): **');
    type('\u0003');
    await expect(answer).rejects.toThrow(InterruptError);
  });

  it('draws again only when the countdown changes', async () => {
    const { type, drawn, ready } = open();
    await ready();
    drawn();
    await vi.advanceTimersByTimeAsync(900);
    expect(drawn()).toBe('');
    await vi.advanceTimersByTimeAsync(200);
    expect(drawn()).toBe('\rFirst code: \u001b[K  (new code in 19 s)\u001b[20D');
    type('\u0003');
  });

  it('refuses a malformed or repeated code at once and asks again', async () => {
    const { answer, type, drawn, ready } = open();
    await ready();
    type('12x\r');
    expect(drawn()).toContain('\r\nA code has 6 digits.\r\n\rFirst code: \u001b[K');
    type('123456\r');
    type('123456\r');
    expect(drawn()).toContain(
      '\r\nBoth codes are the same: wait until the device shows the next one.\r\n\rSecond code: ',
    );
    type('000000\r');
    expect(await answer).toHaveLength(2);
  });

  it('ignores arrows and other keys', async () => {
    const { answer, type, ready } = open({ wanted: ['AuthenticationCode2'] });
    await ready();
    type('12\u001b[D\u001b[1;5C\u001bOA\u001b[200~3456\u001b[201~\r');
    expect([...(await answer)]).toEqual([['AuthenticationCode2', '123456']]);
  });

  it.each([
    ['Ctrl-C', { kind: 'input', text: '12\u0003' }, InterruptError],
    ['Ctrl-D', { kind: 'input', text: '\u0004' }, InterruptError],
    ['SIGINT', { kind: 'interrupt' }, InterruptError],
    ['the loss of the terminal', { kind: 'end' }, CliGeneralError],
  ] as const)('%s ends the prompt and closes the terminal at once', async (_, event, failure) => {
    const { answer, terminal, happen, ready } = open();
    await ready();
    happen(event);
    expect(terminal.closed).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
    happen({ kind: 'input', text: '123456\r' });
    await expect(answer).rejects.toBeInstanceOf(failure);
    expect(terminal.closed).toBe(1);
  });

  it('shortens the countdown on a narrow terminal', async () => {
    const { type, drawn, ready } = open({ columns: 22 });
    await ready();
    expect(drawn()).toBe('\rFirst code: \u001b[K  (20 s)\u001b[8D');
    type('123456');
    expect(drawn()).toBe('\rFirst code: ******\u001b[K 20\u001b[3D');
    type('789');
    expect(drawn()).toBe('\rFirst code: *********\u001b[K');
    type('\u0003');
  });

  it('rings the bell once for pasted text with letters, and takes its digits', async () => {
    const { answer, type, drawn, ready } = open();
    await ready();
    drawn();
    type('code 123456');
    expect(drawn()).toBe('\u0007\rFirst code: ******\u001b[K  (new code in 20 s)\u001b[20D');
    type('\r654321\r');
    expect(await answer).toHaveLength(2);
  });

  it('shows the notice before the first question', async () => {
    const { type, drawn, ready } = open({ notice: 'Again.' });
    await ready();
    expect(drawn()).toMatch(/^Again\.\r\n\rFirst code: /);
    type('\u0003');
  });
});

it('promptCodes uses escape sequences on the Windows console, which has no TERM', async () => {
  const { answer, happen, drawn, ready } = open({ env: {}, platform: 'win32' });
  await ready();
  expect(drawn()).toContain('\x1b[');
  happen({ kind: 'end' });
  await expect(answer).rejects.toThrow('The terminal was closed');
});

it.each(['dumb', '', 'unknown'])('promptCodes uses no escape sequences with TERM %j', async (term) => {
  const { answer, type, drawn, ready } = open({ env: { TERM: term } });
  await ready();
  type('1');
  type('27\u007f3');
  type('\u007f');
  type('\u0015123456\r');
  await vi.advanceTimersByTimeAsync(5000);
  type('12345\r');
  type('654321\r');
  await answer;
  expect(drawn()).toBe(
    [
      'First code (new code in 20 s): ***\b \b****\r\n',
      'Second code (wait 20 s for the next code): *****\r\nA code has 6 digits.\r\n',
      'Second code (wait 15 s for the next code): ******\r\n',
    ].join(''),
  );
});
