import { CliGeneralError } from '../errors/cli-error.ts';
import { decodeDocument } from './decode-document.ts';
import { Namespaces, type Undeclare } from './namespaces.ts';
import { readProlog, scanPrologToken } from './read-prolog.ts';
import {
  charactersOf,
  type ScannedAttribute,
  scanComment,
  scanEndTag,
  scanInstruction,
  scanReference,
  scanStartTag,
} from './scan-markup.ts';
import { noElementFound, ScanError, Scanner, XmlError } from './scanner.ts';
import type { XmlElement } from './xml-element.ts';

/**
 * Parses a document as Python's ElementTree does with expat 2.8 and the encoding UTF-8. Throws an XmlError, with
 * expat's words and position, for a document that expat refuses. Also refuses declarations in a DOCTYPE, other
 * encodings and names beyond ASCII (docs/fidelity.md).
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const scanner = new Scanner(decodeDocument(bytes));
  try {
    // Skips a byte order mark.
    if (scanner.next === '\ufeff') scanner.at += 1;
    return new XmlReader(scanner).read();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    throw new XmlError(error.message, ...lineAndColumn(scanner.text, error.at));
  }
}

/** Returns the line number, from 1, and the number of characters before `at` in its line. */
function lineAndColumn(text: string, at: number): readonly [line: number, column: number] {
  let line = 1;
  let column = 0;
  for (const character of text.slice(0, at)) {
    const isLineEnd = character === '\n' || character === '\r';
    line += isLineEnd ? 1 : 0;
    column = isLineEnd ? 0 : column + 1;
  }
  return [line, column];
}

interface OpenElement {
  readonly tag: string;
  readonly element: XmlElement;
  readonly undeclare: Undeclare;
}

/** The limit for the number of elements. An element takes far more memory than its few bytes of markup. */
const mostElements = 1_000_000;

/** The number of pieces of text that are kept before they are joined. */
const mostPieces = 4096;

class XmlReader {
  readonly #scanner: Scanner;
  readonly #namespaces = new Namespaces();
  readonly #open: OpenElement[] = [];
  #mayHaveExternalEntities = false;
  #root: XmlElement | undefined;
  #elements = 0;
  /** Pieces of the innermost open element's text that are not joined yet. */
  readonly #pieces: string[] = [];

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  read(): XmlElement {
    this.#mayHaveExternalEntities = readProlog(this.#scanner);
    do this.#readContent();
    while (this.#open.length > 0);
    this.#readEpilog();
    if (this.#root === undefined) throw new ScanError(noElementFound, this.#scanner.at);
    return this.#root;
  }

  #readContent(): void {
    const scanner = this.#scanner;
    scanner.startToken();
    // Expat reports the error before a carriage return at the very end, because a line feed could follow.
    if (scanner.isAtEnd) throw new ScanError(noElementFound, scanner.at - (scanner.text.endsWith('\r') ? 1 : 0));
    if (scanner.next === '<') this.#readMarkup();
    else if (scanner.next === '&') this.#readReference();
    else this.#readText();
  }

  #readMarkup(): void {
    const scanner = this.#scanner;
    scanner.at += 1;
    switch (scanner.require()) {
      case '!':
        scanner.at += 1;
        if (scanner.require() === '[') this.#readCharacterData();
        else scanComment(scanner);
        break;
      case '?':
        scanner.at += 1;
        if (scanInstruction(scanner) === 'instruction') break;
        throw new ScanError('XML or text declaration not at start of entity', scanner.tokenStart);
      case '/':
        scanner.at += 1;
        this.#readEndTag();
        break;
      default:
        this.#readStartTag();
    }
  }

  #readCharacterData(): void {
    const scanner = this.#scanner;
    scanner.expect('[CDATA[');
    const start = scanner.at;
    scanner.skipText(/\]\]>/g, 'data');
    if (scanner.isAtEnd) {
      // Expat reports the error before an incomplete `]]>` or a carriage return at the very end.
      const rest = /(?:\]{1,2}|\r)$/.exec(scanner.text.slice(-2))?.[0] ?? '';
      throw new ScanError('unclosed CDATA section', scanner.at - rest.length);
    }
    this.#append(scanner.text.slice(start, scanner.at));
    scanner.expect(']]>');
  }

  #readStartTag(): void {
    this.#elements += 1;
    if (this.#elements > mostElements) {
      throw new CliGeneralError(`The response has more than ${mostElements} XML elements, which is too many.`);
    }
    const start = this.#scanner.tokenStart;
    const { name, attributes, isEmpty } = scanStartTag(this.#scanner);
    const values = new Map<string, string>();
    for (const attribute of attributes) {
      if (values.has(attribute.name)) throw new ScanError('duplicate attribute', attribute.nameAt);
      values.set(attribute.name, this.#readAttribute(attribute, start));
    }
    const undeclare = this.#namespaces.enter(name, values, start);
    const element: XmlElement = { name: name.slice(name.indexOf(':') + 1), text: null, children: [] };
    this.#closeText();
    this.#open.at(-1)?.element.children.push(element);
    this.#root ??= element;
    if (isEmpty) undeclare();
    else this.#open.push({ tag: name, element, undeclare });
  }

  /**
   * Returns the value with its references replaced. Throws a ScanError at `tagStart` for an undefined entity, unless an
   * external file might declare the entity.
   */
  #readAttribute({ value, valueAt }: ScannedAttribute, tagStart: number): string {
    if (!value.includes('&')) return value;
    let result = '';
    let end = 0;
    for (const { 0: reference, 1: name = '', index } of value.matchAll(/&([^&;]*);/g)) {
      const characters = charactersOf(name, valueAt + index);
      if (characters === undefined && !this.#mayHaveExternalEntities) throw new ScanError(undefinedEntity, tagStart);
      result += value.slice(end, index) + (characters ?? '');
      end = index + reference.length;
    }
    return result + value.slice(end);
  }

  #readEndTag(): void {
    const nameAt = this.#scanner.at;
    const name = scanEndTag(this.#scanner);
    this.#closeText();
    const closed = this.#open.pop();
    if (closed?.tag !== name) throw new ScanError('mismatched tag', nameAt);
    closed.undeclare();
  }

  #readReference(): void {
    const start = this.#scanner.tokenStart;
    const name = scanReference(this.#scanner);
    const characters = charactersOf(name, start);
    if (characters === undefined) {
      // Expat accepts an entity that an external file might declare. ElementTree never reads such a file, and refuses
      // the entity.
      throw new ScanError(this.#mayHaveExternalEntities ? `${undefinedEntity} &${name};` : undefinedEntity, start);
    }
    this.#append(characters);
  }

  #readText(): void {
    const scanner = this.#scanner;
    const start = scanner.at;
    scanner.skipText(/[<&]|\]\]>/g, 'data');
    if (scanner.next === ']') scanner.failInvalid(scanner.at + 2);
    this.#append(scanner.text.slice(start, scanner.at));
  }

  /** Appends to the innermost open element's text. Drops text after a child element, because no caller needs it. */
  #append(text: string): void {
    if (this.#open.at(-1)?.element.children.length !== 0 || text === '') return;
    this.#pieces.push(text);
    if (this.#pieces.length > mostPieces) this.#closeText();
  }

  /** Joins the pieces of text, because separate strings would take far more memory than their characters. */
  #closeText(): void {
    const element = this.#open.at(-1)?.element;
    if (element === undefined || this.#pieces.length === 0) return;
    element.text = (element.text ?? '') + this.#pieces.join('');
    this.#pieces.length = 0;
  }

  #readEpilog(): void {
    for (;;) {
      const { kind } = scanPrologToken(this.#scanner);
      if (kind === 'none') return;
      if (kind !== 'space' && kind !== 'comment' && kind !== 'instruction') {
        throw new ScanError('junk after document element', this.#scanner.tokenStart);
      }
    }
  }
}

const undefinedEntity = 'undefined entity';
