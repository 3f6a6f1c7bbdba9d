import type { Change } from './changes.ts';
import { type ChangeGroup, groupChanges } from './group-changes.ts';

/** How many cases of each kind of change are run again, each in a new process. */
const examplesOfEach = 2;

/** The kinds of change, and the cases whose changes a new process confirmed. */
export interface Confirmed {
  readonly groups: readonly ChangeGroup[];
  readonly names: ReadonlySet<string>;
}

/**
 * Runs examples of each kind of change again, until two of each kind are confirmed. `again` runs cases in new processes
 * and returns their changes. A kind that appears only in forks is dropped.
 */
export async function confirmChanges(
  changed: ReadonlyMap<string, readonly Change[]>,
  certain: Iterable<string>,
  again: (names: readonly string[]) => Promise<ReadonlyMap<string, readonly Change[]>>,
): Promise<Confirmed> {
  const all = new Map(changed);
  const names = new Set(certain);
  for (;;) {
    const groups = groupChanges(all);
    const wanted = new Set(groups.flatMap((group) => openExamples(group, names)));
    if (wanted.size === 0) return { groups, names };
    for (const [name, changes] of await again([...wanted])) {
      names.add(name);
      if (changes.length > 0) all.set(name, changes);
      else all.delete(name);
    }
  }
}

/** Returns the confirmed cases of a kind that the list of changes shows. */
export function examplesOf({ cases }: ChangeGroup, names: ReadonlySet<string>): string[] {
  return [...cases.keys()].filter((name) => names.has(name)).slice(0, examplesOfEach);
}

function openExamples({ cases }: ChangeGroup, names: ReadonlySet<string>): string[] {
  const open = [...cases.keys()].filter((name) => !names.has(name));
  const missing = Math.min(examplesOfEach, cases.size) - (cases.size - open.length);
  return missing > 0 ? open.slice(0, missing) : [];
}
