/** The longest description, in characters. Code outside this project can throw a text of any length. */
const maxLength = 1000;

/** Returns the text of any thrown value. Never throws, whatever the value is. */
export function textOfThrown(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // The value has no prototype, or its own conversion to text throws.
    return 'unknown error';
  }
}

/** Returns the first line of the text of any thrown value. */
export function describeThrown(thrown: unknown): string {
  return (textOfThrown(thrown).split('\n', 1)[0] ?? '').slice(0, maxLength);
}
