import type { JsonServiceError } from '../client/credential-services.ts';
import { readGatewayPage } from '../client/gateway-page.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { readJson } from '../python/json-reader.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { objectOf } from './answer-members.ts';
import { requireUtf8Text } from './read-text-file.ts';

/**
 * Returns the non-null members of a successful answer. A body that is not JSON becomes the member `message`. Throws a
 * CliGeneralError for JSON that is not an object.
 */
export function readJsonBody({ body }: Pick<HttpAnswer, 'body'>): JsonMap {
  return membersOf(parseBody(body), 'the answer');
}

/**
 * Returns the non-null members of a JSON object, because null counts as missing. Throws a CliGeneralError if the value
 * is not an object.
 */
export function membersOf(value: JsonValue, source: string): JsonMap {
  return new Map([...objectOf(value, source)].filter(([, member]) => member !== null));
}

/** The additional members of a service's errors: member names by error code. */
export type ErrorShapes = Readonly<Record<string, readonly string[]>>;

/** Reads the error answer of a JSON service. */
export function readRestError(answer: HttpAnswer, shapes: ErrorShapes): JsonServiceError {
  const gateway = readGatewayPage(answer.status, answer.body);
  if (gateway !== null) return { error: gateway, ownMembers: new Map() };
  const body = objectOf(parseBody(answer.body), 'the answer');
  const code = errorCode(answer, body);
  const error = new Map<string, JsonValue>([
    ['Message', firstOf(body, ['message', 'Message'], '')],
    ['Code', code],
  ]);
  const memberNames = (typeof code === 'string' && Object.hasOwn(shapes, code) ? shapes[code] : undefined) ?? [];
  const ownMembers = new Map<string, JsonValue>();
  for (const name of memberNames) {
    const value = body.get(name) ?? null;
    if (value !== null) ownMembers.set(name, value);
  }
  return { error, ownMembers };
}

/** Returns the error code: from the header, else from `code` or `Code`, else from `__type`, else the status. */
function errorCode({ headers, status }: HttpAnswer, body: JsonMap): JsonValue {
  const type = body.has('__type') ? (body.get('__type') ?? null) : String(status);
  const typeCode = type === null ? '' : bareCode(type);
  const header = headers.find(([name]) => name.toLowerCase() === 'x-amzn-errortype')?.[1];
  const explicitCode = header ?? firstOf(body, ['code', 'Code'], null);
  if (explicitCode === null) return typeCode;
  return bareCode(explicitCode);
}

/** Returns the first of the members that exists, even if it is `null`. */
function firstOf(body: JsonMap, names: readonly string[], otherwise: JsonValue): JsonValue {
  const name = names.find((candidate) => body.has(candidate));
  return name === undefined ? otherwise : (body.get(name) ?? null);
}

/** Returns `Code` for an error code of the form `namespace#Code:URI`. */
function bareCode(code: JsonValue): JsonValue {
  return typeof code === 'string' ? (code.split(':')[0]?.split('#').at(-1) ?? '') : code;
}

/** Parses a body. Text that is not JSON becomes the member `message`. */
function parseBody(body: Uint8Array): JsonValue {
  if (body.length === 0) return new Map();
  const text = requireUtf8Text(body, 'The answer');
  try {
    return readJson(text);
  } catch {
    return new Map([['message', text]]);
  }
}
