import {
  type DocumentEvent,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { CliGeneralError } from '../errors/cli-error.ts';
import { type DocumentValue, isDocumentList, isDocumentMap } from '../python/document-value.ts';
import { pyRepr } from '../python/python-text.ts';
import type { YamlEvents } from './yaml-events.ts';
import { readScalar, resolvePlainTag } from './yaml-scalars.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Builds the value of a document. Throws a YamlSyntaxError, or a CliGeneralError for an invalid value such as the
 * date 2026-02-30.
 */
export function constructYaml({ text, events }: YamlEvents): DocumentValue {
  const built = new Constructor(text);
  let documents = 0;
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        documents += 1;
        if (documents > 1) throw new YamlSyntaxError('There is more than one document.');
        checkDirectives(event);
        break;
      case EVENT_ID.SCALAR:
        built.addScalar(event);
        break;
      case EVENT_ID.ALIAS:
        built.addAlias(event.anchorStart, event.anchorEnd);
        break;
      case EVENT_ID.POP:
        built.close();
        break;
      default:
        built.open(event);
    }
  }
  return built.finish();
}

function checkDirectives({ directives }: DocumentEvent): void {
  for (const directive of directives) {
    if (directive.kind === 'tag') throw new YamlSyntaxError('%TAG is not supported.');
    if (directive.version !== '1.2') throw new CliGeneralError('Only version 1.2 of YAML is supported.');
  }
}

interface OpenList {
  readonly kind: 'list';
  readonly event: SequenceEvent;
  readonly value: DocumentValue[];
}

interface OpenMap {
  readonly kind: 'map';
  readonly event: MappingEvent;
  readonly value: Map<DocumentValue, DocumentValue>;
  readonly pairs: (readonly [key: DocumentValue, value: DocumentValue])[];
  /** The key that still needs its value, or `undefined` before the next key. */
  key: { readonly value: DocumentValue; readonly isMerge: boolean } | undefined;
  /**
   * The mappings of the merge key, the last of the document first. So the first of the document is applied last, and
   * takes precedence.
   */
  merged: readonly DocumentValue[] | undefined;
}

class Constructor {
  #root: DocumentValue = null;
  readonly #text: string;
  readonly #open: (OpenList | OpenMap)[] = [];
  readonly #anchors = new Map<string, DocumentValue>();
  #mergedPairs = 0;
  /** The error about the first scalar that cannot be read. Syntax errors of the document take precedence over it. */
  #unreadable: CliGeneralError | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  addScalar(event: ScalarEvent): void {
    const text = this.#scalarText(event);
    // With the tag `!`, the text decides the type even if it is quoted.
    const isTypedByText = event.style === SCALAR_STYLE.PLAIN || event.tagStart >= 0;
    const tag = this.#tag(event) ?? (isTypedByText ? resolvePlainTag(text) : 'str');
    const isKey = this.#isKeyNext();
    if (tag === 'merge' && !isKey) throw new YamlSyntaxError('`<<` can only be a key of a mapping.');
    const value = tag === 'merge' || (isKey && tag === 'value') ? text : this.#read(tag, text);
    this.#place(this.#storeAnchor(event, value), tag === 'merge');
  }

  addAlias(start: number, end: number): void {
    const value = this.#anchors.get(this.#text.slice(start, end));
    if (value === undefined) throw new YamlSyntaxError('An alias has no anchor.');
    if (this.#open.some((open) => open.value === value)) {
      throw new YamlSyntaxError('An alias refers to a value that contains it.');
    }
    this.#place(value, false);
  }

  open(event: SequenceEvent | MappingEvent): void {
    const tag = this.#tag(event);
    if (event.type === EVENT_ID.SEQUENCE) {
      if (tag !== undefined && tag !== 'seq') throw new YamlSyntaxError('A list has a tag other than !!seq.');
      const value: DocumentValue[] = [];
      this.#storeAnchor(event, value);
      this.#open.push({ kind: 'list', event, value });
    } else {
      if (tag !== undefined && tag !== 'map') throw new YamlSyntaxError('A mapping has a tag other than !!map.');
      const value = new Map<DocumentValue, DocumentValue>();
      this.#storeAnchor(event, value);
      this.#open.push({ kind: 'map', event, value, pairs: [], key: undefined, merged: undefined });
    }
  }

  finish(): DocumentValue {
    if (this.#unreadable !== undefined) throw this.#unreadable;
    return this.#root;
  }

  #read(tag: string, text: string): DocumentValue {
    try {
      return readScalar(tag, text);
    } catch (error) {
      if (!(error instanceof CliGeneralError)) throw error;
      this.#unreadable ??= error;
      return null;
    }
  }

  /** Ends the innermost collection, or the document. */
  close(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    if (closed.kind === 'map') {
      this.#mergedPairs += fill(closed);
      if (this.#mergedPairs > mostMergedPairs) throw new YamlSyntaxError('Too many pairs are merged.');
    }
    this.#place(closed.value, false);
  }

  #isKeyNext(): boolean {
    const parent = this.#open.at(-1);
    return parent?.kind === 'map' && parent.key === undefined;
  }

  /** Puts a complete value into the innermost open collection. */
  #place(value: DocumentValue, isMerge: boolean): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = value;
    else if (parent.kind === 'list') parent.value.push(value);
    else if (parent.key === undefined) parent.key = { value: isMerge ? value : asKey(value), isMerge };
    else {
      if (!parent.key.isMerge) parent.pairs.push([parent.key.value, value]);
      else if (parent.merged !== undefined) throw new YamlSyntaxError('A mapping has two merge keys.');
      else parent.merged = isDocumentList(value) ? [...value].reverse() : [value];
      parent.key = undefined;
    }
  }

  #storeAnchor(event: ScalarEvent | SequenceEvent | MappingEvent, value: DocumentValue): DocumentValue {
    if (event.anchorStart >= 0) this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), value);
    return value;
  }

  /** Returns the node's tag without its `!!`; `undefined` without a tag and for the tag `!`. */
  #tag({ tagStart, tagEnd }: ScalarEvent | SequenceEvent | MappingEvent): string | undefined {
    if (tagStart < 0) return undefined;
    const tag = this.#text.slice(tagStart, tagEnd);
    if (tag === '!') return undefined;
    if (!tag.startsWith('!!')) throw new YamlSyntaxError('The tag is not supported.');
    return tag.slice(2);
  }

  /**
   * Returns the text of a scalar. If the document ends in a block scalar, without a line end, the text has no final
   * line feed either.
   */
  #scalarText(event: ScalarEvent): string {
    const source = this.#text;
    const value = getScalarValue(source, event);
    if (
      event.style === SCALAR_STYLE.DOUBLE_QUOTED &&
      hasInvalidEscape(source.slice(event.valueStart, event.valueEnd))
    ) {
      throw new CliGeneralError('An escape in the YAML document is not a character.');
    }
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const lacksLineEnd = isBlock && event.valueEnd === source.length && !/[\r\n]$/.test(source.slice(-1));
    return lacksLineEnd && value.endsWith('\n') ? value.slice(0, -1) : value;
  }
}

/** Whether the text of a scalar in double quotes has an escape `\U`, with eight digits, of a number above U+10FFFF. */
function hasInvalidEscape(text: string): boolean {
  return /\\U(?!00(?:0|10))/.test(text.replaceAll('\\\\', ''));
}

/** The maximum number of merged pairs. Otherwise, a short document could merge a large mapping many times. */
const mostMergedPairs = 100_000;

/**
 * Fills a mapping with the merged pairs, then with its own pairs. Without merged pairs, no key may occur twice. Returns
 * the number of merged pairs, plus one for each merged mapping.
 */
function fill({ value, pairs, merged }: OpenMap): number {
  let count = 0;
  const keys = new Map<string, DocumentValue>();
  const set = (key: DocumentValue, item: DocumentValue, mayRepeat: boolean) => {
    const comparable = comparableKey(key);
    const earlier = keys.get(comparable);
    if (earlier !== undefined && !mayRepeat) throw new YamlSyntaxError('A key occurs twice.');
    if (earlier === undefined) keys.set(comparable, key);
    value.set(earlier ?? key, item);
  };
  for (const source of merged ?? []) {
    if (!isDocumentMap(source)) throw new YamlSyntaxError('Only mappings can be merged.');
    for (const [key, item] of source) set(key, item, true);
    count += source.size + 1;
  }
  const mayRepeat = value.size > 0;
  for (const [key, item] of pairs) set(key, item, mayRepeat);
  return count;
}

/**
 * Returns the key. Throws a YamlSyntaxError for a mapping and a CliGeneralError for a list, which cannot be the name of
 * a parameter.
 */
function asKey(value: DocumentValue): DocumentValue {
  if (isDocumentMap(value)) throw new YamlSyntaxError('A mapping cannot be a key.');
  if (isDocumentList(value)) throw new CliGeneralError('The name of a parameter must be a string.');
  return value;
}

/** Returns the same text for all keys that are equal in Python, such as 1, 1.0 and true. */
function comparableKey(key: DocumentValue): string {
  if (typeof key === 'string') return `"${key}`;
  if (typeof key === 'boolean') return key ? '1' : '0';
  return typeof key === 'number' && Number.isInteger(key) ? String(BigInt(key)) : pyRepr(key);
}
