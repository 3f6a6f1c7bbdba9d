import { createHash } from 'node:crypto';
import type { Case } from '../case.ts';
import { showLines } from './shown-text.ts';

/** A longer text of a case is written as its beginning and a digest. */
const longText = 4000;

/**
 * Returns what a case asks, as its record shows it. A record counts only while this is the same, so that two cases that ask
 * for different things must not look alike.
 */
export function questionOf({ name: _, direct: __, argv, completer, answers, proxyAnswers, ...rest }: Case): object {
  return {
    command: [completer === true ? 'aws_completer' : 'aws', ...showWords(argv)].join(' '),
    ...showWhole(rest),
    ...(answers === undefined ? {} : { answers: answers.map(showAnswer) }),
    ...(proxyAnswers === undefined ? {} : { proxyAnswers: proxyAnswers.map(showAnswer) }),
  };
}

/** The order of headers counts, which a mapping does not show. */
function showAnswer({ headers, raw, ...rest }: NonNullable<Case['answers']>[number]): object {
  return {
    ...(headers === undefined ? {} : { headers: Object.entries(headers).map((pair) => showString(pair.join(': '))) }),
    // Bytes already.
    ...(raw === undefined
      ? {}
      : { raw: typeof raw === 'string' ? shorten(showLines(raw)) : raw.map((part) => shorten(showLines(part))) }),
    ...showWhole(rest),
  };
}

/** The words as a shell takes them; the ten words of a complete call for Bob are `call(SERIAL_NUMBER)`. */
function showWords(argv: readonly string[]): string[] {
  const words = argv.map(quote);
  const found = call.exec(words.join(' '));
  if (found === null) return words;
  return [words.join(' ').replace(call, (_, serialNumber: string) => `call(${serialNumber})`)];
}

const call =
  /^iam enable-mfa-device --user-name Bob --serial-number ([\w:/]+) --authentication-code1 123456 --authentication-code2 654321(?= |$)/;

function quote(word: string): string {
  const shown = showString(word);
  return /^[\w@%+=:,./{}-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** Shows every text in it. */
export function showWhole(value: object): object {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    typeof each !== 'string' ? each : key === 'base64' ? shorten(each) : showString(each),
  );
}

function showString(text: string): string {
  return shorten(showLines(Buffer.from(text).toString('latin1')));
}

function shorten(text: string): string {
  if (text.length <= longText) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${text.slice(0, 200)}\\{${text.length} characters, ${digest}}`;
}
