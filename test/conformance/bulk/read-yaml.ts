import { CliError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/python/python-text.ts';
import { type BulkResult, type BulkVerdict, compareAll } from './compare-all.ts';
import type { BulkAnswer } from './question.ts';

type Judge = (ours: BulkAnswer, reference: BulkAnswer) => BulkVerdict;

/** Wants the same value. A document with several faults may be refused for another one than in the reference. */
export const judgeDocuments: Judge = (ours, reference) => {
  // A list as a key is read as a tuple there, and refused as a parameter's name only after that.
  const isSame = isRefused(ours) ? isRefused(reference) || hasTupleKey(reference) : ours.read === reference.read;
  return isSame ? 'same' : 'different';
};

/** Lets ours refuse as well what the reference reads. */
export const judgeFaulty: Judge = (ours, reference) =>
  isRefused(ours) && !isRefused(reference) ? 'refused' : judgeDocuments(ours, reference);

/** Besides wants the same exit code where both refuse. */
export const judgeOutside: Judge = (ours, reference) => {
  const isOther = ours.exitCode !== undefined && ours.exitCode !== (reference.exitCode ?? ours.exitCode);
  return isOther ? 'different' : judgeFaulty(ours, reference);
};

/** Compares what is read from each document. */
export function runYamlDocuments(
  program: string,
  documents: readonly string[],
  folder: string,
  judge: Judge,
): Promise<BulkResult> {
  const questions = documents.map((yaml) => ({ yaml }));
  return compareAll(program, folder, questions, questions, ({ yaml }) => read(yaml), judge);
}

function hasTupleKey({ read = '' }: BulkAnswer): boolean {
  return /[{ ]\([^:]*\): /.test(read);
}

/** Only a mapping is accepted at the top, so another value and a fault end alike. */
function isRefused({ exitCode, read }: BulkAnswer): boolean {
  return exitCode !== undefined || read?.startsWith('{') !== true;
}

function read(yaml: string): BulkAnswer {
  try {
    return { read: pyRepr(readYaml(yaml)) };
  } catch (error) {
    if (error instanceof YamlSyntaxError) return { exitCode: 252 };
    if (error instanceof CliError) return { exitCode: 255, failed: error.message };
    throw error;
  }
}
