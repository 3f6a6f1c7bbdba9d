import { CliServiceError, type ServiceErrorFacts } from '../client/service-error.ts';
import type { CliError } from '../errors/cli-error.ts';
import { pyStr } from '../python/python-text.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/**
 * Returns the members that structured error formats show. An error without members is printed as plain text in every
 * format.
 */
export function errorMembers(error: CliError): JsonMap {
  if (error instanceof CliServiceError) return serviceMembers(error.facts);
  if (error.code === null) return new Map();
  return new Map([
    ['Code', error.code],
    ['Message', error.message],
  ]);
}

/**
 * Collects the members of a service's error in three steps:
 * 1. The children of the Error element whose name is code or message, in any letter case.
 * 2. The elements beside Error whose name is code or message, but not exactly `Code` or `Message`. A name of step 1 is
 *    skipped.
 * 3. The members that the service's model defines for this error.
 */
function serviceMembers({ error, besideError, ownMembers }: ServiceErrorFacts): JsonMap {
  if (error === null) return new Map();
  const members = new Map<string, JsonValue>();
  for (const [key, value] of error) if (isCodeOrMessage(key)) members.set(key, value);
  for (const [key, value] of besideError ?? []) {
    if (isCodeOrMessage(key) && key !== 'Code' && key !== 'Message' && !members.has(key)) members.set(key, value);
  }
  for (const [key, value] of ownMembers ?? []) members.set(key, value);
  return members;
}

/** Returns the members that the default format lists below the error message. Leaves out code and message. */
export function detailMembers(error: CliError): JsonMap {
  const own = error instanceof CliServiceError ? (error.facts.ownMembers ?? []) : [];
  return new Map([...own].filter(([key]) => !isCodeOrMessage(key)));
}

function isCodeOrMessage(key: string): boolean {
  return /^(?:code|message)$/i.test(key);
}

/** Returns the default format's lines for an error's members; empty if there are no members. */
export function errorDetails(members: JsonMap): string {
  const lines = [...members].map(([name, value]) => `${name}: ${detailText(value)}\n`);
  if (lines.length === 0) return '';
  const hint = [...members.values()].some((value) => detailText(value) === complexValue)
    ? 'Use "--cli-error-format json" or another error format to see the full details.\n'
    : '';
  return `\nAdditional error details:\n${lines.join('')}${hint}`;
}

const complexValue = '<complex value>';
/** A list or map with this many values is too long for one line. */
const manyValues = 5;

function detailText(value: JsonValue): string {
  if (isList(value)) return areFewAndSimple(value) ? `[${value.map(pyStr).join(', ')}]` : complexValue;
  if (!isMap(value)) return pyStr(value);
  if (!areFewAndSimple([...value.values()])) return complexValue;
  return `{${Array.from(value, ([name, item]) => `${name}: ${pyStr(item)}`).join(', ')}}`;
}

function areFewAndSimple(values: readonly JsonValue[]): boolean {
  return values.length < manyValues && values.every((value) => !isList(value) && !isMap(value));
}
