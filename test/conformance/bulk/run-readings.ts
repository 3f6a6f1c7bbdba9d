import { CliError } from '../../../src/errors/cli-error.ts';
import { isoText, readMoment } from '../../../src/python/moment.ts';
import { formatFloat, parsePythonFloat, parsePythonInt } from '../../../src/python/numbers.ts';
import { findCodec } from '../../../src/python/python-codecs.ts';
import { type BulkResult, compareAll } from './compare-all.ts';
import type { BulkAnswer, Reading, ReadingQuestion } from './question.ts';

/** Compares the values that both programs read. If both refuse a text, their messages may differ. */
export function runReadings(program: string, readings: readonly Reading[], folder: string): Promise<BulkResult> {
  const asked = readings.map(({ question }) => question);
  return compareAll(program, folder, readings, asked, read, (ours, reference, { isEmitted }) => {
    if (ours.read === reference.read) return 'same';
    return ours.read === undefined && !isEmitted ? 'refused' : 'different';
  });
}

function read({ question }: Reading): BulkAnswer {
  try {
    const value = readText(question);
    return value === null ? { refused: 'not a number' } : { read: value };
  } catch (error) {
    if (error instanceof CliError && error.exitCode === 255) return { refused: error.message };
    throw error;
  }
}

/** Returns the value as Python prints it, or null if the text is not a float. Throws a CliError for any other fault. */
function readText(question: ReadingQuestion): string | null {
  if ('date' in question) return isoText(readMoment(question.date));
  if ('encoding' in question) return findCodec(question.encoding).decode(Buffer.from(question.hex, 'hex'));
  if (question.type === 'int') return String(parsePythonInt(question.number));
  const number = parsePythonFloat(question.number);
  return number === undefined ? null : formatFloat(number);
}
