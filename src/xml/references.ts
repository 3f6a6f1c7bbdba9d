import { ScanError } from './xml-error.ts';

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Returns the characters that a reference stands for; `undefined` for the name of any other entity than the predefined ones.
 * `reference` is the text between `&` and `;`, and `at` the place of the `&`.
 */
export function charactersOf(reference: string, at: number): string | undefined {
  if (!reference.startsWith('#')) return predefined.get(reference);
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice('#x'.length), 16)
    : Number.parseInt(reference.slice('#'.length), 10);
  const isCharacter =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  if (!isCharacter || code === 0xfffe || code === 0xffff) {
    throw new ScanError('reference to invalid character number', at);
  }
  return String.fromCodePoint(code);
}
