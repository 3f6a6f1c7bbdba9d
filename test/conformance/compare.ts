import { withFreeWords } from './free-words.ts';
import { isEqualExceptClock, normalise } from './normalisers.ts';
import type { ObservedRequest } from './observe-request.ts';
import { showText } from './record/shown-text.ts';
import type { Observation } from './run-case.ts';
import type { FileState } from './sandbox-folder.ts';

export type Field = 'exitCode' | 'stdout' | 'stderr' | 'requests' | 'files';

/** One difference between the runs of the AWS CLI and ours, as lines to show. */
export interface Difference {
  readonly field: Field;
  readonly reference: readonly string[];
  readonly ours: readonly string[];
}

/** Compares exit code, both streams, requests and files. */
export function compare(reference: Observation, ours: Observation): Difference[] {
  const differences: Difference[] = [];
  const add = (field: Field, left: readonly string[], right: readonly string[]): void => {
    if (left.join('\n') !== right.join('\n')) differences.push({ field, reference: left, ours: right });
  };
  add('exitCode', [String(reference.exitCode)], [String(ours.exitCode)]);
  for (const stream of ['stdout', 'stderr'] as const) {
    const isFailure = ours.exitCode !== 0 && ours.exitCode === reference.exitCode;
    const text = isFailure ? withFreeWords(reference[stream], ours[stream]) : ours[stream];
    add(stream, show(normalise(reference[stream])), show(normalise(text)));
  }
  const requests = withoutClockDifferences(
    reference.requests.map(requestText),
    ours.requests.map((request, index) => requestText(request, index, reference.requests)),
    reference.started,
    ours.started,
  );
  add('requests', ...requests);
  const left: string[] = [];
  const right: string[] = [];
  for (const name of Object.keys({ ...reference.files, ...ours.files }).sort()) {
    const [expected, found] = withoutClockDifferences(
      [fileText(name, reference.files[name])],
      [fileText(name, ours.files[name])],
      reference.started,
      ours.started,
    );
    if (expected.join() === found.join()) continue;
    left.push(...expected);
    right.push(...found);
  }
  add('files', left, right);
  return differences;
}

/**
 * Returns the lines of both lists of texts. If a text of ours differs only in instants that depend on the start of the
 * run, returns the reference's text on both sides.
 */
function withoutClockDifferences(
  reference: readonly string[],
  ours: readonly string[],
  referenceStart: number,
  ourStart: number,
): [string[], string[]] {
  const adjusted = ours.map((text, index) => {
    const expected = reference[index];
    const isEqual = expected !== undefined && isEqualExceptClock(expected, referenceStart, text, ourStart);
    return isEqual ? expected : text;
  });
  return [reference.flatMap((text) => text.split('\n')), adjusted.flatMap((text) => text.split('\n'))];
}

function requestText(request: ObservedRequest, index: number, counterparts: readonly ObservedRequest[]): string {
  const body = typeof request.body === 'string' ? show(request.body) : request.body.map((line) => showText(line));
  // For an odd path or an unknown secret, the test server finds even the AWS CLI's signature invalid. Then the signature
  // of our program is not checked.
  const counterpart = counterparts[index]?.signing ?? '';
  const signing = counterpart.endsWith('does not verify')
    ? request.signing.replace(/signature verifies$/, 'signature does not verify')
    : request.signing;
  const through = request.through === undefined ? '' : ` through ${request.through}`;
  const lines = [
    `${showText(request.line)}${through}`,
    `signing: ${showText(signing)}`,
    ...request.headers.map((header) => showText(header)),
    ...body,
  ];
  return normalise(lines.map((line, at) => (at === 0 ? line : `    ${line}`)).join('\n'));
}

function fileText(name: string, state: FileState | undefined): string {
  if (state === undefined) return `${name}: (absent)`;
  const head = `${name}: ${state.kind} ${state.mode.toString(8)}`;
  return state.kind === 'folder' ? head : [head, ...show(state.content).map((line) => `    ${line}`)].join('\n');
}

/** Returns the lines of a text with every unprintable byte visible, and with a note if the last newline is missing. */
function show(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n').map(showText);
  if (lines.at(-1) === '') lines.pop();
  else lines.push('(no newline at the end)');
  return lines;
}
