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
