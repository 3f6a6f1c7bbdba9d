import { isDeepStrictEqual } from 'node:util';
import { keptWords } from '../free-words.ts';
import { askOurs } from './ask-ours.ts';
import { askReference } from './ask-reference.ts';
import type { BulkAnswer, BulkDifference, Question } from './question.ts';

/** Compares ours with the reference on each question; `folder` is the reference's home meanwhile. */
export async function runBulk(
  program: string,
  questions: readonly Question[],
  folder: string,
): Promise<BulkDifference[]> {
  const answers = await askReference(program, questions, folder);
  const differences: BulkDifference[] = [];
  for (const [index, reference] of answers.entries()) {
    const question = questions[index];
    // How deep the reference can go depends on what is below it, which is not the same here.
    if (question === undefined || reference.failed === tooDeep || reference.refused === tooDeep) continue;
    const answer = await askOurs(question);
    const ours = isWordedFreely(reference, answer) ? { ...answer, failed: reference.failed } : answer;
    if (!isDeepStrictEqual(withoutChance(ours, question.output), withoutChance(reference, question.output))) {
      differences.push({ question, reference, ours });
    }
  }
  return differences;
}

/** Whether both fail, the reference in words that are free. */
function isWordedFreely(
  reference: BulkAnswer,
  ours: BulkAnswer,
): reference is BulkAnswer & { readonly failed: string } {
  return reference.failed !== undefined && keptWords(reference.failed) === '' && (ours.failed ?? '') !== '';
}

const tooDeep = 'maximum recursion depth exceeded';

/**
 * Without an object's address, and without the types in the order in which a set of columns happened to be compared: both are
 * others in each run of the reference.
 */
function withoutChance(answer: BulkAnswer, output: Question['output']): BulkAnswer {
  const text = JSON.stringify(answer).replaceAll(/0x[0-9a-f]{10,}/g, '0x…');
  return JSON.parse(output === 'table' ? text.replace(/(instances of) '\w+' and '\w+'/, '$1 …') : text);
}
