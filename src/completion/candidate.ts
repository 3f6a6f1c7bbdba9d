/** A candidate for the word at the cursor. Some shells also show its description. */
export interface Candidate {
  /** The whole word, which replaces the typed one. */
  readonly text: string;
  readonly description?: string;
}

/** The candidates. `paths` makes the shell complete any path itself, which it does best. */
export type Offer = readonly Candidate[] | 'paths';
