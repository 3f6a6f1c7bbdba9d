import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { BulkAnswer } from './question.ts';

/**
 * Returns the reference's answers to all questions, in order. One process of it loads our plugin, which passes each
 * question to its own functions. `folder` becomes its home.
 */
export async function askReference(
  program: string,
  questions: readonly object[],
  folder: string,
): Promise<BulkAnswer[]> {
  if (questions.length === 0) return [];
  mkdirSync(join(folder, '.aws'), { recursive: true });
  const plugins = resolve('test/conformance/bulk');
  writeFileSync(join(folder, '.aws/config'), `[plugins]\ncli_legacy_plugin_path = ${plugins}\nbulk = plugin\n`);
  const child = spawn(program, ['iam'], {
    env: {
      HOME: folder,
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      // All traffic stays on the loopback.
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const answers: BulkAnswer[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  if (answers.length !== questions.length) {
    throw new Error(`the reference stopped at ${JSON.stringify(questions[answers.length])}`);
  }
  return answers;
}
