import { ServiceError, type ServiceErrorFacts } from '../client/service-error.ts';
import type { CliError } from '../errors/cli-error.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';

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
