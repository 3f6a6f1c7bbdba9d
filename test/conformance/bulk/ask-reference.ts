import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startPlugin } from '../reference-plugin.ts';
import type { BulkAnswer } from './question.ts';

/**
 * Returns the AWS CLI's answers to all questions, in order. Starts one process of the AWS CLI with our plugin, which
 * passes each question to functions of the AWS CLI. `folder` becomes the home folder of that process.
 */
export async function askReference(
  program: string,
  questions: readonly object[],
  folder: string,
): Promise<BulkAnswer[]> {
  if (questions.length === 0) return [];
  mkdirSync(folder, { recursive: true });
  const child = startPlugin(program, 'test/conformance/bulk/plugin.py', folder, folder);
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const answers: BulkAnswer[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  if (answers.length !== questions.length) {
    throw new Error(`the AWS CLI stopped at ${JSON.stringify(questions[answers.length])}`);
  }
  return answers;
}
