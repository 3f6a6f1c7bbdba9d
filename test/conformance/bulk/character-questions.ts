import type { Question } from './question.ts';

/**
 * Returns questions with every character of the first two Unicode planes, and with a sample of the later planes. Each
 * character stands in every position where a format or a function could treat it differently from others.
 */
export function characterQuestions(): Question[] {
  const all = characters();
  const questions: Question[] = [];
  const ask = (expression: string, output: Question['output'] = 'json', columns = 80) =>
    questions.push({ expression, output, columns, color: 'off' });
  for (const part of chunksOf(all, 2048)) {
    const text = part.join('');
    ask(literal(part));
    ask(literal(part), 'yaml');
    ask(literal(part.map((character) => `a${character}b`)), 'yaml');
    ask(literal(part.map((character) => `a ${character} b`)), 'yaml');
    // The text format prints the names of members in capitals.
    ask(literal(part.map((character) => ({ [`${character}a`]: { x: 1 } }))), 'text');
    // abs() refuses a list, and the error message may escape its characters.
    ask(`abs(${literal([text])})`);
    ask(`to_string(${literal([text])})`);
    ask(`[length(${literal(text)}), reverse(${literal(text)})]`);
    // This program reads only ASCII digits as numbers (docs/fidelity.md).
    const numbers = part.filter((character) => /^(?:[0-9]|\P{Nd})$/u.test(character));
    ask(`[${numbers.map((character) => `to_number(${literal(`${character}1${character}`)})`).join(',')}]`);
    ask(`[${numbers.map((character) => `to_number(${literal(character)})`).join(',')}]`);
  }
  // The terminal is so wide that the table shows each list in one row.
  for (const part of chunksOf(all, 64)) ask(literal([part]), 'table', 100_000);
  // Characters outside a literal need a question each, so only a sample is asked.
  for (const character of all.filter((_, index) => index < 0x300 || index % 97 === 0)) {
    ask(character);
    ask(`a${character}b`);
  }
  return questions;
}

/** Returns the characters of planes 0 and 1 without surrogates and NUL, and every 61st character of the later planes. */
function characters(): string[] {
  const codePoints = Array.from({ length: 0x110000 }, (_, code) => code);
  return codePoints
    .filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff) && (code < 0x20000 || code % 61 === 0))
    .map((code) => String.fromCodePoint(code))
    .filter((character) => !assignedLater.test(character));
}

function chunksOf(list: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

function literal(value: unknown): string {
  return `\`${JSON.stringify(value).replaceAll('`', '\\`')}\``;
}

/** Characters that Unicode 17 assigned or gave a capital. Node may know them; the AWS CLI does not. */
export const assignedLater = new RegExp(
  '[' +
    String.raw`\u088f\u0c5c\u0cdc\u1acf-\u1add\u1ae0-\u1aeb\u20c1\u2b96\ua7ce-\ua7cf\ua7d2-\ua7d5\ua7f1\ufbc3-\ufbd2` +
    String.raw`\ufd90-\ufd91\ufdc8-\ufdce\u{10940}-\u{10959}\u{10ec5}-\u{10ec7}\u{10ed0}-\u{10ed8}` +
    String.raw`\u{10efa}-\u{10efb}\u{11b60}-\u{11b67}\u{11db0}-\u{11ddb}\u{11de0}-\u{11de9}\u{16ea0}-\u{16eb8}` +
    String.raw`\u{16ebb}-\u{16ed3}\u{16ff2}-\u{16ff6}\u{187f8}-\u{187ff}\u{18d09}-\u{18d1e}\u{18d80}-\u{18df2}` +
    String.raw`\u{1ccfa}-\u{1ccfc}\u{1ceba}-\u{1ced0}\u{1cee0}-\u{1cef0}\u{1e6c0}-\u{1e6de}\u{1e6e0}-\u{1e6f5}` +
    String.raw`\u{1e6fe}-\u{1e6ff}\u{1f6d8}\u{1f777}-\u{1f77a}\u{1f8d0}-\u{1f8d8}\u{1fa54}-\u{1fa57}\u{1fa8a}` +
    String.raw`\u{1fa8e}\u{1fac8}\u{1facd}\u{1faea}\u{1faef}\u{1fbfa}\u{2b73a}-\u{2b73f}\u{2cea2}-\u{2cead}` +
    String.raw`\u{323b0}-\u{33479}` +
    ']',
  'u',
);
