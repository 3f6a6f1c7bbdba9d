import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';
import { propertyRanges, type Range, scalarRange } from './yaml-ranges.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Checks the places of tabs: the reference takes them for blanks only in quoted and block text, in comments and
 * between brackets. Throws a YamlSyntaxError.
 */
export function checkTabs(text: string, events: readonly Event[]): void {
  if (!text.includes('\t')) return;
  let position = 0;
  let brackets = 0;
  for (const { range, mayHoldTabs } of pieces(events)) {
    brackets = checkGap(text.slice(position, range.start), brackets);
    if (!mayHoldTabs && text.slice(range.start, range.end).includes('\t')) refuse();
    position = Math.max(position, range.end);
  }
  checkGap(text.slice(position), brackets);
}

interface Piece {
  readonly range: Range;
  readonly mayHoldTabs: boolean;
}

/** Scalars, anchors and tags in the order of the text. */
function pieces(events: readonly Event[]): readonly Piece[] {
  const found: Piece[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) {
      found.push({ range: scalarRange(event), mayHoldTabs: event.style !== SCALAR_STYLE.PLAIN });
    }
    if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const [anchor, tag] = propertyRanges(event);
      if (anchor !== undefined) found.push({ range: anchor, mayHoldTabs: false });
      // What follows a tag at once must not be a tab even between brackets.
      if (tag !== undefined) found.push({ range: { start: tag.start, end: tag.end + 1 }, mayHoldTabs: false });
    }
  }
  return found.filter(({ range }) => range.start >= 0).sort((left, right) => left.range.start - right.range.start);
}

/** Checks text between pieces; takes and returns how many brackets are open. */
function checkGap(gap: string, bracketsBefore: number): number {
  let brackets = bracketsBefore;
  for (const character of gap.replace(/#[^\r\n]*/g, '')) {
    if (character === '[' || character === '{') brackets += 1;
    if (character === ']' || character === '}') brackets -= 1;
    if (character === '\t' && brackets === 0) refuse();
  }
  return brackets;
}

function refuse(): never {
  throw new YamlSyntaxError('A tab stands where only blanks may.');
}
