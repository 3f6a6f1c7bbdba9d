/** A candidate for the word at the cursor. Some shells also show its description. */
export interface Candidate {
  /** The whole word, which replaces the typed one. */
  readonly text: string;
  readonly description?: string;
}

/** The candidates, or `paths` if the word can be any path. The shell or `answerLine` lists the paths. */
export type Offer = readonly Candidate[] | 'paths';
