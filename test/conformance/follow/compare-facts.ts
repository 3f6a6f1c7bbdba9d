/**
 * A fact about the AWS CLI, such as an option or a region, that differs between two versions. `old` and `new` are text
 * or JSON. Each is absent if its version lacks the fact.
 */
export interface FactChange {
  /** The names of the members that lead to the fact. */
  readonly path: readonly string[];
  readonly old?: string;
  readonly new?: string;
}

/** Compares two JSON values member by member. */
export function compareFacts(old: unknown, newer: unknown, path: readonly string[] = []): FactChange[] {
  if (isMap(old) && isMap(newer)) {
    const names = [...new Set([...Object.keys(old), ...Object.keys(newer)])].sort();
    return names.flatMap((name) => compareFacts(old[name], newer[name], [...path, name]));
  }
  const [left, right] = [show(old), show(newer)];
  if (left === right) return [];
  return [{ path, ...(left === undefined ? {} : { old: left }), ...(right === undefined ? {} : { new: right }) }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}
