/** A help page before layout. It becomes a terminal page, a man page, HTML or plain text. */
export interface HelpDocument {
  readonly title: string;
  readonly sections: readonly HelpSection[];
}

export interface HelpSection {
  readonly heading: string;
  readonly blocks: readonly HelpBlock[];
}

/** A block of text. `indent` is relative to the section's text, in columns. */
export type HelpBlock =
  | { readonly kind: 'paragraph'; readonly indent: number; readonly text: string }
  /** An option's heading. With `tight` its text follows without an empty line. */
  | { readonly kind: 'head'; readonly indent: number; readonly text: string; readonly tight: boolean }
  | { readonly kind: 'bullet'; readonly indent: number; readonly text: string }
  | { readonly kind: 'literal'; readonly indent: number; readonly lines: readonly string[] };
