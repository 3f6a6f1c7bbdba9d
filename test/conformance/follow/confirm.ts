import type { Change } from './changes.ts';
import { type ChangeGroup, groupChanges } from './group-changes.ts';

/** The number of confirmed cases that are enough for one kind of change. */
const examplesOfEach = 2;

export interface Confirmed {
  /** The kinds of change. */
  readonly groups: readonly ChangeGroup[];
  /** The names of the cases that a new process ran. Their changes are certain. */
  readonly names: ReadonlySet<string>;
}

/**
 * Runs cases of each kind of change again in new processes, until two cases of each kind are confirmed. Drops a kind of
 * change that no new process shows, because a fork can report wrong changes (see fork-server.ts). `certain` has the
 * names of the cases that already ran in a new process. `again` runs cases in new processes and returns the changes of
 * each case.
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
    const wanted = new Set(groups.flatMap((group) => missingExamples(group, names)));
    if (wanted.size === 0) return { groups, names };
    for (const [name, changes] of await again([...wanted])) {
      names.add(name);
      if (changes.length > 0) all.set(name, changes);
      else all.delete(name);
    }
  }
}

/** Returns the first confirmed cases of one kind of change, at most `examplesOfEach`. */
export function examplesOf({ cases }: ChangeGroup, names: ReadonlySet<string>): string[] {
  return [...cases.keys()].filter((name) => names.has(name)).slice(0, examplesOfEach);
}

/** Returns the cases to run again, so that enough cases of the kind are confirmed. */
function missingExamples({ cases }: ChangeGroup, names: ReadonlySet<string>): string[] {
  const unconfirmed = [...cases.keys()].filter((name) => !names.has(name));
  const missing = Math.min(examplesOfEach, cases.size) - (cases.size - unconfirmed.length);
  return missing > 0 ? unconfirmed.slice(0, missing) : [];
}
