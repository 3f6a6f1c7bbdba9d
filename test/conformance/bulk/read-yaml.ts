import { CliError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/python/python-text.ts';
import { askReference } from './ask-reference.ts';
import type { BulkAnswer, BulkDifference } from './question.ts';

/**
 * Compares what is read from each document. A document with several faults may be refused for another one than in the
 * reference.
 */
export async function runYamlDocuments(
  program: string,
  documents: readonly string[],
  folder: string,
): Promise<BulkDifference[]> {
  const answers = await askReference(
    program,
    documents.map((yaml) => ({ yaml })),
    folder,
  );
  return answers.flatMap((reference, index): BulkDifference[] => {
    const yaml = documents[index] ?? '';
    const ours = read(yaml);
    // Only a mapping is accepted at the top, so another value and a fault end alike.
    const refused = ours.exitCode !== undefined || ours.read?.startsWith('{') !== true;
    const refusedThere = reference.exitCode !== undefined || reference.read?.startsWith('{') !== true;
    const agree = refused ? refusedThere : ours.read === reference.read;
    return agree ? [] : [{ question: { yaml }, reference, ours }];
  });
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
