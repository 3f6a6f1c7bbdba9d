import { type DocumentValue, isDocumentList, isDocumentMap } from '../python/document-value.ts';
import { pyStr } from '../python/python-text.ts';

/**
 * Converts a parameter of any type to the texts or bytes that are sent. A list becomes one text for each item, and a
 * map one for each key.
 */
export function sentTexts(value: DocumentValue): readonly (string | Uint8Array)[] {
  return itemsOf(value).map((item) => (item instanceof Uint8Array ? item : pyStr(item)));
}

function itemsOf(value: DocumentValue): readonly DocumentValue[] {
  if (isDocumentMap(value)) return [...value.keys()];
  return isDocumentList(value) ? value : [value];
}
