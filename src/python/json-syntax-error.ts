/** What is no JSON. The message is Python's, position included. */
export class JsonSyntaxError extends Error {}

/** The error for a position in UTF-16 units; like Python it tells line, column and offset in code points. */
export function jsonSyntaxErrorAt(message: string, text: string, position: number): JsonSyntaxError {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const column = codePoints(before.slice(lineStart)) + 1;
  return new JsonSyntaxError(`${message}: line ${line} column ${column} (char ${codePoints(before)})`);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
