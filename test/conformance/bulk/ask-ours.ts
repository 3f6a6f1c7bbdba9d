import { CliError } from '../../../src/errors/cli-error.ts';
import { encodeWithSurrogateEscape } from '../../../src/output/encode.ts';
import { writeFormatted } from '../../../src/output/write-formatted.ts';
import { type CompiledQuery, compileQuery } from '../../../src/query/compile-query.ts';
import { searchQuery } from '../../../src/query/evaluate.ts';
import type { BulkAnswer, Question } from './question.ts';

/** Returns this program's answer to a question. Calls the program's functions in this process. */
export async function askOurs({ expression, output, columns, color }: Question): Promise<BulkAnswer> {
  let query: CompiledQuery;
  try {
    query = compileQuery(expression);
  } catch (error) {
    return { refused: messageOf(error).replace(`Bad value for --query ${expression}: `, () => '') };
  }
  const pieces: Uint8Array[] = [];
  let failed: string | undefined;
  try {
    const terminal = { isTTY: true, columns, position: undefined, write() {} };
    const format = { format: output, title: 'EnableMFADevice', color, stdout: terminal };
    await writeFormatted(searchQuery(query, new Map()), format, (text) => pieces.push(encodeWithSurrogateEscape(text)));
  } catch (error) {
    failed = messageOf(error);
  }
  const printed = Buffer.concat(pieces).toString('latin1');
  return failed === undefined ? { printed } : { failed, printed };
}

function messageOf(error: unknown): string {
  // A RangeError means that a value is nested too deep for Node. The program then exits with 255, as the AWS CLI does
  // at Python's limit.
  if (error instanceof CliError || error instanceof RangeError) return error.message;
  throw error;
}
