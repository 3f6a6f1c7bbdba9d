import { isBlank } from './scanner.ts';
import { ScanError } from './xml-error.ts';

const malformed = 'XML declaration not well-formed';

/** What a declaration in `text` from `start` (its `<?xml`) to `end` (behind its `?>`) says: whether it stands alone. */
export function readXmlDeclaration(text: string, start: number, end: number): { readonly standalone: boolean } {
  const reader = new PseudoAttributes(text, start + '<?xml'.length, end - '?>'.length);
  let found = reader.read();
  if (found === undefined) throw new ScanError(malformed, start + '<?xml'.length);
  if (found.name !== 'version') throw new ScanError(malformed, found.nameAt);
  found = reader.read();
  if (found?.name === 'encoding') {
    if (!/^[A-Za-z]/.test(found.value)) throw new ScanError(malformed, found.valueAt);
    found = reader.read();
  }
  if (found === undefined) return { standalone: false };
  if (found.name !== 'standalone') throw new ScanError(malformed, found.nameAt);
  if (found.value !== 'yes' && found.value !== 'no') throw new ScanError(malformed, found.valueAt);
  reader.skipBlanks();
  if (!reader.isAtEnd) throw new ScanError(malformed, reader.at);
  return { standalone: found.value === 'yes' };
}

interface PseudoAttribute {
  readonly name: string;
  readonly nameAt: number;
  readonly value: string;
  readonly valueAt: number;
}

class PseudoAttributes {
  at: number;
  private readonly text: string;
  private readonly end: number;

  constructor(text: string, at: number, end: number) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  skipBlanks(): void {
    while (!this.isAtEnd && isBlank(this.text.charAt(this.at))) this.at += 1;
  }

  /** The next `name = "value"`, `undefined` at the end. */
  read(): PseudoAttribute | undefined {
    if (this.isAtEnd) return undefined;
    if (!isBlank(this.next)) this.fail();
    this.skipBlanks();
    if (this.isAtEnd) return undefined;
    const nameAt = this.at;
    while (this.next !== '=' && !isBlank(this.next)) {
      if (this.next === '' || this.next >= '\x80') this.fail();
      this.at += 1;
    }
    const name = this.text.slice(nameAt, this.at);
    this.skipBlanks();
    if (name === '' || this.isAtEnd || this.text.charAt(this.at) !== '=') this.fail();
    this.at += 1;
    this.skipBlanks();
    const quote = this.text.charAt(this.at);
    if (this.isAtEnd || (quote !== '"' && quote !== "'")) this.fail();
    this.at += 1;
    const valueAt = this.at;
    while (this.next !== quote) {
      if (!/[A-Za-z0-9._-]/.test(this.next)) this.fail();
      this.at += 1;
    }
    const value = this.text.slice(valueAt, this.at);
    this.at += 1;
    return { name, nameAt, value, valueAt };
  }

  private get next(): string {
    return this.isAtEnd ? '' : this.text.charAt(this.at);
  }

  private fail(): never {
    throw new ScanError(malformed, this.at);
  }
}
