import type { Field } from '../compare.ts';
import { alignment } from './alignment.ts';
import type { Change } from './changes.ts';

/** Changes of one kind. */
export interface ChangeGroup {
  readonly field: Field;
  /** The changed words. `…` stands for words that both versions have, or that differ from case to case. */
  readonly old: string;
  readonly new: string;
  /** The cases by name. If a case has several changes of this kind, they are joined into one change. */
  readonly cases: ReadonlyMap<string, Change>;
}

/** Groups the changes of all cases by their kind. The largest groups come first. */
export function groupChanges(changed: ReadonlyMap<string, readonly Change[]>): ChangeGroup[] {
  let entries = [...changed].flatMap(([name, changes]) =>
    changes.map((change): Entry => ({ name, change, kind: kindOf(change) })),
  );
  const found: ChangeGroup[] = [];
  for (const [fewest, label] of labels) {
    // A changed exit code is important, so one case is enough.
    const isLarge = ({ field, cases }: ChangeGroup): boolean => cases.size >= fewest || field === 'exitCode';
    const groups = gather(entries, label);
    found.push(...groups.filter(isLarge));
    entries = groups.filter((group) => !isLarge(group)).flatMap((group) => group.entries);
  }
  found.push(...gather(entries, ({ name }) => [`(other texts in ${areaOf(name)})`, '…']).map(named));
  return found.sort((one, other) => other.cases.size - one.cases.size || (one.old < other.old ? -1 : 1));
}

/**
 * The steps of grouping. Each step has the minimum number of cases in a group, and the words that all changes of a
 * group share. After the last step, groupChanges() groups the remaining changes by area.
 */
const labels: readonly (readonly [fewest: number, label: Label])[] = [
  [2, ({ kind }) => [kind.old, kind.new]],
  [3, ({ kind }) => ['…', kind.new]],
  [3, ({ kind }) => [kind.old, '…']],
];

/** Labels a group of an area. If the group has only one change, the label is the changed words instead of the area. */
function named(group: GrowingGroup): ChangeGroup {
  const [only, second] = group.entries;
  return only !== undefined && second === undefined ? { ...group, ...only.kind } : group;
}

interface Entry {
  readonly name: string;
  readonly change: Change;
  readonly kind: Kind;
}

interface GrowingGroup extends ChangeGroup {
  readonly cases: Map<string, Change>;
  readonly entries: Entry[];
}

interface Kind {
  readonly old: string;
  readonly new: string;
}

type Label = (entry: Entry) => readonly [old: string, new: string];

function gather(entries: readonly Entry[], label: Label): GrowingGroup[] {
  const groups = new Map<string, GrowingGroup>();
  for (const entry of entries) {
    const { name, change } = entry;
    const [old, newer] = label(entry);
    const key = JSON.stringify([change.field, old, newer]);
    const group: GrowingGroup = groups.get(key) ?? {
      field: change.field,
      old,
      new: newer,
      cases: new Map<string, Change>(),
      entries: [],
    };
    const known = group.cases.get(name);
    const joined = known && { ...change, old: [...known.old, ...change.old], new: [...known.new, ...change.new] };
    group.cases.set(name, joined ?? change);
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Returns the area of a case: the first part of the name, or the first two parts if the name has at least three. */
function areaOf(name: string): string {
  return name
    .split('/')
    .slice(0, 2)
    .slice(0, Math.max(1, name.split('/').length - 1))
    .join('/');
}

/** Returns the changed words of both sides. Values that differ from case to case are replaced by `…` or `#`. */
function kindOf({ field, old, new: newer }: Change): Kind {
  if (field === 'exitCode') return { old: old.join(), new: newer.join() };
  const [left, right] = [words(old), words(newer)];
  const pieces = alignment(left, right);
  const show = (all: readonly string[], side: 'old' | 'new'): string => {
    let text = '';
    let at = 0;
    for (const piece of pieces) {
      text += elide(all.slice(at, piece.at[side]).join('')) + mask(piece[side].join(''));
      at = piece.at[side] + piece[side].length;
    }
    return tidy(text + elide(all.slice(at).join('')));
  };
  return { old: show(left, 'old'), new: show(right, 'new') };
}

/** Replaces a text that both versions have with `…`. A text of only spaces and punctuation stays. */
function elide(text: string): string {
  return /\w/.test(text) ? '…' : text;
}

/** Hides values that differ from case to case: quoted texts, numbers, paths, option names and drawn lines. */
function mask(text: string): string {
  return text
    .replaceAll(/'[^'\n]*'/g, "'…'")
    .replaceAll(/"[^"\n]*"/g, '"…"')
    .replaceAll(/(?:\{box\})?(?:\/[\w.{}-]+){2,}/g, '/…')
    .replaceAll(/(?<![\w-])--?[a-zA-Z][\w-]*/g, '--…')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/[-=─]{4,}/g, '----');
}

/** Joins neighbouring `…`, and shortens a long text to its first lines. */
function tidy(text: string): string {
  const lines = text
    .replaceAll(/…(?:[^\S\n]*…)+/g, '…')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return [...lines.slice(0, maximumLines), ...(lines.length > maximumLines ? ['…'] : [])].join('\n');
}

const maximumLines = 4;

/** Splits a text into words, spaces, line ends and single punctuation characters. */
function words(lines: readonly string[]): string[] {
  return lines.join('\n').match(/\w+|\n|[^\S\n]+|[^\w\s]/g) ?? [];
}
