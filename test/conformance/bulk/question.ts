import type fc from 'fast-check';
import type { Case } from '../case.ts';

/** An expression to compile, evaluate on `{}` and print. */
export interface Question {
  readonly expression: string;
  readonly output: 'json' | 'text' | 'table' | 'yaml' | 'yaml-stream';
  /** Columns of the terminal, which decide a table's look. */
  readonly columns: number;
  readonly color: 'on' | 'off';
}

/** A call that the server answers with this, and how the error is to be printed. The bytes are latin-1, a character each. */
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

/** The value that either program reads. */
export interface Reading {
  readonly question: ReadingQuestion;
  /** Whether the reference must read it alike; otherwise ours may refuse what the reference reads. */
  readonly isEmitted: boolean;
}

/** Questions of one kind. */
export interface QuestionKind {
  readonly name: string;
  readonly question: fc.Arbitrary<Question>;
}

/** What came of it; the bytes as latin-1. */
export interface BulkAnswer {
  /** Of a call, or of a document that is refused. */
  readonly exitCode?: number;
  /** The value of a document, a date, a number or bytes, as Python prints it. */
  readonly read?: string;
  /** Why it does not compile or cannot be read. */
  readonly refused?: string;
  /** Why it cannot be evaluated or printed; the rest of the message's frame left out. */
  readonly failed?: string;
  /** What was printed until then. */
  readonly printed?: string;
}

/** Where both answers to a question are not the same. */
export interface BulkDifference {
  readonly question: Question | Refusal | YamlQuestion | ReadingQuestion;
  readonly reference: BulkAnswer;
  readonly ours: BulkAnswer;
  /** How long ours took. */
  readonly seconds: number;
}

/** The question that a case asks, if it asks for a query's result and nothing else. */
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
