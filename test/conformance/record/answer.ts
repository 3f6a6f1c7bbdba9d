import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../case.ts';
import { knownDifferenceOf } from '../known-differences.ts';
import { normalise } from '../normalisers.ts';
import type { Observation } from '../run-case.ts';
import type { FileState } from '../sandbox-folder.ts';
import { readRequest, writeRequest } from './request-text.ts';
import { readShownLines, showLines } from './shown-text.ts';

/** The AWS CLI's result as it is recorded. Leaves out empty members, and files that the run did not change. */
export interface RecordedAnswer {
  readonly exitCode: number | string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly requests?: readonly string[];
  /** The files by path; `gone` is a file that the program removed. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The facts about a run that a record must not depend on. */
export interface RunContext {
  readonly folder: string;
  readonly port: number;
  /** Milliseconds since the epoch when the run began. */
  readonly started: number;
  /** The files before the run. A record contains only the changes to them. */
  readonly before: Readonly<Record<string, FileState>>;
}

type ChangeText = (text: string) => string;

/** Converts an observation to a recorded answer. Throws if stdout, stderr or a file could not be read back. */
export function writeAnswer(test: Case, observation: Observation, context: RunContext): RecordedAnswer {
  const hide = hider(test, context);
  const recordedText = (field: 'stdout' | 'stderr') =>
    isLeftOut(test.name, field) ? '' : normalise(hide(observation[field]));
  const stdout = recordedText('stdout');
  const stderr = recordedText('stderr');
  const requests = observation.requests.map((request) =>
    writeRequest(mapRequest(request, (text) => normalise(hide(text)))),
  );
  const files = Object.fromEntries(changedFiles(observation.files, context.before, hide));
  const answer: RecordedAnswer = {
    exitCode: observation.exitCode,
    ...(stdout === '' ? {} : { stdout: showLines(stdout) }),
    ...(stderr === '' ? {} : { stderr: showLines(stderr) }),
    ...(requests.length === 0 ? {} : { requests }),
    ...(Object.keys(files).length === 0 ? {} : { files }),
  };
  checkTexts([stdout, stderr, ...Object.values(observation.files).map(({ content }) => content)]);
  return answer;
}

/** Converts a recorded answer to an observation. Fills in the folder, port and times of `context`. */
export function readAnswer(answer: RecordedAnswer, context: RunContext): Observation {
  const fill = filler(context);
  const texts: ChangeText = (text) => fill(readShownLines(text));
  const files: Record<string, FileState> = { ...context.before };
  for (const [path, text] of Object.entries(answer.files ?? {})) {
    if (text === 'gone') delete files[fill(path)];
    else files[fill(path)] = readFile(text, fill);
  }
  return {
    exitCode: answer.exitCode,
    stdout: texts(answer.stdout ?? ''),
    stderr: texts(answer.stderr ?? ''),
    requests: (answer.requests ?? []).map((text) => mapRequest(readRequest(text), fill)),
    files,
    secrets: [],
    started: context.started,
  };
}

/**
 * Whether the record leaves out this stream, because our program prints its own words to the stream. An example is the
 * log of --debug, which also differs in each run of the AWS CLI.
 */
function isLeftOut(name: string, field: 'stdout' | 'stderr'): boolean {
  const known = knownDifferenceOf(name);
  const hasOwnWords = known?.reason === 'own-words' || known?.reason === 'help-without-groff';
  return hasOwnWords && known.fields.includes(field);
}

function* changedFiles(
  after: Observation['files'],
  before: RunContext['before'],
  hide: ChangeText,
): Generator<[path: string, text: string]> {
  for (const path of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const state = after[path];
    if (state === undefined) yield [hide(path), 'gone'];
    else if (!isDeepStrictEqual(state, before[path])) yield [hide(path), writeFile(state, hide)];
  }
}

/** Writes `KIND MODE` and the lines of the content. */
function writeFile({ kind, mode, content }: FileState, hide: ChangeText): string {
  const head = `${kind} ${mode.toString(8)}`;
  return content === '' ? head : `${head}\n${showLines(hide(content))}`;
}

function readFile(text: string, fill: ChangeText): FileState {
  const [, kind, mode = '', content = ''] = /^(file|folder|link|special) ([0-7]+)(?:\n([\s\S]*))?$/.exec(text) ?? [];
  if (kind !== 'file' && kind !== 'folder' && kind !== 'link' && kind !== 'special')
    throw new Error(`cannot read the record of a file: ${text}`);
  return { kind, mode: Number.parseInt(mode, 8), content: fill(readShownLines(content)) };
}

function mapRequest(request: Observation['requests'][number], change: ChangeText): Observation['requests'][number] {
  const { line, through, headers, body, signing } = request;
  return {
    line: change(line),
    ...(through === undefined ? {} : { through: change(through) }),
    headers: headers.map(change),
    body: typeof body === 'string' ? change(body) : body.map(change),
    signing: change(signing),
    userAgent: '',
  };
}

/** Returns a function that inserts placeholders for folder and port, and for instants that depend on the clock. */
function hider(test: Case, { folder, port, started }: RunContext): ChangeText {
  const caseText = JSON.stringify(test);
  // The numbers of seconds after the start that the case contains, as in `{now+600}` or `"expiresIn": 900`.
  const offsets = [...caseText.matchAll(/\{(?:now|milliseconds)([+-]\d+)\}|expires_?in\W+(\d+)/gi)].map(
    ([, offset, duration]) => Number(offset ?? duration),
  );
  return (text) =>
    text
      .replaceAll(`${folder}/box/`, '{box}/')
      .replaceAll(folder, '{folder}')
      .replaceAll(`:${port}`, ':{port}')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, (instant) => {
        const distance = (Date.parse(`${instant}Z`) - started) / 1000;
        if (caseText.includes(instant)) return instant;
        const given = offsets.find((offset) => distance > offset - 2 && distance < offset + 60);
        if (given === undefined && Math.abs(distance) > longestLife) return instant;
        // Rounded down to a minute, because the program reads the clock some time after the start.
        return `{now${withSign(given ?? 60 * Math.floor(distance / 60))}}`;
      });
}

/**
 * A number of seconds, longer than the life of any credentials. An instant further than this from the start of the run
 * does not depend on the clock.
 */
const longestLife = 100 * 24 * 3600;

function withSign(seconds: number): string {
  return seconds < 0 ? String(seconds) : `+${seconds}`;
}

function filler({ folder, port, started }: RunContext): ChangeText {
  return (text) =>
    text
      .replaceAll('{box}/', () => `${folder}/box/`)
      .replaceAll('{folder}', () => folder)
      .replaceAll(':{port}', () => `:${port}`)
      .replaceAll(/\{now([+-]\d+)\}/g, (_, offset: string) =>
        new Date(started + Number(offset) * 1000).toISOString().replace(/\.\d+Z$/, ''),
      );
}

function checkTexts(texts: readonly string[]): void {
  for (const text of texts) {
    if (readShownLines(showLines(text)) !== text) throw new Error(`cannot record the text ${JSON.stringify(text)}`);
  }
}
