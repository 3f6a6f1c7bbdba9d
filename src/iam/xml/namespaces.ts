import type { ScannedAttribute, ScannedTag } from './scan-markup.ts';
import { ScanError, syntaxError } from './xml-error.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** What to put back when an element ends. */
export type Undeclare = () => void;

/** The prefixes that are declared at a place in the document. */
export class Namespaces {
  private readonly bound = new Map([['xml', xmlNamespace]]);

  /**
   * Takes up a tag's declarations and checks its prefixes. `readValue` reads the attributes' values in order; all errors
   * but a name that stands twice are reported at `tagStart`.
   */
  enter(
    { name, attributes }: ScannedTag,
    tagStart: number,
    readValue: (attribute: ScannedAttribute) => string,
  ): Undeclare {
    const before: (readonly [prefix: string, namespace: string | undefined])[] = [];
    const seen = new Set<string>();
    for (const attribute of attributes) {
      if (seen.has(attribute.name)) throw new ScanError(duplicate, attribute.nameAt);
      seen.add(attribute.name);
      const value = readValue(attribute);
      const prefix = /^xmlns(?::(.*))?$/s.exec(attribute.name);
      if (prefix === null) continue;
      const declared = prefix[1] ?? '';
      checkBinding(declared, value, tagStart);
      before.push([declared, this.bound.get(declared)]);
      this.bound.set(declared, value);
    }
    const expanded = new Set<string>();
    for (const { name: full } of attributes) {
      const colon = full.indexOf(':');
      if (colon < 0 || full.startsWith('xmlns:')) continue;
      const key = `${this.namespaceOf(full.slice(0, colon), tagStart)} ${full.slice(colon + 1)}`;
      if (expanded.has(key)) throw new ScanError(duplicate, tagStart);
      expanded.add(key);
    }
    const colon = name.indexOf(':');
    if (colon >= 0) this.namespaceOf(name.slice(0, colon), tagStart);
    return () => {
      for (const [prefix, namespace] of before.reverse()) {
        if (namespace === undefined) this.bound.delete(prefix);
        else this.bound.set(prefix, namespace);
      }
    };
  }

  private namespaceOf(prefix: string, at: number): string {
    const namespace = this.bound.get(prefix);
    if (namespace === undefined) throw new ScanError('unbound prefix', at);
    return namespace;
  }
}

const duplicate = 'duplicate attribute';

function checkBinding(prefix: string, namespace: string, at: number): void {
  const fail = (reason: string): never => {
    throw new ScanError(reason, at);
  };
  if (prefix !== '' && namespace === '') fail('must not undeclare prefix');
  if (prefix === 'xmlns') fail('reserved prefix (xmlns) must not be declared or undeclared');
  // The reference joins namespace and name with this character.
  if (namespace.includes('}')) fail(syntaxError);
  if ((prefix === 'xml') !== (namespace === xmlNamespace)) {
    fail(
      prefix === 'xml'
        ? 'reserved prefix (xml) must not be undeclared or bound to another namespace name'
        : reservedNamespace,
    );
  }
  if (namespace === xmlnsNamespace) fail(reservedNamespace);
}

const reservedNamespace = 'prefix must not be bound to one of the reserved namespace names';
