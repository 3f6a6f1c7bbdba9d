import { describe, expect, it } from 'vitest';
import { InterruptError } from '../../../../src/errors/cli-error.ts';
import { type Tidying, withTidying } from '../../../../src/extensions/enrolment/with-tidying.ts';
import type { Host, TerminalEvent } from '../../../../src/host/host.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

/**
 * The event that `withTidying` no longer holds signals back. In a real host, a signal that arrived earlier now ends the
 * process.
 */
const signalsReleased = 'signals released';

/** A host whose signals the test sends. `events` records what happened, in order. */
function signalledHost(events: string[]) {
  const interrupts = new Set<() => void>();
  let terminate = () => {};
  const host: Host = {
    ...createFakeHost(),
    onInterrupt(act) {
      interrupts.add(act);
      return () => void interrupts.delete(act);
    },
    async onTermination(act) {
      terminate = act;
      return () => void events.push(signalsReleased);
    },
    async openTerminal() {
      return {
        isTTY: true,
        size: { columns: 80, rows: 24 },
        listen() {},
        write() {},
        raise() {},
        close: () => void events.push('terminal closed'),
      };
    },
  };
  return { host, interrupts, terminate: () => terminate() };
}

async function run(act: (tidying: Tidying, host: Host, signals: ReturnType<typeof signalledHost>) => Promise<string>) {
  const events: string[] = [];
  const signals = signalledHost(events);
  const outcome = await withTidying(signals.host, (tidying, host) => act(tidying, host, signals)).catch(
    (error: unknown) => error,
  );
  return { outcome, events };
}

describe('withTidying', () => {
  it('runs no failure step after a success', async () => {
    const { outcome, events } = await run(async (tidying) => {
      tidying.onFailure(async () => expect.unreachable());
      return 'done';
    });
    expect([outcome, events]).toEqual(['done', [signalsReleased]]);
  });

  it('runs only the failure step that was set last, and passes the error to it', async () => {
    const failure = new Error('no');
    const steps: unknown[] = [];
    const { outcome } = await run(async (tidying) => {
      tidying.onFailure(async () => expect.unreachable());
      tidying.onFailure(async (error) => void steps.push(error));
      throw failure;
    });
    expect([outcome, steps]).toEqual([failure, [failure]]);
  });

  it('runs no failure step after the step was removed', async () => {
    const { outcome } = await run(async (tidying) => {
      tidying.onFailure(async () => expect.unreachable());
      tidying.onFailure(undefined);
      throw new Error('no');
    });
    expect(outcome).toEqual(new Error('no'));
  });

  it('waits for the protected part, and then runs the failure step that this part has set', async () => {
    const order: string[] = [];
    await run(async (tidying) => {
      // Not awaited, because the interruption comes while the protected part runs.
      void tidying.protect(async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push('protected');
        tidying.onFailure(async () => void order.push('step'));
      });
      throw new InterruptError();
    });
    expect(order).toEqual(['protected', 'step']);
  });

  it('returns or throws the result of the protected part', async () => {
    expect((await run((tidying) => tidying.protect(async () => 'part'))).outcome).toBe('part');
    const failure = new Error('part');
    expect((await run((tidying) => tidying.protect(() => Promise.reject(failure)))).outcome).toBe(failure);
  });

  it('ignores a second interruption during the failure step', async () => {
    const handlers: number[] = [];
    await run(async (tidying, _, { interrupts }) => {
      tidying.onFailure(async () => void handlers.push(interrupts.size));
      throw new InterruptError();
    });
    expect(handlers).toEqual([1]);
  });

  it('treats a termination like an interruption, and lets the signal end the process afterwards', async () => {
    const { outcome, events } = await run(async (_, host, { terminate }) => {
      const interrupted = new Promise<never>((__, reject) => host.onInterrupt(() => reject(new InterruptError())));
      terminate();
      return interrupted;
    });
    expect(outcome).toBeInstanceOf(InterruptError);
    expect(events).toEqual([signalsReleased]);
  });

  it('passes a termination to a terminal only while the terminal is open', async () => {
    const received: TerminalEvent[] = [];
    const { outcome } = await run(async (_, host, { terminate }) => {
      const terminal = await host.openTerminal('', 'terminal');
      terminal.listen((event) => void received.push(event));
      terminate();
      terminal.close();
      terminate();
      return 'done';
    });
    expect([outcome, received]).toEqual(['done', [{ kind: 'interrupt' }]]);
  });

  it.each(['a termination', 'an interruption'])('closes a terminal that opens after %s', async (kind) => {
    const { outcome, events } = await run(async (_, host, { terminate, interrupts }) => {
      host.onInterrupt(() => {});
      if (kind === 'a termination') terminate();
      else for (const act of interrupts) act();
      await host.openTerminal('', 'terminal');
      return 'opened';
    });
    expect(outcome).toBeInstanceOf(InterruptError);
    expect(events).toEqual(['terminal closed', signalsReleased]);
  });
});
