import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../../src/client/rate-limiter.ts';

/** A clock that advances by whole milliseconds, like Node's timers. */
function start() {
  const slept: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      const whole = Math.max(1, Math.ceil(milliseconds));
      slept.push(whole);
      now += whole;
    },
  };
  return { limiter: new RateLimiter(clock), clock, slept };
}

describe('RateLimiter', () => {
  it('does not wait if the service never asked to slow down', async () => {
    const { limiter, slept } = start();
    for (let count = 0; count < 100; count += 1) {
      await limiter.acquire();
      limiter.note(false);
    }
    expect(slept).toEqual([]);
  });

  it('allows one request every two seconds, the lowest rate, after the service asked to slow down', async () => {
    const { limiter, slept } = start();
    limiter.note(true);
    for (let count = 0; count < 3; count += 1) await limiter.acquire();
    expect(slept).toEqual([2000, 2000, 2000]);
  });

  it('does not wait for ever if the clock has fractions of milliseconds', async () => {
    let now = Date.UTC(2026, 0, 1);
    let sleeps = 0;
    const limiter = new RateLimiter({
      now: () => now,
      async sleep(milliseconds) {
        sleeps += 1;
        if (sleeps > 50) throw new Error('the limiter waits again and again');
        now += milliseconds;
      },
    });
    limiter.note(true);
    for (let count = 0; count < 5; count += 1) {
      now += 1;
      limiter.note(false);
      await limiter.acquire();
    }
    expect(now).toBeGreaterThan(Date.UTC(2026, 0, 1) + 2000);
  });

  it('after an idle minute at the lowest rate, sends one request at once and lets the next one wait', async () => {
    const { limiter, clock, slept } = start();
    limiter.note(true);
    await clock.sleep(60_000);
    await limiter.acquire();
    await limiter.acquire();
    expect(slept).toEqual([60_000, 2000]);
  });

  it('falls to 70% of the measured rate when the service asks to slow down, and grows with each success', async () => {
    const { limiter, clock } = start();
    const succeed = async (count: number) => {
      for (let done = 0; done < count; done += 1) {
        await clock.sleep(100);
        limiter.note(false);
      }
    };
    /** Returns the number of requests per second that are allowed once the bucket is empty. */
    const rate = async () => {
      for (let count = 0; count < 20; count += 1) await limiter.acquire();
      const before = clock.now();
      for (let count = 0; count < 10; count += 1) await limiter.acquire();
      return 10_000 / (clock.now() - before);
    };
    await succeed(50);
    limiter.note(true);
    const fallen = await rate();
    expect(fallen).toBeGreaterThan(6.5);
    expect(fallen).toBeLessThan(7.5);
    await succeed(50);
    expect(await rate()).toBeGreaterThan(fallen + 1);
  });
});
