import { askReference } from './ask-reference.ts';
import type { BulkAnswer, BulkDifference } from './question.ts';

/** The result of a comparison. `refused`: only ours refuses the input. This is allowed for input that no
 * software produces. */
export type BulkVerdict = 'same' | 'refused' | 'different';

/** The results of all questions of a kind. */
export interface BulkResult {
  /** The number of questions. */
  readonly asked: number;
  /** The number of inputs that only ours refuses. */
  readonly refused: number;
  readonly differences: readonly BulkDifference[];
}

/** The limit for an answer in seconds. A slower answer counts as a difference. */
const longestSeconds = 20;

/**
 * Asks both programs and judges each pair of answers. `asked` has one object for each question, in the form that
 * ask-reference.ts sends to the AWS CLI. `answer` returns our answer to a question. `folder` becomes the AWS CLI's home
 * folder.
 */
export async function compareAll<Question extends BulkDifference['question']>(
  program: string,
  folder: string,
  questions: readonly Question[],
  asked: readonly object[],
  answer: (question: Question, index: number) => BulkAnswer | Promise<BulkAnswer>,
  judge: (ours: BulkAnswer, reference: BulkAnswer, question: Question) => BulkVerdict,
): Promise<BulkResult> {
  const answers = await askReference(program, asked, folder);
  const differences: BulkDifference[] = [];
  let refused = 0;
  for (const [index, question] of questions.entries()) {
    const reference = answers[index] ?? {};
    const start = performance.now();
    const ours = await answer(question, index);
    const seconds = (performance.now() - start) / 1000;
    const verdict = seconds > longestSeconds ? 'different' : judge(ours, reference, question);
    if (verdict === 'different') differences.push({ question, reference, ours, seconds });
    if (verdict === 'refused') refused += 1;
  }
  return { asked: questions.length, refused, differences };
}
