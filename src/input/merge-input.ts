import { CliGeneralError } from '../errors/cli-error.ts';
import { enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';
import type { DocumentMap, DocumentValue } from '../python/document-value.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import type { FlagValues } from './read-flag-values.ts';

/**
 * Flags over document, unchecked. The order (flags in table order, then the document's other keys) is that of
 * messages and form fields.
 */
export type MergedInput = ReadonlyMap<DocumentValue, DocumentValue>;

/** Lays the flags over the document; an empty flag counts as set. */
export function mergeInput(flags: FlagValues['members'], document: DocumentMap | null): MergedInput {
  const merged = new Map<DocumentValue, DocumentValue>(flags);
  for (const [key, value] of document ?? []) {
    if (!merged.has(key)) merged.set(key, value);
  }
  return merged;
}

/**
 * The entries, whose keys must all be strings: the reference hands them to Python as keyword arguments, and Python
 * refuses others before anything is validated (a CliGeneralError).
 */
export function namedEntries(input: MergedInput): readonly (readonly [string, DocumentValue])[] {
  return [...input].map(([key, value]) => {
    if (typeof key !== 'string') throw new CliGeneralError('The name of a parameter must be a text.');
    return [key, value] as const;
  });
}

/** The parameters of the call in merge order. Where the checks are off a value may have any type. */
export type CallInput = ReadonlyMap<MemberName, DocumentValue>;

/**
 * Returns the merged input unchecked. Throws a CliGeneralError for a parameter that does not exist or whose name is
 * not a string.
 */
export function toCallInput(merged: MergedInput): CallInput {
  return new Map(
    namedEntries(merged).map(([key, value]) => {
      const member = enableMfaDevice.members.find(({ name }) => name === key);
      if (member === undefined) throw new CliGeneralError(`Unknown parameter in input: ${pyStringRepr(key)}`);
      return [member.name, value];
    }),
  );
}
