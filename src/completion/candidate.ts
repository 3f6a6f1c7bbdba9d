/** One thing that may stand in the place of the word under the cursor, for shells that show more than the text. */
export interface Candidate {
  /** The whole word. */
  readonly text: string;
  readonly description?: string;
}

/** `paths`: any path, which a shell completes best itself. */
export type Offer = readonly Candidate[] | 'paths';
