import { STATUS_CODES } from 'node:http';
import { readJson } from '../input/json-reader.ts';
import { stripText } from '../values/strip-text.ts';
import { isMap, type JsonMap, type JsonValue } from '../values/value.ts';
import type { AuxAnswer } from './aux-client.ts';

/** The body of a success as a JSON object; what is none counts as an empty one. */
export function readJsonBody({ body }: Pick<AuxAnswer, 'body'>): JsonMap {
  try {
    const value = readJson(textOf(body));
    return isMap(value) ? value : new Map();
  } catch {
    return new Map();
  }
}

/** An error answer of a JSON service: `Code`, `Message`, and those of the body's `members` that it has. */
export function readRestError(answer: AuxAnswer, members: readonly string[] = []): JsonMap {
  const text = textOf(answer.body);
  const stripped = stripText(text);
  if (answer.status >= 500 && (stripped === '' || stripped.startsWith('<html>'))) {
    return errorMap(String(answer.status), STATUS_CODES[answer.status] ?? '');
  }
  const body = readJsonBody(answer);
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'x-amzn-errortype')?.[1];
  const inBody = body.get('code') ?? body.get('Code') ?? body.get('__type');
  const code = type ?? (typeof inBody === 'string' ? inBody : String(answer.status));
  const message = body.get('message') ?? body.get('Message') ?? (body.size === 0 ? text : '');
  const found = errorMap(code.split(':')[0]?.split('#').at(-1) ?? '', typeof message === 'string' ? message : '');
  for (const member of members) {
    const value = body.get(member);
    if (value !== undefined) found.set(member, value);
  }
  return found;
}

function errorMap(code: string, message: string): Map<string, JsonValue> {
  return new Map([
    ['Code', code],
    ['Message', message],
  ]);
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
