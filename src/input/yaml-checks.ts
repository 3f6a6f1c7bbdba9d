import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { GeneralError } from '../errors/cli-error.ts';
import { contentRange, type Range } from './yaml-ranges.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Refuses what the parser lets through and the reference does not: keys over several lines or of more than 1024
 * characters, a block collection beside the key it belongs to, `: x` without a key in a list. Throws a YamlSyntaxError.
 */
export function checkLayout(text: string, events: readonly Event[]): void {
  const checker = new LayoutChecker(text);
  for (const event of events) checker.take(event);
}

/** Refuses an escape for what is no character, with the GeneralError of Python's chr(). */
export function checkEscapes(text: string, events: readonly Event[]): void {
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.DOUBLE_QUOTED) continue;
    const { start, end } = contentRange(event, 0);
    for (const [, digits] of text.slice(start, end).matchAll(/\\(?:U([0-9A-Fa-f]{8})|.)/gs)) {
      if (Number.parseInt(digits ?? '0', 16) > 0x10ffff) throw new GeneralError('chr() arg not in range(0x110000)');
    }
  }
}

type ContentEvent = ScalarEvent | AliasEvent | SequenceEvent | MappingEvent;

interface OpenCollection {
  readonly event: SequenceEvent | MappingEvent;
  readonly range: Range;
  /** In a mapping: the next node is a key. */
  atKey: boolean;
  /** Its last key has no text. */
  emptyKey: boolean;
  /** Its last key was introduced by `?`. */
  explicitKey: boolean;
}

const longestKey = 1024;

class LayoutChecker {
  readonly #text: string;
  readonly #open: OpenCollection[] = [];
  /** Where the last node ended. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(event: Event): void {
    if (event.type === EVENT_ID.DOCUMENT) return;
    if (event.type === EVENT_ID.POP) {
      const closed = this.#open.pop();
      if (closed === undefined) return;
      this.#end = this.#endOfCollection(closed.event);
      this.#finish({ start: closed.range.start, end: this.#end });
      return;
    }
    this.#begin(event);
  }

  #begin(event: ContentEvent): void {
    // Commas and brackets would belong to it.
    if (event.type !== EVENT_ID.ALIAS && event.tagStart >= 0 && /\S/.test(this.#text.charAt(event.tagEnd))) {
      throw new YamlSyntaxError('A tag needs a blank behind it.');
    }
    const range = contentRange(event, this.#end);
    if (event.type === EVENT_ID.SCALAR) this.#checkFirstLine(event);
    const parent = this.#open.at(-1);
    if (parent?.atKey === true) parent.explicitKey = /\?\s*$/.test(this.#gapBefore(range.start));
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      this.#checkPlace(event, range);
      this.#open.push({ event, range, atKey: event.type === EVENT_ID.MAPPING, emptyKey: false, explicitKey: false });
      return;
    }
    if (parent?.atKey === true && range.start === range.end) this.#checkEmptyKey(parent);
    this.#end = range.end;
    this.#finish(range);
  }

  /** A block scalar may begin with a line of blanks only if it has as many as the text. */
  #checkFirstLine(event: ScalarEvent): void {
    if (event.style !== SCALAR_STYLE.LITERAL_BLOCK && event.style !== SCALAR_STYLE.FOLDED_BLOCK) return;
    const blanks = /^( +)[\r\n]/.exec(this.#text.slice(event.valueStart))?.[1] ?? '';
    const explicitIndent = /[|>][-+]?[1-9][-+]?(?: +#.*| *)(?:\r\n?|\n)$/.test(this.#text.slice(0, event.valueStart));
    if (blanks !== '' && blanks.length < event.indent && !explicitIndent) {
      throw new YamlSyntaxError('A block scalar begins with blanks of another indentation.');
    }
  }

  /** What stands since the last node, comments left out. */
  #gapBefore(position: number): string {
    return this.#text.slice(this.#end, position).replace(/#[^\r\n]*/g, '');
  }

  /** A block collection starts a line, unless a dash or an explicit key introduces it. */
  #checkPlace(event: SequenceEvent | MappingEvent, range: Range): void {
    if (event.style !== COLLECTION_STYLE.BLOCK) return;
    const parent = this.#open.at(-1);
    const besideKey =
      parent?.event.type === EVENT_ID.MAPPING &&
      !parent.atKey &&
      !parent.emptyKey &&
      // A key that is a block scalar ends behind its line break.
      !/[\r\n]/.test(this.#text.slice(Math.max(this.#end - 1, 0), event.start));
    const besideProperties =
      event.type === EVENT_ID.SEQUENCE &&
      range.start < event.start &&
      !/[\r\n]/.test(this.#text.slice(range.start, event.start));
    if (besideKey || besideProperties) throw new YamlSyntaxError('A block collection starts within a line.');
  }

  #checkEmptyKey({ event }: OpenCollection): void {
    const pairInList = event.style === COLLECTION_STYLE.FLOW && this.#text[event.start] !== '{';
    const explicit = this.#text[event.start] === '?' || /\?\s*$/.test(this.#gapBefore(event.start));
    if (pairInList && !explicit) throw new YamlSyntaxError('A pair in a list has no key.');
  }

  #finish(range: Range): void {
    const parent = this.#open.at(-1);
    if (parent === undefined || parent.event.type !== EVENT_ID.MAPPING) return;
    if (parent.atKey && range.start < range.end) this.#checkKey(range);
    parent.emptyKey = range.start === range.end;
    parent.atKey = !parent.atKey;
  }

  #checkKey({ start, end }: Range): void {
    const colon = this.#skipGap(end);
    const parent = this.#open.at(-1);
    if (this.#text[colon] !== ':' || parent === undefined) return;
    const inList = parent.event.style === COLLECTION_STYLE.FLOW && this.#text[parent.event.start] !== '{';
    if (inList && /[^\s]/.test(this.#text.charAt(colon + 1))) {
      throw new YamlSyntaxError('In a list a colon needs a blank behind it.');
    }
    if (parent.explicitKey) return;
    const key = this.#text.slice(start, colon);
    if (parent.event.style === COLLECTION_STYLE.FLOW && /[\r\n]/.test(key)) {
      throw new YamlSyntaxError('A key spans several lines.');
    }
    if ([...key].length > longestKey) throw new YamlSyntaxError('A key is too long.');
  }

  #endOfCollection({ style, type }: SequenceEvent | MappingEvent): number {
    if (style === COLLECTION_STYLE.BLOCK) return this.#end;
    const closer = type === EVENT_ID.SEQUENCE ? ']' : '}';
    let position = this.#skipGap(this.#end);
    while (position < this.#text.length && /[,:?]/.test(this.#text[position] ?? ''))
      position = this.#skipGap(position + 1);
    return this.#text[position] === closer ? position + 1 : this.#end;
  }

  /** Past blanks, line breaks and comments. */
  #skipGap(position: number): number {
    const gap = /(?:[ \t\r\n]|#[^\r\n]*)*/y;
    gap.lastIndex = position;
    return position + (gap.exec(this.#text)?.[0].length ?? 0);
  }
}
