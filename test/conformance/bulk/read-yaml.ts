import { CliError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/python/python-text.ts';
import { type BulkResult, type BulkVerdict, compareAll } from './compare-all.ts';
import type { BulkAnswer } from './question.ts';

type Judge = (ours: BulkAnswer, reference: BulkAnswer) => BulkVerdict;

/** Requires the same value, or that both programs refuse. They may report different faults of a document. */
export const judgeDocuments: Judge = (ours, reference) => {
  // The AWS CLI reads a list used as a key as a tuple, and refuses it later as a parameter's name.
  const isSame = isRefused(ours) ? isRefused(reference) || hasTupleKey(reference) : ours.read === reference.read;
  return isSame ? 'same' : 'different';
};

/** Like `judgeDocuments`, but ours may refuse a document that the AWS CLI reads. */
export const judgeFaulty: Judge = (ours, reference) =>
  isRefused(ours) && !isRefused(reference) ? 'refused' : judgeDocuments(ours, reference);

/** Like `judgeFaulty`, but requires the same exit code if both refuse. */
export const judgeOutside: Judge = (ours, reference) => {
  const isOther = ours.exitCode !== undefined && ours.exitCode !== (reference.exitCode ?? ours.exitCode);
  return isOther ? 'different' : judgeFaulty(ours, reference);
};

/** Compares the values read from each document. */
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

/**
 * Whether the document is refused. Only a mapping is accepted at the top level, so any other value counts as refused.
 */
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
