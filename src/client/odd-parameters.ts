import { sentTexts } from '../input/sent-texts.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { percentEncode } from '../python/percent-encode.ts';
import { requireUtf8 } from '../python/unencodable.ts';

/** A parameter that is not text, which only profiles with `parameter_validation = false` let through. */
export type OddParameter = readonly [name: string, value: DocumentValue];

/** Returns the form fields of parameters that the SDK cannot write, each with a `&` in front. Throws for a lone surrogate. */
export function encodeOddParameters(parameters: readonly OddParameter[]): string {
  return parameters
    .flatMap(([name, value]) => sentTexts(value).map((item) => `&${encode(name)}=${encode(item)}`))
    .join('');
}

function encode(value: string | Uint8Array): string {
  if (typeof value === 'string') requireUtf8(value);
  return percentEncode(Buffer.from(value), (character) => /[A-Za-z0-9_.~ -]/.test(character)).replaceAll(' ', '+');
}
