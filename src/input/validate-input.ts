import { ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice, type Member, type MemberName } from '../operation/enable-mfa-device.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { pyStr, pyTypeName } from '../python/python-text.ts';
import { type MergedInput, namedEntries } from './merge-input.ts';

/** Parameters that passed every check, in merge order. */
export type EnableMfaDeviceInput = ReadonlyMap<MemberName, string>;

/**
 * Checks the merged input. The parameters in `laterMembers` may be missing, because a later layer adds them. Throws a
 * ParamValidationError that lists all problems: missing parameters, then unknown ones, then wrong values in merge
 * order. Our own checks (maximum length and pattern) apply only to values that the AWS CLI accepts. The messages of our
 * own checks never show the value.
 */
export function validateInput(merged: MergedInput, laterMembers: readonly MemberName[] = []): EnableMfaDeviceInput {
  const { members } = enableMfaDevice;
  const entries = namedEntries(merged);
  const names = members.map(({ name }) => name);
  const problems = names
    .filter((name) => !merged.has(name) && !laterMembers.includes(name))
    .map((name) => `Missing required parameter in input: "${name}"`);
  const valueProblems: string[] = [];
  const input = new Map<MemberName, string>();
  for (const [key, value] of entries) {
    const member = members.find(({ name }) => name === key);
    if (member === undefined) {
      problems.push(`Unknown parameter in input: "${key}", must be one of: ${names.join(', ')}`);
      continue;
    }
    valueProblems.push(...checkValue(member, value));
    if (typeof value === 'string') input.set(member.name, value);
  }
  problems.push(...valueProblems);
  throwProblems(problems);
  return input;
}

/** Throws a ParamValidationError that lists the problems, if there are any. */
export function throwProblems(problems: readonly string[]): void {
  if (problems.length > 0) throw new ParamValidationError(['Parameter validation failed:', ...problems].join('\n'));
}

/** The constraints of a text parameter. */
export type TextLimits = Pick<Member, 'minLength' | 'maxLength' | 'pattern'> & { readonly name: string };

/** Returns the error lines for an invalid value. The lines show the value only if it is not a string. */
export function checkValue(
  { name, minLength, maxLength, pattern }: TextLimits,
  value: DocumentValue,
): readonly string[] {
  if (typeof value !== 'string') {
    const type = pyTypeName(value);
    return [`Invalid type for parameter ${name}, value: ${pyStr(value)}, type: ${type}, valid types: <class 'str'>`];
  }
  const length = [...value].length;
  const lengthProblem = `Invalid length for parameter ${name}, value: ${length}`;
  if (length < minLength) return [`${lengthProblem}, valid min length: ${minLength}`];
  const problems: string[] = [];
  if (length > maxLength) problems.push(`${lengthProblem}, valid max length: ${maxLength}`);
  if (!new RegExp(`^(?:${pattern})$`).test(value)) {
    problems.push(`Invalid pattern for parameter ${name}, valid pattern: ${pattern}`);
  }
  return problems;
}
