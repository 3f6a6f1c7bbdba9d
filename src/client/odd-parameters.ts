import { sentTexts } from '../input/sent-texts.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { percentEncode } from '../python/percent-encode.ts';
import { requireUtf8 } from '../python/unencodable.ts';

/** A parameter whose value is not text. Only profiles with `parameter_validation = false` allow it. */
export type OddParameter = readonly [name: string, value: DocumentValue];

/**
 * Returns form fields for parameters that the AWS SDK cannot encode. Each field begins with `&`. Throws for a lone
 * surrogate.
 */
export function encodeOddParameters(parameters: readonly OddParameter[]): string {
  return parameters
    .flatMap(([name, value]) => sentTexts(value).map((item) => `&${encodeForForm(name)}=${encodeForForm(item)}`))
    .join('');
}

function encodeForForm(value: string | Uint8Array): string {
  if (typeof value === 'string') requireUtf8(value);
  return percentEncode(Buffer.from(value), (character) => /[A-Za-z0-9_.~ -]/.test(character)).replaceAll(' ', '+');
}
