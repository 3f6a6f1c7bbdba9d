/** Characters; what is not one of our errors can be anything. */
const longest = 1000;

/** Describes anything that was thrown in one line; never fails itself, whatever the value is. */
export function describeThrown(thrown: unknown): string {
  try {
    const text = String(thrown instanceof Error ? thrown.message : thrown);
    return (text.split('\n', 1)[0] ?? '').slice(0, longest);
  } catch {
    return 'unknown error';
  }
}
