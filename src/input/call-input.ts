import { CliGeneralError } from '../errors/cli-error.ts';
import { enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import type { MergedInput } from './merge-input.ts';
import { namedEntries } from './named-entries.ts';

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
