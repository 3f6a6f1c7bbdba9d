import { compare, type Difference, type Field } from './compare.ts';
import { type KnownDifference, knownDifferenceOf, reasons } from './known-differences.ts';
import type { Observation } from './run-case.ts';
import { leakedSecrets } from './secrets.ts';

/** The result of comparing one run of ours with the AWS CLI's. */
export interface Verdict {
  readonly passed: boolean;
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

/** Compares two runs and checks the differences against the allowed ones, by default those in the list. */
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
  const beyond = differences.filter(({ field }) => !known.fields.includes(field));
  const missing = unmet(known, ours).map((line) => `  ${why}: ${line}`);
  const report = [...own, ...missing, ...beyond.flatMap(showDifference)];
  return { passed: report.length === 0, known: true, report };
}

/** Checks the rules that our program must follow whatever the AWS CLI does. */
function ownProblems(ours: Observation): string[] {
  const nameless = ours.requests.filter(
    ({ body, userAgent }) =>
      body.includes('Action=EnableMFADevice') && !userAgent.split(' ').includes('md/command#iam.enable-mfa-device'),
  );
  return nameless.map(({ userAgent }) => `  User-Agent without md/command#iam.enable-mfa-device: ${userAgent}`);
}

function unmet(known: Allowed, ours: Observation): string[] {
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

/** Shows equal lines once; differing lines as `-` (reference) and `+` (ours). */
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
