import { CliError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import type { Reporting } from '../report/reporting.ts';

/** Returns the command's hints for an error. Each text has a possible cause and a remedy. Never rejects. */
export async function findHintTexts(
  error: unknown,
  facts: Readonly<Reporting>,
  host: Host,
): Promise<readonly string[]> {
  if (!(error instanceof CliError)) return [];
  try {
    const { findHints, hintSentences } = await import('../report/hints/show-hints.ts');
    return findHints({ ...facts, error, host, now: host.clock.now() }).map((hint) => {
      const { cause, remedy } = hintSentences(hint);
      return `${cause} ${remedy}.`;
    });
  } catch {
    return [];
  }
}
