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
    if (outside.test(answer.failed ?? answer.refused ?? '')) continue;
    const ours = isWordedFreely(reference, answer) ? { ...answer, failed: reference.failed } : answer;
    if (!isDeepStrictEqual(ours, withoutAddresses(reference))) {
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

/** What docs/fidelity.md leaves out is refused, whatever the reference makes of it. */
const outside =
  /^An expression after & |^In function merge\(\), invalid type |^A table cannot show hashes and other values |levels\.$|digits/;

const tooDeep = 'maximum recursion depth exceeded';

/** Without the address of an expression, which is another one each time; ours says that it is one. */
function withoutAddresses(answer: BulkAnswer): BulkAnswer {
  return JSON.parse(JSON.stringify(answer).replaceAll(address, 'an expression'));
}

const address = /<jmespath\.visitor\._Expression object at 0x[0-9a-f]+>/g;
