import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { YamlEvents } from './yaml-events.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Refuses text that the AWS CLI refuses but js-yaml accepts or reads differently. Throws a YamlSyntaxError for:
 * - tabs outside quotes, brackets and comments
 * - keys of several lines, in braces or brackets
 * - colons without a space
 * - block collections on the line of their key
 */
export function checkLayout({ text, events }: YamlEvents): void {
  const checker = new LayoutChecker(text);
  checker.start();
  for (const event of events) checker.check(event);
  checker.finish();
}

interface OpenCollection {
  readonly event: SequenceEvent | MappingEvent;
  readonly isFlow: boolean;
  /** Whether a key comes next, not a value or an item. */
  atKey: boolean;
  keyStart: number;
  /** Whether a question mark introduces the key. */
  isExplicit: boolean;
}

/** The range of an anchor, a tag or a node's content in the text. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

class LayoutChecker {
  readonly #text: string;
  readonly #open: OpenCollection[] = [];
  /** The position after the last piece that was checked. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Checks the directives and comments before the document. */
  start(): void {
    let position = this.#skipGap(this.#text.startsWith('\ufeff') ? 1 : 0);
    while (this.#text[position] === '%') {
      if (!this.#text.startsWith('%YAML ', position)) throw new YamlSyntaxError('The directive is not supported.');
      while (position < this.#text.length && !isLineEnd(this.#text[position])) position += 1;
      position = this.#skipGap(position);
    }
    if (/^\.\.\.(?:\s|$)/.test(this.#text.slice(position, position + 4))) {
      throw new YamlSyntaxError('The document ends before it starts.');
    }
  }

  check(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return;
      case EVENT_ID.POP: {
        const closed = this.#open.pop();
        if (closed?.isFlow === true) this.#end = this.#endOfFlow(closed.event);
        this.#finishNode(false);
        return;
      }
      case EVENT_ID.ALIAS:
        this.#beginNode([{ start: event.anchorStart - 1, end: event.anchorEnd }]);
        this.#finishNode(true);
        return;
      case EVENT_ID.SCALAR: {
        const isPlain = event.style === SCALAR_STYLE.PLAIN && event.valueStart >= 0;
        const properties = this.#properties(event);
        this.#checkBlockStart(event, Math.max(this.#end, ...properties.map(({ end }) => end)));
        this.#beginNode([...properties, scalarPiece(event)]);
        if (isPlain) this.#checkPlain(event);
        this.#finishNode(isPlain);
        return;
      }
      default:
        this.#beginCollection(event);
    }
  }

  finish(): void {
    this.#checkGap(this.#text.length);
    if (this.#gap(this.#text.length).split('...').length > 2)
      throw new YamlSyntaxError('The document has two end markers.');
  }

  #beginCollection(event: SequenceEvent | MappingEvent): void {
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    const isMapping = event.type === EVENT_ID.MAPPING;
    const parent = this.#open.at(-1);
    const lastEnd = this.#end;
    const properties = this.#properties(event);
    const hasBracket = isFlow && /[[{]/.test(this.#text.charAt(event.start));
    this.#beginNode([...properties, { start: event.start, end: event.start + (hasBracket ? 1 : 0) }]);
    if (!isFlow) {
      const isMapValue = parent?.event.type === EVENT_ID.MAPPING && !parent.atKey;
      const start = isMapValue
        ? lastEnd
        : isMapping
          ? event.start
          : Math.min(event.start, ...properties.map((each) => each.start));
      const starts = isMapping ? [start, ...properties.map((each) => each.start)] : [start];
      if (starts.some((each) => each < event.start && !/[\r\n]/.test(this.#text.slice(each, event.start)))) {
        throw new YamlSyntaxError('A block collection starts within a line.');
      }
    }
    this.#open.push({ event, isFlow, atKey: isMapping, keyStart: 0, isExplicit: false });
  }

  /** Moves past the pieces of a node: anchor, tag and content. */
  #beginNode(pieces: readonly Piece[]): void {
    const written = pieces.filter(({ start }) => start >= 0).sort((left, right) => left.start - right.start);
    const parent = this.#open.at(-1);
    if (parent?.atKey === true) {
      parent.keyStart = written[0]?.start ?? this.#end;
      parent.isExplicit = this.#gap(parent.keyStart).trimEnd().endsWith('?');
      const isPairInList = parent.isFlow && this.#text[parent.event.start] !== '{';
      if (written.length === 0 && isPairInList) throw new YamlSyntaxError('A pair in a list has no key.');
    }
    for (const { start, end } of written) {
      this.#checkGap(start);
      this.#end = Math.max(this.#end, end);
    }
  }

  #finishNode(isPlain: boolean): void {
    const parent = this.#open.at(-1);
    if (parent?.event.type !== EVENT_ID.MAPPING) return;
    if (parent.atKey && parent.isFlow && this.#end > parent.keyStart) this.#checkFlowKey(parent, isPlain);
    parent.atKey = !parent.atKey;
  }

  #checkFlowKey({ event, keyStart, isExplicit }: OpenCollection, isPlain: boolean): void {
    const colon = this.#skipGap(this.#end);
    if (this.#text[colon] !== ':') return;
    const needsSpace = isPlain || this.#text[event.start] !== '{';
    if (needsSpace && /\S/.test(this.#text.charAt(colon + 1)))
      throw new YamlSyntaxError('A colon needs a space after it.');
    if (!isExplicit && /[\r\n]/.test(this.#text.slice(keyStart, colon)))
      throw new YamlSyntaxError('A key spans several lines.');
  }

  /**
   * Refuses a block scalar whose first line has only spaces, and fewer spaces than the scalar's indentation. Accepts
   * such a scalar if its header gives the indentation, as in `|2`.
   */
  #checkBlockStart({ style, valueStart, indent }: ScalarEvent, headerStart: number): void {
    if (style !== SCALAR_STYLE.LITERAL_BLOCK && style !== SCALAR_STYLE.FOLDED_BLOCK) return;
    let position = valueStart;
    while (this.#text[position] === ' ') position += 1;
    const spaces = position - valueStart;
    if (spaces === 0 || spaces >= indent || !isLineEnd(this.#text[position])) return;
    if (!/[|>][-+]?\d/.test(this.#text.slice(headerStart, valueStart))) {
      throw new YamlSyntaxError('The first line of a block scalar has fewer spaces than the lines below it.');
    }
  }

  #checkPlain({ valueStart, valueEnd }: ScalarEvent): void {
    const inFlow = this.#open.at(-1)?.isFlow === true;
    const text = this.#text.slice(valueStart, valueEnd);
    if (text.includes('\t')) throw new YamlSyntaxError('A plain scalar contains a tab.');
    if (inFlow && /^[?:]/.test(text)) throw new YamlSyntaxError('A plain scalar starts with an indicator.');
  }

  /** Returns the positions of a node's anchor and tag. */
  #properties({
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
  }: ScalarEvent | SequenceEvent | MappingEvent): readonly Piece[] {
    if (tagStart >= 0 && /\S/.test(this.#text.charAt(tagEnd)))
      throw new YamlSyntaxError('A tag needs a space after it.');
    const pieces = [
      { start: anchorStart - 1, end: anchorEnd },
      { start: tagStart, end: tagEnd },
    ];
    return pieces.filter(({ end }) => end >= 0);
  }

  /** Returns the text between the last piece and the position, without comments. */
  #gap(position: number): string {
    return this.#text.slice(this.#end, position).replace(/#[^\r\n]*/g, '');
  }

  /** Refuses a tab between the last piece and the position, except in brackets and comments. */
  #checkGap(position: number): void {
    if (this.#open.at(-1)?.isFlow !== true && this.#gap(position).includes('\t')) {
      throw new YamlSyntaxError('A tab is not allowed here, only spaces.');
    }
  }

  /** Returns the position after the closing bracket. A pair in a list, as in `[a: 1]`, has no bracket of its own. */
  #endOfFlow({ type, start }: SequenceEvent | MappingEvent): number {
    if (type === EVENT_ID.MAPPING && this.#text[start] !== '{') return this.#end;
    const closer = type === EVENT_ID.SEQUENCE ? ']' : '}';
    let position = this.#skipGap(this.#end);
    while (position < this.#text.length && this.#text[position] !== closer) position = this.#skipGap(position + 1);
    return position + 1;
  }

  /** Returns the next position after white space and comments. */
  #skipGap(start: number): number {
    let position = start;
    for (;;) {
      const character = this.#text[position];
      if (character === '#') {
        while (position < this.#text.length && !isLineEnd(this.#text[position])) position += 1;
      } else if (character === ' ' || character === '\t' || character === '\r' || character === '\n') {
        position += 1;
      } else {
        return position;
      }
    }
  }
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Returns the position of a scalar with its quotes; negative for an empty scalar. */
function scalarPiece({ style, valueStart, valueEnd }: ScalarEvent): Piece {
  const quotes = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
  return valueStart < 0 ? { start: -1, end: -1 } : { start: valueStart - quotes, end: valueEnd + quotes };
}
