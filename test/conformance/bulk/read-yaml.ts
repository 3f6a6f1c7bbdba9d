import { CliError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/python/python-text.ts';
import { type BulkResult, type BulkVerdict, compareAll } from './compare-all.ts';
import type { BulkAnswer } from './question.ts';

type Judge = (ours: BulkAnswer, reference: BulkAnswer) => BulkVerdict;

/** Requires the same value, or that both programs refuse. Their error messages may differ. */
export const judgeDocuments: Judge = (ours, reference) => {
  // A list can be the key of a mapping in YAML. Ours refuses such a document at once. The AWS CLI reads the key as a
  // tuple, and refuses it only later, because no parameter has this name.
  const isSame = isRefused(ours) ? isRefused(reference) || hasTupleKey(reference) : ours.read === reference.read;
  return isSame ? 'same' : 'different';
};

/**
 * Judges a document of `faultyYaml` like `judgeDocuments`, but also lets ours refuse a document that the AWS CLI reads.
 */
export const judgeFaulty: Judge = (ours, reference) =>
  isRefused(ours) && !isRefused(reference) ? 'refused' : judgeDocuments(ours, reference);

/** Judges a document of `outsideYaml` like `judgeFaulty`, but requires the same exit code if both programs refuse. */
export const judgeOutside: Judge = (ours, reference) => {
  const bothRefuse = ours.exitCode !== undefined && reference.exitCode !== undefined;
  return bothRefuse && ours.exitCode !== reference.exitCode ? 'different' : judgeFaulty(ours, reference);
};

/** Reads each document with both programs, and judges the two results. */
export function runYamlDocuments(
  program: string,
  documents: readonly string[],
  folder: string,
  judge: Judge,
): Promise<BulkResult> {
  const questions = documents.map((yaml) => ({ yaml }));
  return compareAll(program, folder, questions, questions, ({ yaml }) => read(yaml), judge);
}

/** Whether Python printed a dictionary with a tuple as a key, such as `{('a', 'b'): 1}`. */
function hasTupleKey({ read = '' }: BulkAnswer): boolean {
  return /[{ ]\([^:]*\): /.test(read);
}

/** Whether the document is refused. The command accepts only a mapping, which Python prints with `{` at the start. */
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
