import { HOTP, type Secret } from 'otpauth';

/** Holds the seed of a device and computes the device's codes. Printing the object never shows the secret. */
export class TotpSeed {
  readonly #secret: Secret;
  /** SHA1, SHA256 or SHA512. */
  readonly algorithm: string;
  /** How long a code is valid. */
  readonly periodSeconds: number;

  constructor(secret: Secret, algorithm: string, periodSeconds: number) {
    this.#secret = secret;
    this.algorithm = algorithm;
    this.periodSeconds = periodSeconds;
  }

  /** The secret in Base32. */
  get base32(): string {
    return this.#secret.base32;
  }

  /** Returns the number of the time step for a time in milliseconds since 1970-01-01T00:00:00Z. */
  stepAt(milliseconds: number): number {
    return Math.floor(milliseconds / (this.periodSeconds * 1000));
  }

  /** Returns the six-digit code of a time step (RFC 6238). */
  codeAt(step: number): string {
    return HOTP.generate({ secret: this.#secret, algorithm: this.algorithm, counter: step, digits: 6 });
  }
}
