import { CliError } from '../../../src/errors/cli-error.ts';
import { formatFloat } from '../../../src/python/float-text.ts';
import { isoText } from '../../../src/python/moment.ts';
import { findCodec } from '../../../src/python/python-codecs.ts';
import { parsePythonFloat } from '../../../src/python/python-float.ts';
import { parsePythonInt } from '../../../src/python/python-int.ts';
import { readMoment } from '../../../src/python/read-moment.ts';
import { askReference } from './ask-reference.ts';
import type { BulkAnswer, BulkDifference, Reading, ReadingQuestion } from './question.ts';

/** Compares what is read; why a text is refused may be said in other words. */
export async function runReadings(
  program: string,
  readings: readonly Reading[],
  folder: string,
): Promise<BulkDifference[]> {
  const answers = await askReference(
    program,
    readings.map(({ question }) => question),
    folder,
  );
  return readings.flatMap(({ question, isEmitted }, index): BulkDifference[] => {
    const reference = answers[index] ?? {};
    const ours = read(question);
    const mayRefuse = ours.read === undefined && !isEmitted;
    return mayRefuse || ours.read === reference.read ? [] : [{ question, reference, ours }];
  });
}

function read(question: ReadingQuestion): BulkAnswer {
  try {
    const found = readText(question);
    return found === null ? { refused: 'not in that form' } : { read: found };
  } catch (error) {
    if (error instanceof CliError && error.exitCode === 255) return { refused: error.message };
    throw error;
  }
}

function readText(question: ReadingQuestion): string | null {
  if ('date' in question) return isoText(readMoment(question.date));
  if ('encoding' in question) return findCodec(question.encoding).decode(Buffer.from(question.hex, 'hex'));
  if (question.type === 'int') return String(parsePythonInt(question.number));
  const number = parsePythonFloat(question.number);
  return number === undefined ? null : formatFloat(number);
}
