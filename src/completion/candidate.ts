/** A candidate for the word at the cursor. Some shells also show its description. */
export interface Candidate {
  /** The whole word, which replaces the typed one. */
  readonly text: string;
  readonly description?: string;
}

/** The candidates, or `paths` for any path: the shell itself completes paths best. */
export type Offer = readonly Candidate[] | 'paths';
