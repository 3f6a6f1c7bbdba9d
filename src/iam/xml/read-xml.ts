import { GeneralError } from '../../errors/cli-error.ts';
import { decodeSource, plainText } from './decode-source.ts';
import { Entities, placedAt } from './entities.ts';
import { joinLineEnds } from './line-ends.ts';
import { Namespaces, type Undeclare } from './namespaces.ts';
import { scanPrologToken } from './prolog-token.ts';
import { readProlog } from './read-prolog.ts';
import { scanComment, scanEndTag, scanInstruction, scanReference, scanStartTag } from './scan-markup.ts';
import { Scanner } from './scanner.ts';
import type { XmlElement } from './xml-element.ts';
import { invalidToken, noElementFound, ScanError, unclosedToken, XmlError } from './xml-error.ts';

/**
 * Reads a document as Python's ElementTree does with expat 2.8 told that it is UTF-8; throws an XmlError in expat's words, at
 * expat's place, where that would refuse it.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const scanner = new Scanner(decodeSource(bytes));
  try {
    if (isCutMark(bytes)) throw new ScanError(unclosedToken, 0);
    if (scanner.next === '\ufeff') scanner.at += 1;
    return new XmlReader(scanner).read();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const { line, start } = lineOf(scanner.text, error.at);
    throw new XmlError(error.message, line, countCodePoints(scanner.text.slice(start, error.at)));
  }
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The line, from 1, that the place is in, and where it starts. */
function lineOf(text: string, at: number): { line: number; start: number } {
  const found = { line: 1, start: 0 };
  // The first half of a line break in two characters is one by itself, where the place is between both.
  const before = text.slice(0, at);
  const end = /\r\n?|\n/g;
  while (end.test(before)) {
    found.line += 1;
    found.start = end.lastIndex;
  }
  return found;
}

/** Whether there is nothing but the beginning of a byte order mark (or of UTF-16). */
function isCutMark(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (bytes.length === 1) return first === 0 || first === 0xef || first === 0xfe || first === 0xff;
  return bytes.length === 2 && first === 0xef && second === 0xbb;
}

interface OpenElement {
  readonly tag: string;
  readonly element: XmlElement;
  readonly undeclare: Undeclare;
}

/** Elements that a document may have; each takes far more memory than its five bytes of text. */
const mostElements = 1_000_000;

/** Pieces of text that are joined at once. */
const mostPieces = 4096;

class XmlReader {
  private readonly document: Scanner;
  private readonly entities = new Entities();
  private readonly namespaces = new Namespaces();
  private readonly open: OpenElement[] = [];
  private root: XmlElement | undefined;
  private elements = 0;
  /** Text of the open element that is not joined yet. */
  private readonly texts: { element: XmlElement | undefined; readonly pieces: string[] } = {
    element: undefined,
    pieces: [],
  };

  constructor(document: Scanner) {
    this.document = document;
  }

  read(): XmlElement {
    readProlog(this.document, this.entities);
    this.readContent(this.document, 0);
    this.closeText();
    this.readEpilog();
    if (this.root === undefined) throw new ScanError(noElementFound, this.document.at);
    return this.root;
  }

  /** Reads the document's content up to the end of the root, or all of an entity's text (`level` elements are open then). */
  private readContent(scanner: Scanner, level: number): void {
    do {
      scanner.startToken();
      if (scanner.isAtEnd) {
        // Text that could go on takes half a unit for its own.
        if (!/[\]\r]$/.test(scanner.text)) scanner.checkEnd();
        // A carriage return at the very end could be half of a line break, and is not passed over.
        if (level === 0) throw new ScanError(noElementFound, scanner.at - (scanner.text.endsWith('\r') ? 1 : 0));
        if (this.open.length !== level) throw new ScanError(asynchronous, scanner.at);
        return;
      }
      if (scanner.next === '<') this.readMarkup(scanner, level);
      else if (scanner.next === '&') this.readReference(scanner);
      else this.readText(scanner);
    } while (this.open.length > 0);
  }

  private readMarkup(scanner: Scanner, level: number): void {
    scanner.at += 1;
    switch (scanner.require()) {
      case '!':
        scanner.at += 1;
        this.readDeclaration(scanner);
        break;
      case '?':
        scanner.at += 1;
        if (scanInstruction(scanner) === 'instruction') break;
        throw new ScanError('XML or text declaration not at start of entity', scanner.tokenStart);
      case '/':
        scanner.at += 1;
        this.readEndTag(scanner, level);
        break;
      default:
        this.readStartTag(scanner);
    }
  }

  private readDeclaration(scanner: Scanner): void {
    const next = scanner.require();
    if (next !== '-' && next !== '[') scanner.failInvalid();
    scanner.at += 1;
    if (next === '-') scanComment(scanner);
    else this.readCharacterData(scanner);
  }

  private readCharacterData(scanner: Scanner): void {
    const word = 'CDATA[';
    // Too little is not closed, even where it is wrong as well.
    const rest = scanner.text.slice(scanner.at, scanner.at + word.length);
    const isUnits = scanner.isUtf16 ? /[\s\S]/g : /[\0-\x7f\ufffe\uffff]/g;
    if (Buffer.byteLength(rest.replaceAll(isUnits, '.')) < word.length)
      throw new ScanError(unclosedToken, scanner.tokenStart);
    for (const letter of word) scanner.expect(letter);
    const start = scanner.at;
    for (;;) {
      scanner.skipData(/\]/g);
      if (scanner.text.startsWith(']]>', scanner.at)) break;
      if (scanner.isAtEnd || ']]>'.startsWith(scanner.text.slice(scanner.at))) {
        // Here too a carriage return at the very end is not passed over.
        const isHalfBreak = scanner.isAtEnd && scanner.at > start && scanner.text.endsWith('\r');
        throw new ScanError('unclosed CDATA section', scanner.at - (isHalfBreak ? 1 : 0));
      }
      scanner.at += 1;
    }
    this.append(joinLineEnds(scanner.text.slice(start, scanner.at)));
    scanner.at += ']]>'.length;
  }

  private readStartTag(scanner: Scanner): void {
    this.elements += 1;
    if (this.elements > mostElements) {
      throw new GeneralError(`The answer has more than ${mostElements} XML elements, which is too much.`);
    }
    const start = scanner.tokenStart;
    const tag = scanStartTag(scanner);
    const undeclare = placedAt(start, () =>
      this.namespaces.enter(tag, start, ({ value, valueAt }) =>
        this.entities.attributeValue(scanner.part(value), valueAt),
      ),
    );
    const element: XmlElement = { name: tag.name.slice(tag.name.indexOf(':') + 1), text: null, children: [] };
    this.open.at(-1)?.element.children.push(element);
    this.root ??= element;
    if (tag.isEmpty) undeclare();
    else this.open.push({ tag: tag.name, element, undeclare });
  }

  private readEndTag(scanner: Scanner, level: number): void {
    const nameAt = scanner.at;
    const name = scanEndTag(scanner);
    if (this.open.length === level) throw new ScanError(asynchronous, scanner.tokenStart);
    const closed = this.open.pop();
    if (closed?.tag !== name) throw new ScanError('mismatched tag', nameAt);
    closed.undeclare();
  }

  private readReference(scanner: Scanner): void {
    const start = scanner.tokenStart;
    scanner.at += 1;
    const replacement = this.entities.replace(scanReference(scanner), start);
    // Not an error to expat, yet ElementTree has no text for it.
    if (replacement.kind === 'unknown') throw new ScanError(`undefined entity &${replacement.name};`, start);
    if (replacement.kind === 'characters') this.append(replacement.text);
    else this.readEntity(replacement, start);
  }

  private readEntity(entity: { readonly name: string; readonly text: string }, start: number): void {
    this.entities.expand(entity, start, () => {
      try {
        this.readContent(new Scanner(plainText(entity.text)), this.open.length);
      } catch (error) {
        // Inside of an entity there are no places.
        throw error instanceof ScanError ? new ScanError(error.message, start) : error;
      }
    });
  }

  private readText(scanner: Scanner): void {
    const start = scanner.at;
    const end = /[<&]/g;
    end.lastIndex = start;
    const stop = end.exec(scanner.text)?.index ?? scanner.text.length;
    const close = scanner.text.slice(start, stop).indexOf(']]>');
    scanner.skipData(close < 0 ? /[<&]/g : /\]\]>/g);
    if (close >= 0) throw new ScanError(invalidToken, scanner.at + 2);
    this.append(joinLineEnds(scanner.text.slice(start, scanner.at)));
  }

  private append(text: string): void {
    const element = this.open.at(-1)?.element;
    if (element === undefined || element.children.length > 0 || text === '') return;
    if (this.texts.element !== element) this.closeText();
    this.texts.element = element;
    this.texts.pieces.push(text);
    if (this.texts.pieces.length > mostPieces) this.closeText();
  }

  /** Joins pieces of text in runs: one string for each reference would take far more memory than its characters. */
  private closeText(): void {
    const { element, pieces } = this.texts;
    if (element !== undefined) element.text = (element.text ?? '') + pieces.join('');
    this.texts.element = undefined;
    this.texts.pieces.length = 0;
  }

  private readEpilog(): void {
    const allowed = new Set(['blank', 'comment', 'instruction']);
    for (;;) {
      const { kind } = scanPrologToken(this.document);
      // A carriage return at the very end, too, is the end, whatever half of a unit follows.
      if (kind === 'none' || (this.document.isAtEnd && this.document.text.endsWith('\r'))) return;
      if (!allowed.has(kind)) throw new ScanError('junk after document element', this.document.tokenStart);
    }
  }
}

const asynchronous = 'asynchronous entity';
