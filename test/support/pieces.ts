import type { Write } from '../../src/output/write.ts';
import { readJson } from '../../src/python/json-reader.ts';
import type { JsonValue } from '../../src/python/value.ts';

/** Parses a JSON text, with ints and floats kept apart. */
export function jsonValue(json: string): JsonValue {
  return readJson(json);
}

/** Returns the texts that `run` passes to its `write`, one for each call. */
export function piecesOf(run: (write: Write) => void): string[] {
  const pieces: string[] = [];
  run((text) => pieces.push(text));
  return pieces;
}
