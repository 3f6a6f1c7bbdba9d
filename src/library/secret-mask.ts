import { inspect } from 'node:util';
import { maskUserInfo, redacted } from '../log/debug-log.ts';
import { pyBytesRepr, pyStringRepr } from '../python/string-repr.ts';

/** The shortest masked secret, in characters. A shorter text could be part of an ordinary word. */
const shortest = 4;

/**
 * Masks a call's secrets in its errors. The command prints AWS's messages unchanged, but errors of a library end up in
 * logs.
 */
export class SecretMask {
  readonly #secrets = new Set<string>();

  /** Adds secrets in all the forms that messages show them in. Ignores values that are neither text nor numbers. */
  add(...secrets: readonly unknown[]): void {
    for (const secret of secrets) {
      if (typeof secret !== 'string' && typeof secret !== 'number') continue;
      const text = String(secret);
      if (text.trim().length < shortest) continue;
      const bytes = pyBytesRepr(Buffer.from(text)).slice(2, -1);
      for (const form of [
        text,
        text.trim(),
        pyStringRepr(text).slice(1, -1),
        bytes,
        JSON.stringify(text).slice(1, -1),
      ]) {
        this.#secrets.add(form);
        this.#secrets.add(encodeURIComponent(form.replaceAll(/\p{Surrogate}/gu, '\ufffd')));
      }
    }
  }

  /**
   * Returns the message without the call's secrets. Also masks the values of members with names such as
   * `SecretAccessKey`, and passwords in URLs.
   */
  mask(message: string): string {
    // The message `Invalid header value` shows the value of a header, which may be a session token.
    let masked = message.replace(/(Invalid header value )b.*/s, `$1${redacted}`);
    masked = masked.replace(secretMember, `$1${redacted}`);
    // A one-time code is masked only as a whole number. Its digits can also occur inside a longer account number.
    masked = masked.replace(/\d+/g, (digits) => (this.#secrets.has(digits) ? redacted : digits));
    // The longest secret comes first, because it may contain another.
    for (const secret of [...this.#secrets].sort((one, other) => other.length - one.length)) {
      if (!/^\d+$/.test(secret)) masked = masked.replaceAll(secret, redacted);
    }
    return maskUserInfo(masked);
  }

  /**
   * Returns the cause if it shows no secret, or else a new Error with the masked message. Returns `undefined` if the
   * cause cannot be inspected.
   */
  maskCause(cause: unknown): unknown {
    try {
      const shown = inspect(cause, { showHidden: true, depth: 10 });
      if (this.mask(shown) === shown) return cause;
      return new Error(this.mask(String(cause instanceof Error ? cause.message : cause)));
    } catch {
      return undefined;
    }
  }
}

/** A member with a secret in an XML or JSON document, or in Python's notation of such a document. */
const secretMember =
  /((?:secretaccesskey|sessiontoken|accesstoken|refreshtoken|clientsecret|\btoken)\\?["']?\s{0,9}[:=>]\s{0,9}\\?["']?)[^"'<>,}\s\\]+/gi;
