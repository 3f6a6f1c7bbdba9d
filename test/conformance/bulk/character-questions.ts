import type { Question } from './question.ts';

/** Every character of the first two planes and some of the others, in every place where a format or a function tells characters apart. */
export function characterQuestions(): Question[] {
  const all = characters();
  const questions: Question[] = [];
  const ask = (expression: string, output: Question['output'] = 'json', columns = 80) =>
    questions.push({ expression, output, columns, color: 'off' });
  for (const part of parts(all, 2048)) {
    const text = part.join('');
    ask(literal(part));
    ask(literal(part), 'yaml');
    ask(literal(part.map((character) => `a${character}b`)), 'yaml');
    ask(literal(part.map((character) => `a ${character} b`)), 'yaml');
    // As identifiers of the text format they turn into capitals, in messages they may be escaped.
    ask(literal(part.map((character) => ({ [`${character}a`]: { x: 1 } }))), 'text');
    ask(`abs(${literal([text])})`);
    ask(`to_string(${literal([text])})`);
    ask(`[length(${literal(text)}), reverse(${literal(text)})]`);
    // Digits of other scripts are no numbers here (docs/fidelity.md).
    const numbers = part.filter((character) => /^(?:[0-9]|\P{Nd})$/u.test(character));
    ask(`[${numbers.map((character) => `to_number(${literal(`${character}1${character}`)})`).join(',')}]`);
    ask(`[${numbers.map((character) => `to_number(${literal(character)})`).join(',')}]`);
  }
  for (const part of parts(all, 64)) ask(literal([part]), 'table', 100_000);
  for (const character of all.filter((_, index) => index < 0x300 || index % 97 === 0)) {
    ask(character);
    ask(`a${character}b`);
  }
  return questions;
}

function characters(): string[] {
  const codePoints = Array.from({ length: 0x110000 }, (_, code) => code);
  return codePoints
    .filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff) && (code < 0x20000 || code % 61 === 0))
    .map((code) => String.fromCodePoint(code));
}

function parts(list: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

function literal(value: unknown): string {
  return `\`${JSON.stringify(value).replaceAll('`', '\\`')}\``;
}
