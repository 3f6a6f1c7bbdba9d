import { decodeDocument, type XmlText } from './decode-document.ts';
import { readInternalSubset } from './internal-subset.ts';
import { type XmlElement, XmlError } from './xml-element.ts';

/** Reads a document; throws an XmlError in expat's words where that would refuse it. */
export function readXml(bytes: Uint8Array): XmlElement {
  return new XmlReader(decodeDocument(bytes)).read();
}

const nameStart = /[A-Za-z_:\x80-\xff]/;
const nameRun = /[A-Za-z0-9_:.\x80-\xff-]*/y;
const blankRun = /[ \t\r\n]*/y;
const textRun = /[^<&\0-\x08\x0b\x0c\x0e-\x1f]*/y;

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text holds one character for each byte of UTF-8, so that places count bytes. */
class XmlReader {
  readonly #source: string;
  readonly #decode: XmlText['decode'];
  readonly #entities = new Map(predefined);
  #at: number;
  readonly #open: { readonly tag: string; readonly element: XmlElement; sawChild: boolean }[] = [];
  #root: XmlElement | undefined;

  constructor({ source, start, decode }: XmlText) {
    this.#source = source;
    this.#at = start;
    this.#decode = decode;
  }

  read(): XmlElement {
    this.#skip(blankRun);
    if (this.#at === this.#source.length) this.#fail('no element found');
    this.#readProlog();
    while (this.#open.length > 0) this.#readContent();
    this.#readEpilog();
    if (this.#root === undefined) this.#fail('no element found');
    return this.#root;
  }

  /** Everything before the root element, and its start tag. */
  #readProlog(): void {
    let sawDoctype = false;
    while (this.#root === undefined) {
      this.#skip(blankRun);
      const { rest } = this;
      if (rest === '') this.#fail('no element found');
      else if (rest.startsWith('<!--')) this.#readComment();
      else if (rest.startsWith('<?')) this.#readInstruction();
      else if (rest.startsWith('<!DOCTYPE') && !sawDoctype) {
        sawDoctype = true;
        this.#readDoctype();
      } else if (rest.startsWith('<!')) this.#failInMarkup(rest, ['<!--', '<!DOCTYPE']);
      else if (rest.startsWith('<')) this.#readStartTag();
      else this.#failAtText(rest);
    }
  }

  /** What is no markup before the root: a word is a syntax error, a character that can begin none an invalid token. */
  #failAtText(rest: string): never {
    const first = rest.charAt(0);
    if (!nameStart.test(first)) {
      if (first === ']' || first === '>' || first === '[' || /[\d.-]/.test(first)) this.#fail('syntax error');
      this.#fail('not well-formed (invalid token)');
    }
    const start = this.#at;
    this.#skip(nameRun);
    const end = this.#source.charAt(this.#at);
    const endsWord = end === '' || /[\s>)\],|*+?]/.test(end);
    if (endsWord) this.#at = start;
    this.#fail(endsWord ? 'syntax error' : 'not well-formed (invalid token)');
  }

  #readContent(): void {
    const { rest } = this;
    if (rest === '') this.#fail('no element found');
    if (rest.startsWith('<!--')) this.#readComment();
    else if (rest.startsWith('<![CDATA[')) this.#readCharacterData();
    else if (rest.startsWith('<?')) this.#readInstruction();
    else if (rest.startsWith('</')) this.#readEndTag();
    else if (rest.startsWith('<!')) this.#failInMarkup(rest, ['<!--', '<![CDATA[']);
    else if (rest.startsWith('<')) this.#readStartTag();
    else if (rest.startsWith('&')) this.#append(this.#readReference());
    else this.#readText();
  }

  #readEpilog(): void {
    for (;;) {
      this.#skip(blankRun);
      const { rest } = this;
      if (rest === '') return;
      if (rest.startsWith('<!--')) this.#readComment();
      else if (rest.startsWith('<?')) this.#readInstruction();
      else if (rest.startsWith('<') && '<!--'.startsWith(rest)) this.#fail('unclosed token');
      else if (/^[\0-\x08\x0b\x0c\x0e-\x1f&]/.test(rest)) this.#fail('not well-formed (invalid token)');
      else this.#fail('junk after document element');
    }
  }

  #readText(): void {
    const start = this.#at;
    textRun.lastIndex = start;
    textRun.exec(this.#source);
    const forbidden = this.#source.slice(start, textRun.lastIndex).indexOf(']]>');
    if (forbidden >= 0) {
      this.#at = start + forbidden;
      this.#fail('not well-formed (invalid token)');
    }
    this.#append(this.#source.slice(start, textRun.lastIndex));
    this.#at = textRun.lastIndex;
    const next = this.#source.charAt(this.#at);
    if (next !== '' && next !== '<' && next !== '&') this.#fail('not well-formed (invalid token)');
  }

  #readCharacterData(): void {
    const start = this.#at + '<![CDATA['.length;
    const end = this.#source.indexOf(']]>', start);
    const data = this.#source.slice(start, end < 0 ? undefined : end);
    const bad = data.search(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
    if (bad >= 0) {
      this.#at = start + bad;
      this.#fail('not well-formed (invalid token)');
    }
    if (end < 0) this.#fail('unclosed CDATA section');
    this.#append(data);
    this.#at = end + 3;
  }

  #readComment(): void {
    const start = this.#at + 4;
    const dashes = this.#source.indexOf('--', start);
    const bad = this.#source.slice(start, dashes < 0 ? undefined : dashes).search(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
    if (bad >= 0) this.#failAt(start + bad);
    if (dashes < 0 || dashes + 2 >= this.#source.length) this.#fail('unclosed token');
    if (this.#source.charAt(dashes + 2) !== '>') this.#failAt(dashes + 2);
    this.#at = dashes + 3;
  }

  #readInstruction(): void {
    const start = this.#at;
    this.#at += 2;
    if (this.#at >= this.#source.length) this.#failUnclosed(start);
    const target = this.#readName(start);
    if (target.toLowerCase() === 'xml') {
      this.#at = start;
      this.#fail(
        target === 'xml'
          ? 'XML or text declaration not at start of entity'
          : 'reserved prefix (xml) must not be undeclared or bound to another namespace name',
      );
    }
    const end = this.#source.indexOf('?>', this.#at);
    const blank = /[\s?]/.test(this.#source.charAt(this.#at));
    if (!blank && this.#at < this.#source.length) this.#fail('not well-formed (invalid token)');
    if (end < 0) this.#failUnclosed(start);
    this.#at = end + 2;
  }

  #readDoctype(): void {
    this.#at = readInternalSubset(this.#source, this.#at, this.#entities, (reason, at) => {
      this.#at = at;
      this.#fail(reason);
    });
  }

  #readStartTag(): void {
    const start = this.#at;
    this.#at += 1;
    if (this.#at >= this.#source.length) this.#failUnclosed(start);
    const tag = this.#readName(start);
    this.#checkPrefix(tag, start);
    const attributes = new Map<string, number>();
    for (;;) {
      const before = this.#at;
      this.#skip(blankRun);
      const next = this.#source.charAt(this.#at);
      if (next === '') this.#failUnclosed(start);
      if (next === '>' || next === '/') break;
      if (before === this.#at) this.#fail('not well-formed (invalid token)');
      this.#readAttribute(start, attributes);
    }
    const empty = this.#source.charAt(this.#at) === '/';
    if (empty) {
      this.#at += 1;
      if (this.#at >= this.#source.length) this.#failUnclosed(start);
      if (this.#source.charAt(this.#at) !== '>') this.#fail('not well-formed (invalid token)');
    }
    this.#at += 1;
    for (const name of attributes.keys()) {
      if (!name.startsWith('xmlns')) this.#checkAttributePrefix(name, start, attributes);
    }
    const element: XmlElement = { name: localName(this.#decode(tag)), text: null, children: [] };
    this.#namespaces.push(
      new Set([...attributes.keys()].filter((name) => name.startsWith('xmlns:')).map((name) => name.slice(6))),
    );
    this.#checkDeclared(tag, start);
    const parent = this.#open.at(-1);
    parent?.element.children.push(element);
    if (parent !== undefined) parent.sawChild = true;
    this.#root ??= element;
    if (empty) this.#namespaces.pop();
    else this.#open.push({ tag, element, sawChild: false });
  }

  readonly #namespaces: Set<string>[] = [];

  #checkPrefix(_tag: string, _start: number): void {}

  #checkAttributePrefix(name: string, start: number, attributes: ReadonlyMap<string, number>): void {
    const prefix = prefixOf(name);
    if (prefix === undefined || prefix === 'xml' || attributes.has(`xmlns:${prefix}`)) return;
    if (!this.#namespaces.some((declared) => declared.has(prefix))) this.#failAt(start, 'unbound prefix');
  }

  #checkDeclared(tag: string, start: number): void {
    const prefix = prefixOf(tag);
    if (prefix === undefined || prefix === 'xml') return;
    if (!this.#namespaces.some((declared) => declared.has(prefix))) this.#failAt(start, 'unbound prefix');
  }

  #readAttribute(start: number, attributes: Map<string, number>): void {
    const at = this.#at;
    const name = this.#readName(start);
    if (attributes.has(name)) this.#failAt(at, 'duplicate attribute');
    attributes.set(name, at);
    this.#skip(blankRun);
    if (this.#at >= this.#source.length) this.#failUnclosed(start);
    if (this.#source.charAt(this.#at) !== '=') this.#fail('not well-formed (invalid token)');
    this.#at += 1;
    this.#skip(blankRun);
    const quote = this.#source.charAt(this.#at);
    if (quote === '') this.#failUnclosed(start);
    if (quote !== '"' && quote !== "'") this.#fail('not well-formed (invalid token)');
    this.#at += 1;
    for (;;) {
      const character = this.#source.charAt(this.#at);
      if (character === '') this.#failUnclosed(start);
      if (character === quote) break;
      if (character === '<' || /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(character))
        this.#fail('not well-formed (invalid token)');
      if (character === '&') this.#readReference(start);
      else this.#at += 1;
    }
    this.#at += 1;
  }

  #readEndTag(): void {
    const start = this.#at;
    this.#at += 2;
    if (this.#at >= this.#source.length) this.#failUnclosed(start);
    const nameAt = this.#at;
    const tag = this.#readName(start);
    this.#skip(blankRun);
    if (this.#at >= this.#source.length) this.#failUnclosed(start);
    if (this.#source.charAt(this.#at) !== '>') this.#fail('not well-formed (invalid token)');
    const open = this.#open.pop();
    if (open?.tag !== tag) this.#failAt(nameAt, 'mismatched tag');
    this.#namespaces.pop();
    this.#at += 1;
  }

  /** A reference's text, as bytes. */
  #readReference(tagStart?: number): string {
    const start = this.#at;
    this.#at += 1;
    if (this.#source.charAt(this.#at) === '#') return this.#readCharacterReference(start, tagStart);
    if (this.#at >= this.#source.length) this.#failUnclosed(tagStart ?? start);
    const name = this.#readName(tagStart ?? start);
    if (this.#at >= this.#source.length) this.#failUnclosed(tagStart ?? start);
    if (this.#source.charAt(this.#at) !== ';') this.#fail('not well-formed (invalid token)');
    this.#at += 1;
    const text = this.#entities.get(name);
    if (text === undefined) this.#failAt(start, 'undefined entity');
    return text;
  }

  #readCharacterReference(start: number, tagStart: number | undefined): string {
    const match = /&#(?:x([0-9A-Fa-f]*)|([0-9]*))/y;
    match.lastIndex = start;
    const found = match.exec(this.#source);
    this.#at = start + (found?.[0].length ?? 2);
    if (this.#at >= this.#source.length) this.#failUnclosed(tagStart ?? start);
    const digits = found?.[1] ?? found?.[2] ?? '';
    if (digits === '' || this.#source.charAt(this.#at) !== ';') this.#fail('not well-formed (invalid token)');
    const code = Number.parseInt(digits, found?.[1] === undefined ? 10 : 16);
    const isCharacter =
      code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
    if (!isCharacter || code === 0xfffe || code === 0xffff)
      this.#failAt(start, 'reference to invalid character number');
    this.#at += 1;
    return Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1');
  }

  #append(bytes: string): void {
    const open = this.#open.at(-1);
    if (open === undefined || open.sawChild || bytes === '') return;
    open.element.text = (open.element.text ?? '') + this.#decode(bytes.replace(/\r\n?/g, '\n'));
  }

  #readName(tokenStart: number): string {
    const start = this.#at;
    if (start >= this.#source.length) this.#failUnclosed(tokenStart);
    if (!nameStart.test(this.#source.charAt(start))) this.#fail('not well-formed (invalid token)');
    this.#skip(nameRun);
    if (this.#at >= this.#source.length) this.#failUnclosed(tokenStart);
    return this.#source.slice(start, this.#at);
  }

  /** Markup that begins `<!` must go on as one of these; where it stops before, it is not closed. */
  #failInMarkup(rest: string, known: readonly string[]): never {
    if (known.some((text) => text.startsWith(rest))) this.#fail('unclosed token');
    let same = 2;
    while (known.some((text) => text.startsWith(rest.slice(0, same + 1)))) same += 1;
    this.#failAt(this.#at + same);
  }

  get rest(): string {
    // Enough to tell all kinds of markup apart.
    return this.#source.slice(this.#at, this.#at + 12);
  }

  #skip(run: RegExp): void {
    run.lastIndex = this.#at;
    run.exec(this.#source);
    this.#at = run.lastIndex;
  }

  #failUnclosed(start: number): never {
    this.#failAt(start, 'unclosed token');
  }

  #failAt(at: number, reason = 'not well-formed (invalid token)'): never {
    this.#at = at;
    this.#fail(reason);
  }

  #fail(reason: string): never {
    const before = this.#source.slice(0, this.#at);
    const lines = before.split(/\r\n?|\n/);
    throw new XmlError(reason, lines.length, (lines.at(-1) ?? '').length);
  }
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function prefixOf(name: string): string | undefined {
  const colon = name.indexOf(':');
  return colon > 0 ? name.slice(0, colon) : undefined;
}
