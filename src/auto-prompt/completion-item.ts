import { compareCodePoints } from '../python/compare-code-points.ts';

/** One line of the completion menu. */
export interface CompletionItem {
  /** What takes the place of the word under the cursor. */
  readonly text: string;
  /** What the menu shows, where it is not the text itself. */
  readonly label?: string;
  readonly required?: boolean;
  /** The right column: `[type] words`. */
  readonly description?: string;
}

/** The item as the menu shows it. */
export function labelOf({ label, text, required }: CompletionItem): string {
  return `${label ?? text}${required === true ? ' (required)' : ''}`;
}

/** Where a word's letters were found in a candidate. */
interface Match {
  readonly length: number;
  readonly start: number;
}

/**
 * The candidates that hold the word's letters in order, case aside, the closest first: shortest stretch, then earliest,
 * then by name. An empty word keeps all in their order.
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

/** The match that starts leftmost, and among those the shortest. */
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
