/** Characters; what is not one of our errors can be anything. */
const longest = 1000;

/** Returns the text of anything that was thrown; never fails itself, whatever the value is. */
export function textOfThrown(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // An object without a prototype, or one whose own code fails.
    return 'unknown error';
  }
}

/** Describes anything that was thrown in one line. */
export function describeThrown(thrown: unknown): string {
  return (textOfThrown(thrown).split('\n', 1)[0] ?? '').slice(0, longest);
}
