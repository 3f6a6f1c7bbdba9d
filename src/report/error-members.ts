import { ServiceError, type ServiceErrorFacts } from '../client/service-error.ts';
import type { CliError } from '../errors/cli-error.ts';
import { pyStr } from '../python/python-text.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/** What the structured error formats show; an error that has nothing of it is printed plainly in every format. */
export function errorMembers(error: CliError): JsonMap {
  if (error instanceof ServiceError) return serviceMembers(error.facts);
  if (error.code === null) return new Map();
  return new Map([
    ['Code', error.code],
    ['Message', error.message],
  ]);
}

/** Everything in the Error element that is spelled like a code or a message, such members beside it, and the error's own. */
function serviceMembers({ error, besideError, ownMembers }: ServiceErrorFacts): JsonMap {
  if (error === null) return new Map();
  const members = new Map<string, JsonValue>();
  for (const [key, value] of error) if (isShown(key)) members.set(key, value);
  for (const [key, value] of besideError ?? []) {
    if (isShown(key) && key !== 'Code' && key !== 'Message' && !members.has(key)) members.set(key, value);
  }
  for (const [key, value] of ownMembers ?? []) members.set(key, value);
  return members;
}

/** The members that the default format tells of after its message, where code and message stand already. */
export function detailMembers(error: CliError): JsonMap {
  const own = error instanceof ServiceError ? (error.facts.ownMembers ?? []) : [];
  return new Map([...own].filter(([key]) => !isShown(key)));
}

function isShown(key: string): boolean {
  return /^(?:code|message)$/i.test(key);
}

/** The lines of the default format for an error's own members; empty where it has none. */
export function errorDetails(members: JsonMap): string {
  const lines = [...members].map(([name, value]) => `${name}: ${detailText(value)}\n`);
  if (lines.length === 0) return '';
  const hint = [...members.values()].some((value) => detailText(value) === complex)
    ? 'Use "--cli-error-format json" or another error format to see the full details.\n'
    : '';
  return `\nAdditional error details:\n${lines.join('')}${hint}`;
}

const complex = '<complex value>';
/** A list or map of as many values is too much for one line. */
const manyValues = 5;

function detailText(value: JsonValue): string {
  if (isList(value)) return areFewAndSimple(value) ? `[${value.map(pyStr).join(', ')}]` : complex;
  if (!isMap(value)) return pyStr(value);
  if (!areFewAndSimple([...value.values()])) return complex;
  return `{${Array.from(value, ([name, item]) => `${name}: ${pyStr(item)}`).join(', ')}}`;
}

function areFewAndSimple(values: readonly JsonValue[]): boolean {
  return values.length < manyValues && values.every((value) => !isList(value) && !isMap(value));
}
