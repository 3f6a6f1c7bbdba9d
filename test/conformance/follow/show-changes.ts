import type { Change } from './changes.ts';
import type { FactChange } from './compare-facts.ts';
import type { ChangeGroup } from './group-changes.ts';

/** A kind of change, with example cases. Each example ran in a new process, so its change is certain. */
export interface ListedGroup {
  readonly group: ChangeGroup;
  readonly examples: readonly string[];
  /** Whether our program already behaves like the new reference in each example. */
  readonly isOurs: boolean;
}

/** The maximum length of a line, and the maximum number of lines, names and facts that the list shows. */
const limits = { columns: 160, lines: 6, names: 6, facts: 15 } as const;

/** Writes the kinds of change as a list in Markdown. Kinds that our program lacks come first. */
export function showGroups(groups: readonly ListedGroup[]): string {
  const sorted = [...groups].sort((one, other) => Number(one.isOurs) - Number(other.isOurs));
  return sorted.map(showGroup).join('\n');
}

function showGroup({ group, examples, isOurs }: ListedGroup, index: number): string {
  const { field, cases } = group;
  const count = cases.size === 1 ? '1 case' : `${cases.size} cases`;
  const kind = { field, old: linesOf(group.old), new: linesOf(group.new) };
  const others = [...cases.keys()].filter((name) => !examples.includes(name));
  const more = others.length > limits.names ? ` and ${others.length - limits.names} more` : '';
  return [
    `### ${index + 1}. ${field}, ${count}: ${isOurs ? 'our program does this already' : 'our program does not do this yet'}`,
    '',
    ...(cases.size === 1 ? [] : [...showChange(kind), '']),
    ...examples.flatMap((name) => {
      const change = cases.get(name);
      return change === undefined ? [] : [`- \`${name}\``, '', ...showChange(change), ''];
    }),
    ...(others.length === 0 ? [] : [`Also in ${others.slice(0, limits.names).join(', ')}${more}.`, '']),
  ].join('\n');
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Writes a change as an indented block, with `-` for the pinned reference and `+` for the new one. */
function showChange(change: Change): string[] {
  const side = (lines: readonly string[], sign: string): string[] => [
    ...lines.slice(0, limits.lines).map((line) => `    ${sign} ${cut(line)}`.trimEnd()),
    ...(lines.length > limits.lines ? [`    ${sign} (${lines.length - limits.lines} more lines)`] : []),
  ];
  return [...side(change.old, '-'), ...side(change.new, '+')];
}

function cut(text: string): string {
  return text.length > limits.columns ? `${text.slice(0, limits.columns)}…` : text;
}

/** Lists the facts that differ between two packages, by section. Changed documentation is only counted. */
export function showFacts(changes: readonly FactChange[]): string {
  const sections = new Map<string, FactChange[]>();
  for (const change of changes) {
    const [section = ''] = change.path;
    sections.set(section, [...(sections.get(section) ?? []), change]);
  }
  return [...sections].map(([section, all]) => showSection(section, all)).join('\n');
}

function showSection(section: string, changes: readonly FactChange[]): string {
  const shown = changes.filter(({ path }) => path.at(-1) !== 'documentation');
  const documentationCount = changes.length - shown.length;
  const lines = shown.flatMap(showFact);
  return [
    `### ${section}, ${changes.length === 1 ? '1 change' : `${changes.length} changes`}`,
    '',
    ...lines.slice(0, limits.facts).map((line) => `    ${line}`),
    ...(lines.length > limits.facts ? [`    … ${lines.length - limits.facts} more lines`] : []),
    ...(documentationCount > 0 ? [`    (${documentationCount} texts of the documentation)`] : []),
    '',
  ].join('\n');
}

/** Writes a fact as lines with `-` and `+`. Leaves out the value `true`, which only says that a name exists. */
function showFact({ path, old, new: newer }: FactChange): string[] {
  const name = path.slice(1).join(' / ');
  const side = (sign: string, value: string | undefined): string[] =>
    value === undefined ? [] : [cut(`${sign} ${name}${value === 'true' ? '' : `: ${value}`}`)];
  return [...side('-', old), ...side('+', newer)];
}
