import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../case.ts';
import { knownDifferenceOf } from '../known-differences.ts';
import { normalise } from '../normalisers.ts';
import type { Observation } from '../run-case.ts';
import type { FileState } from '../sandbox-folder.ts';
import { readRequest, writeRequest } from './request-text.ts';
import { readShownLines, showLines } from './shown-text.ts';

/** The AWS CLI's result as it is recorded: without empty members, and without files of the case itself. */
export interface RecordedAnswer {
  readonly exitCode: number | string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly requests?: readonly string[];
  /** The files by path; `gone` is a file that the program removed. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The values that differ from run to run. */
export interface Surroundings {
  readonly folder: string;
  readonly port: number;
  /** Milliseconds since the epoch when the run began. */
  readonly started: number;
  /** The files before the run. */
  readonly before: Readonly<Record<string, FileState>>;
}

type Texts = (text: string) => string;

/** Writes an answer. Throws if it could not be read back. */
export function writeAnswer(test: Case, observation: Observation, around: Surroundings): RecordedAnswer {
  const hide = hider(test, around);
  const words = (field: 'stdout' | 'stderr') =>
    hasOwnWords(test.name, field) ? '' : normalise(hide(observation[field]));
  const stdout = words('stdout');
  const stderr = words('stderr');
  const requests = observation.requests.map((request) =>
    writeRequest(mapRequest(request, (text) => normalise(hide(text)))),
  );
  const files = Object.fromEntries(changedFiles(observation.files, around.before, hide));
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

export function readAnswer(answer: RecordedAnswer, around: Surroundings): Observation {
  const fill = filler(around);
  const texts: Texts = (text) => fill(readShownLines(text));
  const files: Record<string, FileState> = { ...around.before };
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
    started: around.started,
  };
}

/**
 * Whether our program has its own words in this stream, such as the log of --debug. The AWS CLI's log also differs in
 * each run.
 */
function hasOwnWords(name: string, field: 'stdout' | 'stderr'): boolean {
  const known = knownDifferenceOf(name);
  const isFree = known?.reason === 'own-words' || known?.reason === 'help-without-groff';
  return isFree && known.fields.includes(field);
}

function* changedFiles(
  after: Observation['files'],
  before: Surroundings['before'],
  hide: Texts,
): Generator<[path: string, text: string]> {
  for (const path of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const state = after[path];
    if (state === undefined) yield [hide(path), 'gone'];
    else if (!isDeepStrictEqual(state, before[path])) yield [hide(path), writeFile(state, hide)];
  }
}

/** Writes `KIND MODE` and the lines of the content. */
function writeFile({ kind, mode, content }: FileState, hide: Texts): string {
  const head = `${kind} ${mode.toString(8)}`;
  return content === '' ? head : `${head}\n${showLines(hide(content))}`;
}

function readFile(text: string, fill: Texts): FileState {
  const [, kind, mode = '', content = ''] = /^(file|folder|link|special) ([0-7]+)(?:\n([\s\S]*))?$/.exec(text) ?? [];
  if (kind !== 'file' && kind !== 'folder' && kind !== 'link' && kind !== 'special')
    throw new Error(`a record of a file that cannot be read: ${text}`);
  return { kind, mode: Number.parseInt(mode, 8), content: fill(readShownLines(content)) };
}

function mapRequest(request: Observation['requests'][number], change: Texts): Observation['requests'][number] {
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

/** Returns a function that replaces the bench's folder and port, and instants that depend on the clock. */
function hider(test: Case, { folder, port, started }: Surroundings): Texts {
  const laid = JSON.stringify(test);
  const offsets = [...laid.matchAll(/\{(?:now|milliseconds)([+-]\d+)\}|expires_?in\W+(\d+)/gi)].map(
    ([, offset, duration]) => Number(offset ?? duration),
  );
  return (text) =>
    text
      .replaceAll(`${folder}/box/`, '{box}/')
      .replaceAll(folder, '{folder}')
      .replaceAll(`:${port}`, ':{port}')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, (instant) => {
        const distance = (Date.parse(`${instant}Z`) - started) / 1000;
        if (laid.includes(instant)) return instant;
        const given = offsets.find((offset) => distance > offset - 2 && distance < offset + 60);
        if (given === undefined && Math.abs(distance) > longestLife) return instant;
        // Rounded to a minute, because the program takes time until it reads the clock.
        return `{now${withSign(given ?? 60 * Math.floor(distance / 60))}}`;
      });
}

/** A limit in seconds above the life of any service's credentials. */
const longestLife = 100 * 24 * 3600;

function withSign(seconds: number): string {
  return seconds < 0 ? String(seconds) : `+${seconds}`;
}

function filler({ folder, port, started }: Surroundings): Texts {
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
    if (readShownLines(showLines(text)) !== text)
      throw new Error(`a text that cannot be recorded: ${JSON.stringify(text)}`);
  }
}
