/** An answer that was recorded, and the name its case had. */
export interface RecordLine {
  readonly name: string;
  readonly answer: string;
}

/** The lines of a record by their key: key, name and answer, a tab between them. */
export function readRecordLines(text: string): Map<string, RecordLine> {
  const lines = text.split('\n').map((line) => line.split('\t'));
  return new Map(
    lines.flatMap(([key = '', name = '', answer]) => (answer === undefined ? [] : [[key, { name, answer }] as const])),
  );
}

/** One such line, with its end; throws for a name that could not be read back. */
export function recordLine(key: string, { name, answer }: RecordLine): string {
  if (/[\t\n]/.test(name)) throw new Error(`a case's name holds a tab or a line end: ${JSON.stringify(name)}`);
  return `${key}\t${name}\t${answer}\n`;
}
