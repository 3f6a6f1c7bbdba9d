import { CliGeneralError } from '../errors/cli-error.ts';
import type { DocumentValue } from '../python/document-value.ts';
import type { MergedInput } from './merge-input.ts';

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
