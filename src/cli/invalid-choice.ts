import { UsageError } from '../errors/cli-error.ts';

/**
 * Creates the error for a value that is not among the choices of an argument (`--output`, `command`). The message
 * suggests similar choices.
 */
export function invalidChoice(argument: string, value: string, choices: readonly string[], usage: string): UsageError {
  const similar = closeMatches(value, choices).map((choice) => `  * ${choice}`);
  const hint = similar.length === 0 ? '' : `\nMaybe you meant:\n\n${similar.join('\n')}`;
  return new UsageError(`argument ${argument}: Found invalid choice '${value}'\n${hint}\n\n`, usage);
}

/**
 * Returns at most three candidates whose Ratcliff-Obershelp ratio to the word is 0.8 or more, best first. As in
 * Python's difflib, candidates with equal ratios are in reverse alphabetical order.
 */
export function closeMatches(word: string, candidates: readonly string[]): readonly string[] {
  const letters = Array.from(word);
  return candidates
    .map((candidate) => ({ candidate, ratio: ratio(Array.from(candidate), letters) }))
    .filter((match) => match.ratio >= minRatio)
    .sort((a, b) => b.ratio - a.ratio || (a.candidate < b.candidate ? 1 : -1))
    .slice(0, 3)
    .map((match) => match.candidate);
}

/** The lowest ratio at which the AWS CLI suggests a choice. */
const minRatio = 0.8;

type Letters = readonly string[];

/**
 * Returns the Ratcliff-Obershelp ratio. If the lengths alone show that the ratio is below `minRatio`, returns an upper
 * limit of the ratio to save time.
 */
function ratio(a: Letters, b: Letters): number {
  const total = a.length + b.length;
  if (total === 0) return 1;
  const limit = (2 * Math.min(a.length, b.length)) / total;
  return limit < minRatio ? limit : (2 * matchingLetters(a, b)) / total;
}

/** Counts the letters of the longest common run and, recursively, of the texts to its left and right. */
function matchingLetters(a: Letters, b: Letters): number {
  if (a.length === 0 || b.length === 0) return 0;
  const run = longestRun(a, b);
  if (run.length === 0) return 0;
  const left = matchingLetters(a.slice(0, run.a), b.slice(0, run.b));
  const right = matchingLetters(a.slice(run.a + run.length), b.slice(run.b + run.length));
  return left + run.length + right;
}

/** Returns the longest common run. Of several, it returns the one that begins first in `a`, then first in `b`. */
function longestRun(a: Letters, b: Letters): { readonly a: number; readonly b: number; readonly length: number } {
  let best = { a: 0, b: 0, length: 0 };
  let before: readonly number[] = [];
  a.forEach((letter, i) => {
    const lengths = b.map((other, j) => (other === letter ? (before[j - 1] ?? 0) + 1 : 0));
    lengths.forEach((length, j) => {
      if (length > best.length) best = { a: i - length + 1, b: j - length + 1, length };
    });
    before = lengths;
  });
  return best;
}
