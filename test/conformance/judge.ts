import { compare, type Difference, type Field } from './compare.ts';
import { type KnownDifference, knownDifferenceOf, reasons } from './known-differences.ts';
import type { Observation } from './run-case.ts';
import { leakedSecrets } from './secrets.ts';

/** The result of comparing one run of ours with the AWS CLI's. */
export interface Verdict {
  readonly passed: boolean;
  /** Whether the case has an entry in the list of known differences. */
  readonly known: boolean;
  /** Lines to show if it did not pass. */
  readonly report: readonly string[];
}

/** Differences that are allowed, with the reason. */
export type Allowed = Pick<KnownDifference, 'fields' | 'ours'> & { readonly why: string };

function knownFor(name: string): Allowed | undefined {
  const known = knownDifferenceOf(name);
  return known && { ...known, why: reasons[known.reason] };
}

/** Compares two runs and checks the differences against the allowed ones. `known` is by default the case's list entry. */
export function judge(
  name: string,
  reference: Observation,
  ours: Observation,
  known: Allowed | undefined = knownFor(name),
): Verdict {
  const differences = compare(reference, ours);
  const own = [...ownProblems(ours), ...leakedSecrets(ours, reference).map((secret) => `  leaked: ${secret}`)];
  if (known === undefined) {
    const report = [...own, ...differences.flatMap(showDifference)];
    return { passed: report.length === 0, known: false, report };
  }
  const why = `known difference (${known.why})`;
  if (differences.length === 0) {
    return { passed: false, known: true, report: [`  ${why}: nothing differs any more; remove the entry`] };
  }
  const notAllowed = differences.filter(({ field }) => !known.fields.includes(field));
  const unmet = unmetRequirements(known, ours).map((line) => `  ${why}: ${line}`);
  const report = [...own, ...unmet, ...notAllowed.flatMap(showDifference)];
  return { passed: report.length === 0, known: true, report };
}

/** Checks the rules that our program must follow whatever the AWS CLI does. */
function ownProblems(ours: Observation): string[] {
  const withoutCommand = ours.requests.filter(
    ({ body, userAgent }) =>
      body.includes('Action=EnableMFADevice') && !userAgent.split(' ').includes('md/command#iam.enable-mfa-device'),
  );
  return withoutCommand.map(({ userAgent }) => `  User-Agent without md/command#iam.enable-mfa-device: ${userAgent}`);
}

/**
 * Compares our result with what the known difference requires of it: each stream contains a given text, and the exit code
 * has a given value.
 */
function unmetRequirements(known: Allowed, ours: Observation): string[] {
  return Object.entries(known.ours ?? {}).flatMap(([field, text]) => {
    const found = field === 'exitCode' ? String(ours.exitCode) : field === 'stdout' ? ours.stdout : ours.stderr;
    const fits = field === 'exitCode' ? found === text : Buffer.from(found, 'latin1').toString().includes(text);
    return fits ? [] : [`our ${field} should have ${JSON.stringify(text)}, it is ${JSON.stringify(found)}`];
  });
}

const labels: Readonly<Record<Field, string>> = {
  exitCode: 'exit code',
  stdout: 'stdout',
  stderr: 'stderr',
  requests: 'requests',
  files: 'files',
};

/** Shows differing lines with `-` (reference) and `+` (ours), and up to six equal lines before and after them. */
function showDifference({ field, reference, ours }: Difference): string[] {
  let start = 0;
  while (start < Math.min(reference.length, ours.length) && reference[start] === ours[start]) start += 1;
  let end = 0;
  const room = Math.min(reference.length, ours.length) - start;
  while (end < room && reference.at(-1 - end) === ours.at(-1 - end)) end += 1;
  const same = (lines: readonly string[]): string[] =>
    (lines.length > 6 ? [`… ${lines.length - 6} equal lines`, ...lines.slice(-6)] : lines).map(
      (line) => `      ${line}`,
    );
  return [
    `  ${labels[field]} (- reference, + ours)`,
    ...same(reference.slice(0, start)),
    ...reference.slice(start, reference.length - end).map((line) => `    - ${line}`),
    ...ours.slice(start, ours.length - end).map((line) => `    + ${line}`),
    ...reference
      .slice(reference.length - end)
      .slice(0, 6)
      .map((line) => `      ${line}`),
  ];
}
