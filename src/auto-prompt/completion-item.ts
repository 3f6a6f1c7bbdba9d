import { compareCodePoints } from '../python/strings.ts';

/** One item of the completion menu. */
export interface CompletionItem {
  /** The text that replaces the word at the cursor. */
  readonly text: string;
  /** The text in the menu, if it differs from `text`. */
  readonly label?: string;
  readonly required?: boolean;
  /** The text of the right column: the option's type in brackets, then its documentation. */
  readonly description?: string;
}

/** Returns the item's text in the menu. */
export function labelOf({ label, text, required }: CompletionItem): string {
  return `${label ?? text}${required === true ? ' (required)' : ''}`;
}

/** The part of a candidate that contains the word's letters in order. */
interface Match {
  readonly length: number;
  readonly start: number;
}

/**
 * Returns the candidates that contain the word's letters in order, ignoring case. Sorts them by the length of the
 * match, then by its start, then by name. An empty word keeps all candidates in their order.
 */
export function filterFuzzily<T>(
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  word: string,
): readonly T[] {
  if (word === '') return candidates;
  const found: { candidate: T; name: string; match: Match }[] = [];
  for (const candidate of candidates) {
    const name = nameOf(candidate);
    const match = findLeftmost(name.toLowerCase(), word.toLowerCase());
    if (match !== undefined) found.push({ candidate, name, match });
  }
  found.sort(
    (a, b) => a.match.length - b.match.length || a.match.start - b.match.start || compareCodePoints(a.name, b.name),
  );
  return found.map(({ candidate }) => candidate);
}

/**
 * Returns the match that starts where the word's first letter first occurs in the text, and ends as early as possible.
 */
function findLeftmost(text: string, word: string): Match | undefined {
  const start = text.indexOf(word.charAt(0));
  if (start < 0) return undefined;
  let end = start;
  for (const letter of word.slice(1)) {
    end = text.indexOf(letter, end + 1);
    if (end < 0) return undefined;
  }
  return { length: end - start + 1, start };
}
