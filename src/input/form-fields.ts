import { GeneralError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { requireUtf8 } from '../output/unencodable.ts';
import type { DocumentValue } from '../values/document-value.ts';
import { pyStr } from '../values/python-text.ts';
import { pyStringRepr } from '../values/string-repr.ts';
import type { MergedInput } from './merge-input.ts';
import { namedEntries } from './named-entries.ts';

/** One field of the request's form; bytes are sent as they are. */
export type FormField = readonly [name: string, value: string | Uint8Array];

/**
 * The parameters as they are sent, checked or not: a container is one field for each item (a map: for each key),
 * anything else its Python text. Throws a GeneralError for a parameter that does not exist (its name alone, as a
 * Python repr) or whose name is not a string.
 */
export function toFormFields(input: MergedInput): readonly FormField[] {
  const entries = namedEntries(input);
  const unknown = entries.find(([key]) => !enableMfaDevice.members.some(({ name }) => name === key));
  if (unknown !== undefined) throw new GeneralError(pyStringRepr(unknown[0]));
  return entries.flatMap(([name, value]) => fieldsOf(name, value));
}

/** One parameter's fields. */
export function fieldsOf(name: string, value: DocumentValue): readonly FormField[] {
  return itemsOf(value).map((item) => [name, fieldValue(item)]);
}

/** The fields in `application/x-www-form-urlencoded`. Throws a GeneralError for text with a lone surrogate. */
export function encodeFormFields(fields: readonly FormField[]): string {
  return fields.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`).join('&');
}

function itemsOf(value: DocumentValue): readonly DocumentValue[] {
  if (value instanceof Map) return [...value.keys()];
  return Array.isArray(value) ? [...value] : [value];
}

function fieldValue(value: DocumentValue): string | Uint8Array {
  return value instanceof Uint8Array ? value : pyStr(value);
}

function encodeText(value: string | Uint8Array): string {
  let text = '';
  for (const byte of typeof value === 'string' ? encodeUtf8(value) : value) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(character)) text += character;
    else text += byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

function encodeUtf8(text: string): Uint8Array {
  requireUtf8(text);
  return new TextEncoder().encode(text);
}
