import { HOTP, type Secret } from 'otpauth';

/** What a device makes its codes of. It shows nothing of itself when it is printed. */
export class TotpSeed {
  readonly #secret: Secret;
  readonly #algorithm: string;
  readonly #periodMilliseconds: number;

  /** `algorithm` is SHA1, SHA256 or SHA512; a code is good for `periodSeconds`. */
  constructor(secret: Secret, algorithm: string, periodSeconds: number) {
    this.#secret = secret;
    this.#algorithm = algorithm;
    this.#periodMilliseconds = periodSeconds * 1000;
  }

  /** The number of the step that an instant (milliseconds since 1970-01-01T00:00:00Z) falls into. */
  stepAt(milliseconds: number): number {
    return Math.floor(milliseconds / this.#periodMilliseconds);
  }

  /** The six digits of a step (RFC 6238). */
  codeAt(step: number): string {
    return HOTP.generate({ secret: this.#secret, algorithm: this.#algorithm, counter: step, digits: 6 });
  }
}
