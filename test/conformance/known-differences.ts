import type { Field } from './compare.ts';

/** A difference on purpose. The list in design.md and the README is the whole list; an entry that stops differing fails. */
export interface KnownDifference {
  /** The case's whole name, or a pattern of names each of which must differ. */
  readonly cases: string | RegExp;
  readonly reason: keyof typeof reasons;
  /** What may differ; everything else must still be equal. */
  readonly fields: readonly Field[];
  /** What ours does instead (a text that the field must contain), where that is not obvious from the reason. */
  readonly ours?: Readonly<Partial<Record<'exitCode' | 'stdout' | 'stderr', string>>>;
}

export const reasons = {
  'patterns-and-lengths': 'the documented patterns and maximum lengths are checked before anything is sent',
  'document-from-pipe': 'a document can be read from a pipe, which the reference reads twice',
  'own-words': '--version, help wording, User-Agent and --debug lines are our own',
  'help-without-groff': 'help needs neither groff nor mandoc',
  extension: 'an opt-in extension',
} as const;

export const knownDifferences: readonly KnownDifference[] = [];

/** The entry for a case, if there is one. */
export function knownDifferenceOf(name: string): KnownDifference | undefined {
  return knownDifferences.find(({ cases }) => (typeof cases === 'string' ? cases === name : cases.test(name)));
}
