import { ScanError, type Scanner } from './scanner.ts';

/** A start tag as written, with the references in its attribute values not replaced yet. */
export interface ScannedTag {
  readonly name: string;
  readonly attributes: readonly ScannedAttribute[];
  readonly isEmpty: boolean;
}

export interface ScannedAttribute {
  readonly name: string;
  readonly nameAt: number;
  readonly value: string;
  readonly valueAt: number;
}

/** Scans the part of a start tag after `<`. */
export function scanStartTag(scanner: Scanner): ScannedTag {
  const name = scanQualifiedName(scanner);
  const attributes: ScannedAttribute[] = [];
  for (;;) {
    const hasSpace = scanner.skipSpace();
    const next = scanner.require();
    if (next === '>' || next === '/') {
      scanner.expect(next === '/' ? '/>' : '>');
      return { name, attributes, isEmpty: next === '/' };
    }
    if (!hasSpace) scanner.failInvalid();
    attributes.push(scanAttribute(scanner));
  }
}

function scanAttribute(scanner: Scanner): ScannedAttribute {
  const nameAt = scanner.at;
  const name = scanQualifiedName(scanner);
  scanner.skipSpace();
  scanner.expect('=');
  scanner.skipSpace();
  const quote = scanner.require();
  if (quote !== '"' && quote !== "'") scanner.failInvalid();
  scanner.at += 1;
  const valueAt = scanner.at;
  for (;;) {
    scanner.skipText(quote === '"' ? /["&<]/g : /['&<]/g, 'markup');
    const stop = scanner.require();
    if (stop === quote) break;
    if (stop === '<') scanner.failInvalid();
    scanReference(scanner);
  }
  const value = scanner.text.slice(valueAt, scanner.at);
  scanner.at += 1;
  return { name, nameAt, value, valueAt };
}

/** Scans the part of an end tag after `</`. Returns its name. */
export function scanEndTag(scanner: Scanner): string {
  // The colons need no check, because the name must match that of the start tag.
  const name = scanner.skipName() + scanner.skipRun(/[\w.:-]+/y);
  scanner.skipSpace();
  scanner.expect('>');
  return name;
}

/** Scans a name, or two names with a colon between them. */
function scanQualifiedName(scanner: Scanner): string {
  const name = scanner.skipName();
  if (scanner.require() !== ':') return name;
  scanner.at += 1;
  const local = scanner.skipName();
  // Throws if the document ends inside the tag.
  scanner.require();
  return `${name}:${local}`;
}

/** Scans a reference. Returns the text between its `&` and its `;`. */
export function scanReference(scanner: Scanner): string {
  scanner.at += 1;
  const start = scanner.at;
  if (scanner.require() === '#') {
    scanner.at += 1;
    const isHexadecimal = scanner.require() === 'x';
    if (isHexadecimal) scanner.at += 1;
    // Throws if the document ends before the first digit.
    scanner.require();
    if (scanner.skipRun(isHexadecimal ? /[0-9A-Fa-f]+/y : /[0-9]+/y) === '') scanner.failInvalid();
  } else scanner.skipName();
  scanner.expect(';');
  return scanner.text.slice(start, scanner.at - 1);
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Returns the characters that a reference stands for, or `undefined` for an entity that is not predefined. `reference`
 * is the text between `&` and `;`, and `at` the position of the `&`.
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

/** Scans the part of a comment after `<!`. */
export function scanComment(scanner: Scanner): void {
  scanner.expect('--');
  scanner.skipText(/--/g, 'markup');
  scanner.expect('-->');
}

/** Scans the part of a processing instruction after `<?`. Returns whether it is an XML declaration. */
export function scanInstruction(scanner: Scanner): 'instruction' | 'xml declaration' {
  const target = scanner.skipName();
  const isReserved = target !== 'xml' && target.toLowerCase() === 'xml';
  const isEmpty = scanner.require() === '?';
  if (isReserved || (!isEmpty && !scanner.skipSpace())) scanner.failInvalid();
  if (!isEmpty) scanner.skipText(/\?>/g, 'markup');
  scanner.expect('?>');
  return target === 'xml' ? 'xml declaration' : 'instruction';
}
