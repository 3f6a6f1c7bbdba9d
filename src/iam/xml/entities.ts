import { plainText, type XmlSource } from './decode-source.ts';
import { flattenLineEnds, joinLineEnds } from './line-ends.ts';
import { type Reference, scanReference } from './scan-markup.ts';
import { Scanner } from './scanner.ts';
import { invalidToken, ScanError, unclosedToken } from './xml-error.ts';

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A general entity of the document: text of its own, or something outside, which is never fetched. */
type Entity =
  | { readonly kind: 'internal'; readonly text: string }
  | { readonly kind: 'external' }
  | { readonly kind: 'unparsed' };

/** What a reference stands for: characters, or an entity's text that is to be read in its place. */
export type Replacement =
  | { readonly kind: 'characters'; readonly text: string }
  | { readonly kind: 'entity'; readonly name: string; readonly text: string }
  /** An entity that may be declared outside: nobody knows. */
  | { readonly kind: 'unknown'; readonly name: string };

// expat's protection against entities within entities: how much may be read, and how much more than there is.
const freeAmplification = 8 * 1024 * 1024;
const mostAmplification = 100;

/** The entities that a document declares, and the rules for using them. */
export class Entities {
  /** Whether there are declarations that were not read, because they stand outside or in a parameter entity. */
  hasUnread = false;
  /** Whether the document says that it needs nothing from outside. */
  standalone = false;
  private readonly known = new Map<string, Entity>();
  private readonly open = new Set<string>();
  private direct = 0;
  private expanded = 0;

  /** Declares an entity; the first declaration counts, and the predefined ones stay what they are. */
  declare(name: string, entity: Entity): void {
    if (!this.known.has(name) && !predefined.has(name)) this.known.set(name, entity);
  }

  /** What a reference that begins at `at` stands for; throws a ScanError with that place. */
  replace(reference: Reference, at: number): Replacement {
    if (reference.kind === 'character') return { kind: 'characters', text: characterOf(reference, at) };
    const { name } = reference;
    const plain = predefined.get(name);
    if (plain !== undefined) return { kind: 'characters', text: plain };
    const entity = this.known.get(name);
    if (entity === undefined) {
      if (this.hasUnread && !this.standalone) return { kind: 'unknown', name };
      throw new UnplacedError('undefined entity', at);
    }
    if (this.open.has(name)) throw new ScanError('recursive entity reference', at);
    if (entity.kind === 'unparsed') throw new ScanError('reference to binary entity', at);
    if (entity.kind === 'internal') return { kind: 'entity', name, text: entity.text };
    return { kind: 'unknown', name };
  }

  /** Runs `read` while the entity is open, in which a reference to it is recursive. */
  expand<Result>({ name, text }: { name: string; text: string }, at: number, read: () => Result): Result {
    if (this.open.size === 0) this.direct = at;
    this.expanded += text.length;
    const total = this.direct + this.expanded;
    if (total > freeAmplification && total > mostAmplification * this.direct) {
      throw new ScanError('limit on input amplification factor (from DTD and entities) breached', at);
    }
    this.open.add(name);
    try {
      return read();
    } finally {
      this.open.delete(name);
    }
  }

  /** An attribute's value that begins at `start`, with its references replaced. */
  attributeValue(value: XmlSource, start: number): string {
    const scanner = new Scanner(value);
    let result = '';
    while (!scanner.isAtEnd) {
      const from = scanner.at;
      scanner.skipText(/[&<]/g);
      result += flattenLineEnds(value.text.slice(from, scanner.at));
      if (scanner.isAtEnd) break;
      if (scanner.next === '<') scanner.failInvalid(start + scanner.at);
      result += this.attributeReference(scanner, start);
    }
    return result;
  }

  private attributeReference(scanner: Scanner, start: number): string {
    const at = start + scanner.at;
    scanner.startToken();
    scanner.at += 1;
    const replacement = this.replace(scanReference(scanner), at);
    if (replacement.kind === 'characters') return replacement.text;
    if (replacement.kind === 'unknown') {
      if (!this.known.has(replacement.name)) return '';
      throw new ScanError('reference to external entity in attribute', at);
    }
    return this.expand(replacement, at, () => {
      try {
        return this.attributeValue(plainText(replacement.text), 0);
      } catch (error) {
        if (!(error instanceof ScanError)) throw error;
        throw new UnplacedError(error.message === unclosedToken ? invalidToken : error.message, at);
      }
    });
  }
}

/** An error in an attribute's value that is reported where the whole tag begins. */
class UnplacedError extends ScanError {}

/** Runs `read`; an error of an attribute's value that has no place of its own is then one at `start`. */
export function placedAt<Result>(start: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnplacedError ? new ScanError(error.message, start) : error;
  }
}

/** The text of an entity as it is declared: character references are replaced, references to entities stay. */
export function entityText(literal: XmlSource, start: number): string {
  const scanner = new Scanner(literal);
  let text = '';
  while (!scanner.isAtEnd) {
    const from = scanner.at;
    scanner.skipText(/[&%]/g);
    text += joinLineEnds(literal.text.slice(from, scanner.at));
    if (scanner.isAtEnd) break;
    const at = scanner.at;
    const isPercent = scanner.next === '%';
    scanner.at += 1;
    try {
      if (isPercent) {
        skipParameterReference(scanner);
        throw new ScanError('illegal parameter entity reference', at);
      }
      const reference = scanReference(scanner);
      text += reference.kind === 'character' ? characterOf(reference, at) : literal.text.slice(at, scanner.at);
    } catch (error) {
      if (!(error instanceof ScanError)) throw error;
      // What is cut off by the end of the literal is as bad as what cannot be there.
      const reason = scanner.isAtEnd && error.message === 'unclosed token' ? invalidToken : error.message;
      throw new ScanError(reason, start + (reason === error.message ? error.at : at));
    }
  }
  return text;
}

function skipParameterReference(scanner: Scanner): void {
  scanner.skipNameStart();
  scanner.skipName();
  scanner.expect(';');
}

function characterOf(reference: Reference & { readonly kind: 'character' }, at: number): string {
  const code = Number.parseInt(reference.digits, reference.base);
  const isCharacter =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  if (!isCharacter || code === 0xfffe || code === 0xffff) {
    throw new ScanError('reference to invalid character number', at);
  }
  return String.fromCodePoint(code);
}
