import { ScanError } from './scanner.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const reserved = new Set([xmlNamespace, 'http://www.w3.org/2000/xmlns/']);

/** Restores the declarations as they were before an element. */
export type Undeclare = () => void;

/** The namespace prefixes that are declared at the current place in the document. */
export class Namespaces {
  readonly #bound = new Map([['xml', xmlNamespace]]);

  /** Adds a start tag's declarations and checks its prefixes. Throws a ScanError at `tagStart`. */
  enter(tag: string, attributes: ReadonlyMap<string, string>, tagStart: number): Undeclare {
    const previous: (readonly [prefix: string, namespace: string | undefined])[] = [];
    const prefixed: (readonly [prefix: string, local: string])[] = [];
    for (const [name, value] of attributes) {
      const [prefix = '', local = ''] = name.includes(':') ? name.split(':') : ['', name];
      if (prefix !== 'xmlns' && name !== 'xmlns') {
        if (prefix !== '') prefixed.push([prefix, local]);
        continue;
      }
      const declared = prefix === '' ? '' : local;
      checkBinding(declared, value, tagStart);
      previous.push([declared, this.#bound.get(declared)]);
      this.#bound.set(declared, value);
    }
    const expanded = new Set(prefixed.map(([prefix, local]) => `${this.#namespaceOf(prefix, tagStart)} ${local}`));
    if (expanded.size < prefixed.length) throw new ScanError('duplicate attribute', tagStart);
    // Throws for a prefix that is not declared.
    if (tag.includes(':')) this.#namespaceOf(tag.slice(0, tag.indexOf(':')), tagStart);
    return () => {
      for (const [prefix, namespace] of previous.reverse()) {
        if (namespace === undefined) this.#bound.delete(prefix);
        else this.#bound.set(prefix, namespace);
      }
    };
  }

  #namespaceOf(prefix: string, at: number): string {
    const namespace = this.#bound.get(prefix);
    if (namespace === undefined) throw new ScanError('unbound prefix', at);
    return namespace;
  }
}

/**
 * Refuses the declarations that expat refuses. No namespace can contain `}`, because the AWS CLI sets it as expat's
 * separator between namespace and name.
 */
function checkBinding(prefix: string, namespace: string, at: number): void {
  if (prefix === 'xml' && namespace === xmlNamespace) return;
  const isRefused = /^xml(?:ns)?$/.test(prefix) || reserved.has(namespace) || namespace.includes('}');
  if (isRefused || (namespace === '' && prefix !== '')) throw new ScanError('namespace that cannot be declared', at);
}
