import type { Difference, Field } from '../compare.ts';
import { alignment } from './alignment.ts';

/** A place in the result of a case where a new version of the AWS CLI differs from the pinned one. */
export interface Change {
  readonly field: Field;
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/** Returns one Change for each place of a difference. A text that both moved and changed counts as one place. */
export function splitDifference({ field, reference, ours }: Difference): Change[] {
  const places = alignment(reference, ours).map(({ old, new: newer }) => ({ field, old, new: newer }));
  return joinMoved(withoutMoved(places));
}

/** Leaves out the lines that only moved, unless nothing else changed. */
function withoutMoved(places: readonly Change[]): readonly Change[] {
  const removed = places.flatMap(({ old }) => old);
  const added = new Set(places.flatMap(({ new: newer }) => newer));
  const moved = new Set(removed.filter((line) => line.trim() !== '' && added.has(line)));
  const isUnmoved = (line: string): boolean => !moved.has(line);
  const rest = places
    .map((place) => ({ ...place, old: place.old.filter(isUnmoved), new: place.new.filter(isUnmoved) }))
    .filter((place) => [...place.old, ...place.new].some((line) => line.trim() !== ''));
  return rest.length > 0 ? rest : places;
}

/** Joins a removed text with an added one that shares most of its words. */
function joinMoved(places: readonly Change[]): Change[] {
  const joined = [...places];
  for (const removed of places.filter((place) => place.new.length === 0)) {
    const added = joined.find((place) => place.old.length === 0 && isAlike(removed.old, place.new));
    if (added === undefined) continue;
    joined.splice(joined.indexOf(added), 1);
    joined[joined.indexOf(removed)] = { ...removed, new: added.new };
  }
  return joined;
}

/**
 * Whether at least 60 % of the words of the shorter text are in the other text. Returns false if the shorter text has
 * fewer than three words.
 */
function isAlike(old: readonly string[], newer: readonly string[]): boolean {
  const wordsOf = (lines: readonly string[]): string[] => lines.join('\n').match(/\w+/g) ?? [];
  const [few = [], many = []] = [wordsOf(old), wordsOf(newer)].sort((one, other) => one.length - other.length);
  const shared = few.filter((word) => many.includes(word)).length;
  return few.length > 2 && shared >= 0.6 * few.length;
}
