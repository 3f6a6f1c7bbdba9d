import type { Field } from '../conformance/compare.ts';
import type { Allowed } from '../conformance/judge.ts';

/** A difference between our program on Windows and the recorded answer of the AWS CLI on Linux. */
interface WindowsDifference {
  /** Matches the names of the cases. Each of these cases must differ, or the run fails. */
  readonly cases: RegExp;
  readonly reason: keyof typeof reasons;
  readonly fields: readonly Field[];
  /** Texts that the output of our program must contain in these fields. */
  readonly ours?: Allowed['ours'];
}

const reasons = {
  'single-quotes': 'a command line of Windows has no single quotes',
  'home-joining': 'slashes at the end of the home folder stay, as in Python for Windows',
  'typed-slashes': 'completion on Windows keeps the separators as they were typed',
  'long-names': 'Windows has no separate error for a name that is too long',
  'forbidden-characters': 'a path with a character that Windows forbids is an invalid argument',
  variables: '`$$` in a path becomes `$`',
} as const;

const differences: readonly WindowsDifference[] = [
  {
    cases: /^credentials\/process\/(?:blank|empty)-quoted$/,
    reason: 'single-quotes',
    fields: ['stderr'],
    ours: { stderr: '[Errno 2]' },
  },
  {
    cases: /^input-files\/missing-home-slash$/,
    reason: 'home-joining',
    fields: ['stderr'],
    ours: { stderr: "'/nowhere///a'" },
  },
  {
    cases: /^completer\/line: ".* file:\/\/sub\/\/+d?"$/,
    reason: 'typed-slashes',
    fields: ['stdout'],
    ours: { stdout: '//deep/' },
  },
  {
    cases: /^(?:input-files\/name-too-long|files\/role\/home-long-name)$/,
    reason: 'long-names',
    fields: ['stderr'],
    ours: { stderr: '[Errno 2]' },
  },
  {
    cases: /^input-files\/missing-both-quotes$/,
    reason: 'forbidden-characters',
    fields: ['stderr'],
    ours: { stderr: '[Errno 22]' },
  },
  {
    cases: /^input-files\/missing-variable-in-variable$/,
    reason: 'variables',
    fields: ['stderr'],
    ours: { stderr: "'$E/$E'" },
  },
];

/** Returns the difference of a case on Windows, if there is one. */
export function windowsDifferenceOf(name: string): Allowed | undefined {
  const found = differences.find(({ cases }) => cases.test(name));
  if (found === undefined) return undefined;
  const { fields, reason, ours } = found;
  return { fields, why: reasons[reason], ...(ours === undefined ? {} : { ours }) };
}
