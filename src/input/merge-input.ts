import type { DocumentMap, DocumentValue } from '../python/document-value.ts';
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
