import { validationError } from './sandbox-error.ts';
import type { Identity, SandboxState } from './state.ts';

/** One call of an operation. checkMembers() has accepted the input. */
export interface Call {
  readonly input: ReadonlyMap<string, string>;
  readonly state: SandboxState;
  readonly caller: Identity;
  /** Whether the caller signed with temporary credentials. */
  readonly inSession: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An operation that the sandbox supports. */
export interface Operation {
  readonly service: 'iam' | 'sts';
  readonly members: readonly Member[];
  /**
   * Returns the resource that IAM names when it denies the operation. An operation without this function needs no
   * permission, and cannot be denied.
   */
  readonly resource?: (call: Call) => string;
  /**
   * Returns the elements of the Result, or `undefined` if the operation has no output. Throws a SandboxError to refuse
   * the call.
   */
  run(call: Call): readonly string[] | undefined;
}

/** Returns the value of a required member. */
export function requiredValue(call: Call, name: string): string {
  const value = call.input.get(name);
  if (value === undefined) throw new Error(`${name} is not among the required members`);
  return value;
}

/** Returns one page of a list as elements: IsTruncated, the items and, if there are more, a Marker. */
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

/** Returns the index of the next item, which the sandbox encoded in the Marker. */
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

/** A parameter of an operation, with the constraints that AWS documents. */
export interface Member {
  readonly name: string;
  readonly required?: true;
  readonly length?: readonly [least: number, most: number];
  /** A regular expression that must match the whole value. */
  readonly pattern?: string;
  /** AWS's own message for a value that does not match the pattern. Absent if AWS has none. */
  readonly patternMessage?: string;
  readonly value?: readonly [least: number, most: number];
  readonly choices?: readonly string[];
  /** Whether error messages omit the value. */
  readonly secret?: true;
}

/**
 * Checks all members. Throws one ValidationError that lists every broken constraint in AWS's words. If a
 * `patternMessage` applies, the error has that message alone.
 */
export function checkMembers(members: readonly Member[], input: ReadonlyMap<string, string>): void {
  const failures: string[] = [];
  for (const member of members) {
    const value = input.get(member.name);
    if (value === undefined) {
      if (member.required === true) failures.push(failure(member, '', 'Member must not be null'));
      continue;
    }
    const constraints = brokenConstraints(member, value);
    if (constraints === 'own message') throw validationError(member.patternMessage ?? '');
    failures.push(...constraints.map((constraint) => failure(member, value, constraint)));
  }
  if (failures.length === 0) return;
  const count = failures.length === 1 ? '1 validation error' : `${failures.length} validation errors`;
  throw validationError(`${count} detected: ${failures.join('; ')}`);
}

function brokenConstraints(member: Member, value: string): readonly string[] | 'own message' {
  const broken: string[] = [];
  const size = [...value].length;
  const [shortest, longest] = member.length ?? [0, Number.POSITIVE_INFINITY];
  if (member.pattern !== undefined && !new RegExp(`^(?:${member.pattern})$`, 'u').test(value)) {
    if (member.patternMessage !== undefined && size >= shortest && size <= longest) return 'own message';
    broken.push(`Member must satisfy regular expression pattern: ${member.pattern}`);
  }
  if (size < shortest) broken.push(`Member must have length greater than or equal to ${shortest}`);
  if (size > longest) broken.push(`Member must have length less than or equal to ${longest}`);
  if (member.choices !== undefined && !member.choices.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${member.choices.join(', ')}]`);
  }
  if (member.value !== undefined) {
    const [least, most] = member.value;
    if (!/^-?\d+$/.test(value) || Number(value) < least)
      broken.push(`Member must have value greater than or equal to ${least}`);
    else if (Number(value) > most) broken.push(`Member must have value less than or equal to ${most}`);
  }
  return broken;
}

function failure(member: Member, value: string, constraint: string): string {
  const name = member.name.charAt(0).toLowerCase() + member.name.slice(1);
  const shown = member.secret === true || constraint === 'Member must not be null' ? '' : ` '${value}'`;
  return `Value${shown} at '${name}' failed to satisfy constraint: ${constraint}`;
}
