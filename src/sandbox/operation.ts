import type { Member } from './members.ts';
import { validationError } from './sandbox-error.ts';
import type { Identity, SandboxState } from './state.ts';

/** One call of an operation, its input checked against the members. */
export interface Call {
  readonly input: ReadonlyMap<string, string>;
  readonly state: SandboxState;
  readonly caller: Identity;
  /** Whether the caller signed with temporary credentials. */
  readonly inSession: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An operation that the sandbox knows. */
export interface Operation {
  readonly service: 'iam' | 'sts';
  readonly members: readonly Member[];
  /** The elements of its Result; an operation without output gives none. Throws a SandboxError to refuse. */
  run(call: Call): readonly string[] | undefined;
}

/** The value of a required member. */
export function given(call: Call, name: string): string {
  const value = call.input.get(name);
  if (value === undefined) throw new Error(`${name} is not among the required members`);
  return value;
}

/** The elements of one page of a list, and its IsTruncated and Marker. */
export function page<Item>(
  call: Call,
  items: readonly Item[],
  write: (items: readonly Item[]) => string,
): readonly string[] {
  const start = readMarker(call.input.get('Marker'));
  const end = start + Number(call.input.get('MaxItems') ?? '100');
  const more = end < items.length;
  const rest = more ? [`<Marker>${Buffer.from(String(end)).toString('base64')}</Marker>`] : [];
  return [`<IsTruncated>${more}</IsTruncated>`, write(items.slice(start, end)), ...rest];
}

/** The index that a Marker of ours stands for. */
function readMarker(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const index = Buffer.from(marker, 'base64').toString();
  if (!/^\d{1,9}$/.test(index)) throw validationError('Invalid Marker.');
  return Number(index);
}

export const pageMembers: readonly Member[] = [
  { name: 'Marker', length: [1, 320] },
  { name: 'MaxItems', value: [1, 1000] },
];
