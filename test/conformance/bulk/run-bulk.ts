import { isDeepStrictEqual } from 'node:util';
import { keptWords } from '../free-words.ts';
import { askOurs } from './ask-ours.ts';
import { assignedLater } from './character-questions.ts';
import { type BulkResult, compareAll } from './compare-all.ts';
import type { BulkAnswer, Question } from './question.ts';

/** Compares the printed results. */
export function runBulk(program: string, questions: readonly Question[], folder: string): Promise<BulkResult> {
  return compareAll(program, folder, questions, questions, askOurs, (answer, reference, question) => {
    if (isTooDeep(reference) || assignedLater.test(question.expression)) return 'same';
    if (outside.test(answer.failed ?? answer.refused ?? '')) return 'refused';
    const ours = isWordedFreely(reference, answer) ? { ...answer, failed: reference.failed } : answer;
    return isDeepStrictEqual(ours, withoutAddresses(reference)) ? 'same' : 'different';
  });
}

/**
 * Compares the results of queries that docs/fidelity.md excludes (query-outside.ts). Ignores the order of words, the
 * last digits of numbers, and the texts of errors.
 */
export function runOutsideQueries(
  program: string,
  questions: readonly Question[],
  folder: string,
): Promise<BulkResult> {
  return compareAll(program, folder, questions, questions, askOurs, (ours, reference, { expression }) => {
    if (!isDone(ours)) return isDone(reference) ? 'refused' : 'same';
    // The rounding error of a sum is relative to its largest number, not to the sum.
    const numbers = /^(?:sum|avg)/.test(expression) ? (expression.match(/-?[\d.]+(?:e[-+]?\d+)?/g) ?? []) : [];
    const largest = Math.max(0, ...numbers.map((text) => Math.abs(Number(text))));
    // The words between spaces, commas and brackets.
    const [one = [], other = []] = [ours, reference].map(({ printed = '' }) =>
      (printed.match(/[^\s,[\]]+/g) ?? []).sort(),
    );
    const isSame = one.length === other.length && one.every((word, index) => isNear(word, other[index] ?? '', largest));
    return isTooDeep(reference) || (isDone(reference) && isSame) ? 'same' : 'different';
  });
}

function isDone({ refused, failed }: BulkAnswer): boolean {
  return refused === undefined && failed === undefined;
}

function isNear(one: string, other: string, largest: number): boolean {
  const tolerance = 1e-9 * Math.max(largest, Math.abs(Number(other)));
  return one === other || Math.abs(Number(one) - Number(other)) <= tolerance;
}

/** Whether both fail and the AWS CLI's message comes from Python. Our wording of such a message is free. */
function isWordedFreely(
  reference: BulkAnswer,
  ours: BulkAnswer,
): reference is BulkAnswer & { readonly failed: string } {
  return reference.failed !== undefined && keptWords(reference.failed) === '' && (ours.failed ?? '') !== '';
}

/** Matches our errors about input that docs/fidelity.md excludes. The AWS CLI may accept such input. */
const outside =
  /^An expression after & |^In function merge\(\), invalid type |^A table cannot show objects and other values |levels\.$|digits/;

/**
 * Whether Python's recursion limit stopped the AWS CLI. In our plugin (plugin.py), the AWS CLI reaches this limit at
 * another depth than on a usual run, because the call stack is different.
 */
function isTooDeep({ refused = '', failed = '' }: BulkAnswer): boolean {
  return (refused + failed).startsWith('maximum recursion depth exceeded');
}

/**
 * Returns the AWS CLI's answer with the words `an expression` for each expression object, as in our answers. Python
 * shows the object's address, which differs in each run.
 */
function withoutAddresses(answer: BulkAnswer): BulkAnswer {
  return JSON.parse(JSON.stringify(answer).replaceAll(address, 'an expression'));
}

const address = /<jmespath\.visitor\._Expression object at 0x[0-9a-f]+>/g;
