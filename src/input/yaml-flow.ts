import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/**
 * Respells the first plain scalar between brackets that the reference reads differently: there `?` and, before a key
 * in braces, `:` are indicators without a blank behind them, and a colon before a comma or bracket is content (`colon`
 * is put in its place). `null` when there is none.
 */
export function respellFlow(text: string, events: readonly Event[], colon: string): string | null {
  for (const { event, isKey, inBraces } of plainFlowScalars(text, events)) {
    const first = text[event.valueStart];
    if (first === '?' || (first === ':' && isKey && inBraces)) {
      return `${text.slice(0, event.valueStart + 1)} ${text.slice(event.valueStart + 1)}`;
    }
    const gap = isKey ? /^ *:(?=[,[\]{}])/.exec(text.slice(event.valueEnd)) : null;
    if (gap !== null) {
      const end = event.valueEnd + gap[0].length;
      return text.slice(0, end - 1) + colon + text.slice(end);
    }
  }
  return null;
}

interface FlowScalar {
  readonly event: ScalarEvent;
  readonly isKey: boolean;
  /** In `{}`, not in a pair that stands in a list. */
  readonly inBraces: boolean;
}

function plainFlowScalars(text: string, events: readonly Event[]): readonly FlowScalar[] {
  const found: FlowScalar[] = [];
  const open: { readonly isMap: boolean; readonly isFlow: boolean; readonly inBraces: boolean; atKey: boolean }[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const isMap = event.type === EVENT_ID.MAPPING;
      const isFlow = event.style === COLLECTION_STYLE.FLOW;
      open.push({ isMap, isFlow, inBraces: isMap && text[event.start] === '{', atKey: isMap });
      continue;
    }
    if (event.type === EVENT_ID.POP) open.pop();
    const parent = open.at(-1);
    if (parent === undefined) continue;
    if (
      event.type === EVENT_ID.SCALAR &&
      parent.isFlow &&
      event.style === SCALAR_STYLE.PLAIN &&
      event.valueStart >= 0
    ) {
      found.push({ event, isKey: parent.atKey, inBraces: parent.inBraces });
    }
    parent.atKey = parent.isMap && !parent.atKey;
  }
  return found;
}
