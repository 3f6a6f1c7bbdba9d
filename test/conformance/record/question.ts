import { createHash } from 'node:crypto';
import type { Case } from '../case.ts';
import { showLines } from './shown-text.ts';

/** The maximum length of a text in a record. A longer text is shortened to its beginning and a digest. */
const maximumLength = 4000;

/**
 * Returns the content of a case in the form that the record stores. The recorded result is used only while this form is
 * unchanged. So every change of a case must change the form, except a change of `name` or `direct`.
 */
export function questionOf({ name: _, direct: __, argv, completer, answers, proxyAnswers, ...rest }: Case): object {
  return {
    command: [completer === true ? 'aws_completer' : 'aws', ...showWords(argv)].join(' '),
    ...showWhole(rest),
    ...(answers === undefined ? {} : { answers: answers.map(showAnswer) }),
    ...(proxyAnswers === undefined ? {} : { proxyAnswers: proxyAnswers.map(showAnswer) }),
  };
}

/** Shows the headers as a list, because their order counts. */
function showAnswer({ headers, raw, ...rest }: NonNullable<Case['answers']>[number]): object {
  return {
    ...(headers === undefined ? {} : { headers: Object.entries(headers).map((pair) => showString(pair.join(': '))) }),
    // `raw` has one character for each byte already, so it needs no encoding.
    ...(raw === undefined
      ? {}
      : { raw: typeof raw === 'string' ? shorten(showLines(raw)) : raw.map((part) => shorten(showLines(part))) }),
    ...showWhole(rest),
  };
}

/**
 * Puts words in quotes if a shell would need them. Replaces the ten words of a complete call for the user Bob by
 * `call(SERIAL_NUMBER)`.
 */
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

/** Returns a copy of a value in which showString() has converted every text. Base64 is only shortened. */
export function showWhole(value: object): object {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    typeof each !== 'string' ? each : key === 'base64' ? shorten(each) : showString(each),
  );
}

function showString(text: string): string {
  return shorten(showLines(Buffer.from(text).toString('latin1')));
}

function shorten(text: string): string {
  if (text.length <= maximumLength) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${text.slice(0, 200)}\\{${text.length} characters, ${digest}}`;
}
