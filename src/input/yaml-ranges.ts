import {
  type AliasEvent,
  EVENT_ID,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

/** Offsets into the text, the end left out. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a node stands, its anchor, tag and quotes included; of a collection only the start counts. A node of no text
 * stands at `otherwise`.
 */
export function contentRange(event: ScalarEvent | AliasEvent | SequenceEvent | MappingEvent, otherwise: number): Range {
  if (event.type === EVENT_ID.ALIAS) return { start: event.anchorStart - 1, end: event.anchorEnd };
  const own = event.type === EVENT_ID.SCALAR ? scalarRange(event) : { start: event.start, end: event.start };
  const parts = [own, ...propertyRanges(event)].filter(({ start }) => start >= 0);
  if (parts.length === 0) return { start: otherwise, end: otherwise };
  return {
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
  };
}

/** The anchor with its `&` and the tag of a node; negative where there is none. */
export function propertyRanges(event: ScalarEvent | SequenceEvent | MappingEvent): readonly Range[] {
  return [
    { start: event.anchorStart < 0 ? -1 : event.anchorStart - 1, end: event.anchorEnd },
    { start: event.tagStart, end: event.tagEnd },
  ];
}

/** The scalar's text with its quotes or, for a block scalar, from its first line on; negative for an empty one. */
export function scalarRange(event: ScalarEvent): Range {
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (event.valueStart < 0 || !quoted) return { start: event.valueStart, end: event.valueEnd };
  return { start: event.valueStart - 1, end: event.valueEnd + 1 };
}
