import { checkMembers, type Member } from './operation.ts';
import { SandboxError, validationError } from './sandbox-error.ts';
import { type Tag, tagsPerDevice } from './state.ts';
import { element, list } from './xml.ts';

const keyMember = { required: true, length: [1, 128], pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' } as const;
const valueMember = { required: true, length: [0, 256], pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' } as const;

/**
 * Reads the parameters `Tags.member.N.Key` and `Tags.member.N.Value`. Throws ValidationError for a tag that breaks
 * AWS's constraints, and InvalidInput for a key that occurs twice or begins with `aws:`.
 */
export function readTags(input: ReadonlyMap<string, string>): readonly Tag[] {
  const indexes = memberIndexes(input, /^Tags\.member\.(\d+)\.(?:Key|Value)$/);
  checkCount('tags', indexes.length);
  const members: Member[] = [];
  const values = new Map<string, string>();
  const read = (index: number, part: 'Key' | 'Value', constraints: Omit<Member, 'name'>): string => {
    const name = `tags.${index}.member.${part.toLowerCase()}`;
    const value = input.get(`Tags.member.${index}.${part}`);
    members.push({ name, ...constraints });
    if (value !== undefined) values.set(name, value);
    return value ?? '';
  };
  const tags = indexes.map((index) => ({
    key: read(index, 'Key', keyMember),
    value: read(index, 'Value', valueMember),
  }));
  checkMembers(members, values);
  for (const { key } of tags) {
    if (/^aws:/i.test(key)) throw invalidInput('aws: prefixed tag key names are not allowed for external use.');
  }
  if (new Set(tags.map(({ key }) => key.toLowerCase())).size < tags.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  return tags;
}

/** Reads the parameters `TagKeys.member.N`. */
export function readTagKeys(input: ReadonlyMap<string, string>): readonly string[] {
  const indexes = memberIndexes(input, /^TagKeys\.member\.(\d+)$/);
  checkCount('tagKeys', indexes.length);
  return indexes.map((index) => input.get(`TagKeys.member.${index}`) ?? '');
}

/** Returns `old` with the tags of `changed` added or replaced. The case of a key does not count. */
export function mergeTags(old: readonly Tag[], changed: readonly Tag[]): readonly Tag[] {
  const byKey = new Map(old.map((tag) => [tag.key.toLowerCase(), tag]));
  for (const tag of changed) byKey.set(tag.key.toLowerCase(), tag);
  if (byKey.size > tagsPerDevice) {
    throw new SandboxError('LimitExceeded', 409, `Cannot exceed quota for TagsPerMFADevice: ${tagsPerDevice}`);
  }
  return [...byKey.values()];
}

/** Returns `old` without the tags with these keys. */
export function removeTags(old: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const removed = new Set(keys.map((key) => key.toLowerCase()));
  return old.filter(({ key }) => !removed.has(key.toLowerCase()));
}

/** Returns the element Tags. */
export function tagsElement(tags: readonly Tag[]): string {
  return list(
    'Tags',
    tags.map(({ key, value }) => [element('Key', key), element('Value', value)]),
  );
}

/** Returns the indexes in the names of a list's parameters, in ascending order. */
function memberIndexes(input: ReadonlyMap<string, string>, form: RegExp): readonly number[] {
  const indexes = new Set([...input.keys()].flatMap((name) => form.exec(name)?.[1] ?? []).map(Number));
  return [...indexes].sort((a, b) => a - b);
}

function checkCount(name: string, count: number): void {
  if (count <= tagsPerDevice) return;
  throw validationError(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${tagsPerDevice}`,
  );
}

function invalidInput(message: string): SandboxError {
  return new SandboxError('InvalidInput', 400, message);
}
