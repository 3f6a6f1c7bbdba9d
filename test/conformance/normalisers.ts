/** The normalisers. Each removes one of the differences in docs/fidelity.md from a text. */
const normalisers: readonly { readonly name: string; readonly apply: (text: string) => string }[] = [
  {
    // Hides messages of OpenSSL. The exit code and the sentence around the message still count.
    name: 'tls-words',
    apply: (text) => text.replaceAll(/(SSL validation failed for \S+) .*/g, '$1 (words of the TLS library)'),
  },
  {
    // Hides messages of urllib3, except the message about an unsupported URL scheme.
    name: 'client-error-words',
    apply: (text) =>
      text.replaceAll(
        /(An HTTP Client raised an unhandled exception:) (?!Not supported URL scheme).*/g,
        '$1 (words of the client)',
      ),
  },
  {
    // Hides the words of the warning about an unverified certificate. Its presence and its host still count.
    name: 'warning-of-tls',
    apply: (text) =>
      text.replaceAll(
        /^(?:urllib3\S* InsecureRequestWarning: Unverified HTTPS request is being made to host '(\S*)'\.|Warning: the certificate of (\S*) is not verified,).*/gm,
        '(not verified: $1$2)',
      ),
  },
  {
    // Hides the message of a completer that fails. The AWS CLI's completer prints a traceback, and ours one line.
    name: 'completer-failure',
    apply: (text) =>
      text.replace(
        /^(?:Traceback [\s\S]*Failed to execute script 'aws_completer'|aws-iam-enable-mfa-device-completer: \[ERROR\]: ).*\n$/,
        '(the completer fails)\n',
      ),
  },
  {
    // Hides the words and colours of the message about output that cannot be written. The system's error still counts:
    // 28 is ENOSPC, and 32 is EPIPE.
    name: 'lost-output',
    apply: (text) => {
      const found = /(?:sys\.stdout|aws: \[ERROR\]).*?(\[Errno (?:28|32)\] [^\n\x1b]*)/s.exec(text);
      return found === null ? text : `(lost: ${found[1]})\n`;
    },
  },
  {
    // Hides the time in the generated name of a session.
    name: 'generated-session-name',
    apply: (text) => text.replaceAll(/botocore-session-\d{10}/g, 'botocore-session-(seconds)'),
  },
];

/** Returns the text with every normaliser applied. */
export function normalise(text: string): string {
  return normalisers.reduce((result, { apply }) => apply(result), text);
}

const toleranceMilliseconds = 30_000;

/**
 * Whether two texts are equal, or differ only in times. Two times match if they are identical. They also match if both
 * are equally far from the start of their own run, within the tolerance. The tolerance is large, because a busy machine
 * starts programs slowly.
 */
export function isEqualExceptClock(one: string, oneStart: number, other: string, otherStart: number): boolean {
  if (one === other) return true;
  const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|\d{8}T\d{6}Z/g;
  if (one.replaceAll(instant, '(instant)') !== other.replaceAll(instant, '(instant)')) return false;
  const instants = one.match(instant) ?? [];
  const otherInstants = other.match(instant) ?? [];
  return instants.every((text, index) => {
    const otherText = otherInstants[index] ?? '';
    const difference = toTime(text) - oneStart - (toTime(otherText) - otherStart);
    return text === otherText || Math.abs(difference) <= toleranceMilliseconds;
  });
}

function toTime(text: string): number {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)/.exec(text);
  const [, year, month, day, hour, minute, second] = (found ?? []).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
