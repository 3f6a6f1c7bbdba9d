import type fc from 'fast-check';
import type { Case } from '../case.ts';

/** An expression to compile, evaluate on `{}` and print. */
export interface Question {
  readonly expression: string;
  readonly output: 'json' | 'text' | 'table' | 'yaml' | 'yaml-stream';
  /** The columns of the terminal, which decide how a table looks. */
  readonly columns: number;
  readonly color: 'on' | 'off';
}

/**
 * A server's answer to a call, and the format in which the programs print the error. `body` and `raw` contain one
 * Latin-1 character for each byte.
 */
export type Refusal = RefusalFormat & ({ readonly status: number; readonly body: string } | { readonly raw: string });

interface RefusalFormat {
  readonly format: 'enhanced' | 'legacy' | 'json' | 'yaml' | 'text' | 'table';
  /** `AWS_MAX_ATTEMPTS`. */
  readonly attempts: number;
}

/** A YAML document to read. */
interface YamlQuestion {
  readonly yaml: string;
}

/** A text to read as a date or as a number, or bytes to decode. */
export type ReadingQuestion =
  | { readonly date: string }
  | { readonly number: string; readonly type: 'int' | 'float' }
  | { readonly encoding: string; readonly hex: string };

/** A text to read with both programs. */
export interface Reading {
  readonly question: ReadingQuestion;
  /**
   * Whether known programs write such texts. Both programs must read the same value, but ours may refuse a text that no
   * known program writes.
   */
  readonly isEmitted: boolean;
}

/** Questions of one kind. */
export interface QuestionKind {
  readonly name: string;
  readonly question: fc.Arbitrary<Question>;
}

/** The answer of a program. */
export interface BulkAnswer {
  /** The exit code of a call, or the exit code for a document that the program refuses. */
  readonly exitCode?: number;
  /** The value of a document, a date, a number or bytes, as Python prints it. */
  readonly read?: string;
  /** The error of an expression that does not compile, or of a text that cannot be read. */
  readonly refused?: string;
  /** The error of evaluating or printing, without the words that the program prints around an error. */
  readonly failed?: string;
  /** The output up to its end or up to the error, with one Latin-1 character for each byte. */
  readonly printed?: string;
}

/** A question with two different answers. */
export interface BulkDifference {
  readonly question: Question | Refusal | YamlQuestion | Reading;
  readonly reference: BulkAnswer;
  readonly ours: BulkAnswer;
  /** The time that our program took, in seconds. */
  readonly seconds: number;
}

/** Returns the question of a case, or `undefined` if the query or a valid output format is missing. */
export function toQuestion({ argv, terminal }: Case): Question | undefined {
  const expression = optionValue('--query', argv);
  const output = optionValue('--output', argv);
  if (expression === undefined || !isFormat(output)) return undefined;
  const color = optionValue('--color', argv) === 'on' ? 'on' : 'off';
  return { expression, output, columns: terminal?.columns ?? 80, color };
}

function isFormat(text: string | undefined): text is Question['output'] {
  return text !== undefined && /^(?:json|text|table|yaml|yaml-stream)$/.test(text);
}

function optionValue(option: string, argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = argv[index];
  return word === option ? argv[index + 1] : word?.slice(option.length + 1);
}
