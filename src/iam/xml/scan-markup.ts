import { isBlank, type Scanner } from './scanner.ts';

/** A start tag as it stands; what its attributes mean is looked at later. */
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

/** Scans a start tag from behind its `<`. */
export function scanStartTag(scanner: Scanner): ScannedTag {
  const name = scanQualifiedName(scanner);
  const attributes: ScannedAttribute[] = [];
  for (;;) {
    const blanks = scanner.skipBlanks();
    const next = scanner.require();
    if (next === '>') {
      scanner.at += 1;
      return { name, attributes, isEmpty: false };
    }
    if (next === '/') {
      scanner.at += 1;
      scanner.expect('>');
      return { name, attributes, isEmpty: true };
    }
    if (!blanks) scanner.failInvalid();
    attributes.push(scanAttribute(scanner));
  }
}

function scanAttribute(scanner: Scanner): ScannedAttribute {
  const nameAt = scanner.at;
  const name = scanQualifiedName(scanner);
  scanner.skipBlanks();
  scanner.expect('=');
  scanner.skipBlanks();
  const quote = scanner.require();
  if (quote !== '"' && quote !== "'") scanner.failInvalid();
  scanner.at += 1;
  const valueAt = scanner.at;
  for (;;) {
    scanner.skipText(quote === '"' ? /["&<]/g : /['&<]/g);
    const stop = scanner.require();
    if (stop === quote) break;
    if (stop === '<') scanner.failInvalid();
    scanner.at += 1;
    scanReference(scanner);
  }
  const value = scanner.text.slice(valueAt, scanner.at);
  scanner.at += 1;
  return { name, nameAt, value, valueAt };
}

/** A name with at most one colon, and a name on either side of it. */
function scanQualifiedName(scanner: Scanner): string {
  const start = scanner.at;
  scanner.skipNameStart();
  scanner.skipName();
  if (scanner.next === ':') {
    scanner.at += 1;
    scanner.skipNameStart();
    scanner.skipName();
  }
  scanner.require();
  return scanner.text.slice(start, scanner.at);
}

/** Scans an end tag from behind `</`, and answers its name. */
export function scanEndTag(scanner: Scanner): string {
  const start = scanner.at;
  scanner.skipNameStart();
  for (;;) {
    scanner.skipName();
    // Whether the colons are right need not be asked: it must match the start tag.
    if (scanner.require() !== ':') break;
    scanner.at += 1;
  }
  const name = scanner.text.slice(start, scanner.at);
  scanner.skipBlanks();
  scanner.expect('>');
  return name;
}

/** A reference: an entity's name, or the digits of a character number. */
export type Reference =
  | { readonly kind: 'entity'; readonly name: string }
  | { readonly kind: 'character'; readonly digits: string; readonly base: 10 | 16 };

/** Scans a reference from behind its `&`. */
export function scanReference(scanner: Scanner): Reference {
  if (scanner.require() === '#') {
    scanner.at += 1;
    return scanCharacterReference(scanner);
  }
  const start = scanner.at;
  scanner.skipNameStart();
  scanner.skipName();
  const name = scanner.text.slice(start, scanner.at);
  scanner.expect(';');
  return { kind: 'entity', name };
}

function scanCharacterReference(scanner: Scanner): Reference {
  const base = scanner.require() === 'x' ? 16 : 10;
  if (base === 16) scanner.at += 1;
  const digit = base === 16 ? /[0-9A-Fa-f]/ : /[0-9]/;
  const start = scanner.at;
  if (!digit.test(scanner.require())) scanner.failInvalid();
  while (digit.test(scanner.next)) scanner.at += 1;
  const digits = scanner.text.slice(start, scanner.at);
  scanner.expect(';');
  return { kind: 'character', digits, base };
}

/** Scans a comment from behind `<!-`. */
export function scanComment(scanner: Scanner): void {
  scanner.expect('-');
  for (;;) {
    scanner.skipText(/-/g);
    scanner.require();
    scanner.at += 1;
    if (scanner.require() !== '-') continue;
    scanner.at += 1;
    scanner.expect('>');
    return;
  }
}

/** Scans a processing instruction from behind `<?`; answers whether it is an XML declaration. */
export function scanInstruction(scanner: Scanner): 'instruction' | 'declaration' {
  const start = scanner.at;
  scanner.skipNameStart();
  scanner.skipName();
  const next = scanner.require();
  const target = scanner.text.slice(start, scanner.at);
  if (!isBlank(next) && next !== '?') scanner.failInvalid();
  // `XML` in any other case is nobody's to use.
  if (/^xml$/i.test(target) && target !== 'xml') scanner.failInvalid();
  const kind = target === 'xml' ? 'declaration' : 'instruction';
  if (next === '?') {
    scanner.at += 1;
    scanner.expect('>');
    return kind;
  }
  for (;;) {
    scanner.skipText(/\?/g);
    scanner.require();
    scanner.at += 1;
    if (scanner.require() !== '>') continue;
    scanner.at += 1;
    return kind;
  }
}
