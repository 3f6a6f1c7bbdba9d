import type { HostClock } from '../host/host.ts';

// The constants of the AWS CLI. Rates are in requests a second, times in seconds.
const lowestRate = 0.5;
const scale = 0.4;
const fallFactor = 0.7;
const smoothing = 0.8;
const intervalSeconds = 0.5;

/**
 * Implements the retry mode `adaptive`. After the first throttling error, each attempt waits for a token from a bucket.
 * Every throttling error lowers the bucket's rate. After every other attempt, the rate follows the CUBIC function.
 */
export class RateLimiter {
  readonly #clock: HostClock;
  readonly #measured: MeasuredRate;
  readonly #target: TargetRate;
  #enabled = false;
  #rate = lowestRate;
  #capacity = 1;
  #tokens = 0;
  #filledAt: number | undefined;

  constructor(clock: HostClock) {
    this.#clock = clock;
    this.#measured = new MeasuredRate(this.#now());
    this.#target = new TargetRate(this.#now());
  }

  /** Waits until the bucket has a token for the next attempt, and takes it. */
  async acquire(): Promise<void> {
    if (!this.#enabled) return;
    this.#fill();
    while (this.#tokens < 1) {
      // Waits whole milliseconds. A tiny fraction of a millisecond might not change the clock's time. The loop would
      // then never end.
      await this.#clock.sleep(Math.ceil(((1 - this.#tokens) / this.#rate) * 1000));
      this.#fill();
    }
    this.#tokens -= 1;
  }

  /** Records how an attempt ended, and adjusts the rate. */
  note(throttled: boolean): void {
    const now = this.#now();
    const measured = this.#measured.note(now);
    let rate: number;
    if (throttled) {
      rate = this.#target.fall(this.#enabled ? Math.min(measured, this.#rate) : measured, now);
      this.#enabled = true;
    } else rate = this.#target.grow(now);
    this.#setRate(Math.min(rate, 2 * measured));
  }

  #setRate(rate: number): void {
    this.#fill();
    this.#rate = Math.max(rate, lowestRate);
    this.#capacity = Math.max(rate, 1);
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  #fill(): void {
    const now = this.#now();
    const passed = now - (this.#filledAt ?? now);
    this.#tokens = Math.min(this.#capacity, this.#tokens + passed * this.#rate);
    this.#filledAt = now;
  }

  #now(): number {
    return this.#clock.now() / 1000;
  }
}

/** Measures the recent rate of recorded attempts, smoothed over intervals. */
class MeasuredRate {
  #intervalStart: number;
  #count = 0;
  #rate = 0;

  constructor(now: number) {
    this.#intervalStart = Math.floor(now);
  }

  /** Records an attempt. Returns the rate. */
  note(now: number): number {
    const interval = Math.floor(now / intervalSeconds) * intervalSeconds;
    this.#count += 1;
    if (interval > this.#intervalStart) {
      const current = this.#count / (interval - this.#intervalStart);
      this.#rate = current * smoothing + this.#rate * (1 - smoothing);
      this.#count = 0;
      this.#intervalStart = interval;
    }
    return this.#rate;
  }
}

/** Computes the target rate: it falls by a fixed factor, then grows along a cubic curve. */
class TargetRate {
  #rateBeforeFall = lowestRate;
  #fellAt: number;

  constructor(now: number) {
    this.#fellAt = now;
  }

  fall(rate: number, now: number): number {
    this.#rateBeforeFall = rate;
    this.#fellAt = now;
    return rate * fallFactor;
  }

  grow(now: number): number {
    const recovery = Math.cbrt((this.#rateBeforeFall * (1 - fallFactor)) / scale);
    return scale * (now - this.#fellAt - recovery) ** 3 + this.#rateBeforeFall;
  }
}
