import type { HttpAnswer } from '../http/http-answer.ts';
import { type DebugLog, redacted } from '../log/debug-log.ts';
import { pyStringRepr } from '../python/string-repr.ts';

/** Tells the log where a request goes; neither its body nor its own headers, which hold codes, tokens and signatures. */
export function logSending(log: DebugLog, method: string, url: string, attempt: string | undefined): void {
  log.log('request', 'DEBUG', () => `sending ${method} ${url}${attempt === undefined ? '' : ` (${attempt})`}`);
}

/** Tells the log an answer's status and headers; never its body, where the services put keys and tokens. */
export function logAnswer(log: DebugLog, { status, headers, body }: HttpAnswer): void {
  log.log('response', 'DEBUG', () => {
    const shown = headers.map(([name, value]) => {
      return `${pyStringRepr(name)}: ${pyStringRepr(withheld.test(name) ? redacted : value)}`;
    });
    return `status ${status}, ${body.length} bytes of body, headers: {${shown.join(', ')}}`;
  });
}

/** Headers that carry what opens a door. */
const withheld = /token|cookie|authoriz|secret|password/i;
