import type { JsonMap } from '../python/value.ts';

/**
 * Reads a gateway's error page. Such an answer has a status of 500 or more. Its body is white space alone, or its
 * first text is exactly `<html>`; white space may come before it. Returns `null` for any other answer.
 */
export function readGatewayPage(status: number, body: Uint8Array): JsonMap | null {
  if (status < 500 || !isGatewayPage(body)) return null;
  return new Map([
    ['Code', String(status)],
    ['Message', reasonPhrases.get(status) ?? ''],
  ]);
}

function isGatewayPage(body: Uint8Array): boolean {
  // White space is a space, or a byte from tab to carriage return, as in Python.
  const textStart = body.findIndex((byte) => byte !== 0x20 && (byte < 0x09 || byte > 0x0d));
  if (textStart < 0) return true;
  return [...'<html>'].every((letter, index) => body[textStart + index] === letter.charCodeAt(0));
}

/** The standard reason phrases, used instead of the phrase that the server sent. */
const reasonPhrases: ReadonlyMap<number, string> = new Map([
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [505, 'HTTP Version Not Supported'],
  [506, 'Variant Also Negotiates'],
  [507, 'Insufficient Storage'],
  [508, 'Loop Detected'],
  [510, 'Not Extended'],
  [511, 'Network Authentication Required'],
]);
