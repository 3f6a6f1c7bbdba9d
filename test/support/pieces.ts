import type { Write } from '../../src/output/write.ts';
import { readJson } from '../../src/python/json-reader.ts';
import type { JsonValue } from '../../src/python/value.ts';

/** A JSON text as a value, ints apart from floats. */
export function jsonValue(json: string): JsonValue {
  return readJson(json);
}

/** The pieces that a format writes. */
export function piecesOf(format: (write: Write) => void): string[] {
  const pieces: string[] = [];
  format((text) => pieces.push(text));
  return pieces;
}
