import { CliGeneralError } from '../errors/cli-error.ts';
import { enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';
import type { DocumentMap, DocumentValue } from '../python/document-value.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import type { FlagValues } from './read-flag-values.ts';

/**
 * The unchecked input: the values of the flags in table order, then the document's keys that no flag sets. Messages and
 * form fields keep this order.
 */
export type MergedInput = ReadonlyMap<DocumentValue, DocumentValue>;

/**
 * Merges the flags with the document. A flag takes precedence over a key of the document, even if the flag is empty.
 */
export function mergeInput(flags: FlagValues['members'], document: DocumentMap | null): MergedInput {
  const merged = new Map<DocumentValue, DocumentValue>(flags);
  for (const [key, value] of document ?? []) {
    if (!merged.has(key)) merged.set(key, value);
  }
  return merged;
}

/**
 * Returns the entries. Throws a CliGeneralError for a key that is not a string. The AWS CLI passes each key as the name
 * of a keyword argument. Python refuses a name that is not a string, before the AWS CLI validates the input.
 */
export function namedEntries(input: MergedInput): readonly (readonly [string, DocumentValue])[] {
  return [...input].map(([key, value]) => {
    if (typeof key !== 'string') throw new CliGeneralError('The name of a parameter must be a string.');
    return [key, value] as const;
  });
}

/** The call's parameters, in the order of MergedInput. If parameter validation is off, a value may have any type. */
export type CallInput = ReadonlyMap<MemberName, DocumentValue>;

/**
 * Returns the merged input without checking its values. Throws a CliGeneralError for a parameter that does not exist or
 * whose name is not a string.
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
