import { isDeepStrictEqual } from 'node:util';
import { comparedHeaders, type ObservedRequest } from '../observe-request.ts';
import { readShownLines, showLine, showLines } from './shown-text.ts';

/** Matches the name of a header, of the signing or of a form's field at the beginning of a line. */
const lineName = /^(?:[\w-]+(?=: )|[^=]*(?==))/;
const form = 'application/x-www-form-urlencoded';

/** The usual request. A record calls it `call` and lists only the differences. */
const usual: ObservedRequest = {
  line: 'POST /',
  signing: "iam in 'us-east-1' as AKIDEXAMPLE, signature verifies",
  headers: [
    'host: 127.0.0.1:{port}',
    `content-type: ${form}; charset=utf-8`,
    'amz-sdk-invocation-id: (invocation 1)',
    'amz-sdk-request: attempt=1',
  ],
  body: [
    'Action=EnableMFADevice',
    'AuthenticationCode1=123456',
    'AuthenticationCode2=654321',
    'SerialNumber=arn:aws:iam::123456789012:mfa/Bob',
    'UserName=Bob',
    'Version=2010-05-08',
  ],
  userAgent: '',
};

/** Writes a request without its User-Agent as lines. Throws if the lines could not be read back. */
export function writeRequest(request: ObservedRequest): string {
  const wanted = { ...request, userAgent: '' };
  const isCall = wanted.body.includes('Action=EnableMFADevice');
  const found = [...(isCall ? [writeDifference(wanted)] : []), writeWhole(wanted)].find((text) =>
    isDeepStrictEqual(readRequest(text), wanted),
  );
  if (found === undefined) throw new Error(`cannot record the request ${JSON.stringify(request)}`);
  return found;
}

/** Reads a request that `writeRequest` wrote. */
export function readRequest(text: string): ObservedRequest {
  const [first = '', ...lines] = text.split('\n');
  return first === 'call' ? readDifference(lines) : readWhole(first, lines);
}

function writeWhole({ line, through, signing, headers, body }: ObservedRequest): string {
  const texts = typeof body === 'string' ? showLines(body) : body.map(showLine).join('\n');
  return [
    showLine(line),
    ...(through === undefined ? [] : [`through: ${through}`]),
    `signing: ${showLine(signing)}`,
    ...headers.map(showLine),
    ...(body.length === 0 ? [] : ['', texts]),
  ].join('\n');
}

function readWhole(first: string, lines: readonly string[]): ObservedRequest {
  const end = lines.includes('') ? lines.indexOf('') : lines.length;
  const head = lines.slice(0, end);
  const valueAfter = (name: string) => head.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const through = valueAfter('through');
  const headers = head.filter((line) => !/^(?:through|signing): /.test(line)).map(readShownLines);
  const body = lines.slice(end + 1);
  const isForm = headers.some((line) => line.startsWith(`content-type: ${form}`));
  return {
    line: readShownLines(first),
    ...(through === undefined ? {} : { through }),
    headers,
    body: isForm ? body.map(readShownLines) : readShownLines(body.join('\n')),
    signing: readShownLines(valueAfter('signing') ?? ''),
    userAgent: '',
  };
}

/**
 * Writes the name of the usual request, then the lines that are added or differ from it, and the names of the lines
 * that are missing.
 */
function writeDifference(request: ObservedRequest): string {
  const own = linesByName(request);
  const base = linesByName(usual);
  const different = [...own].filter(([name, line]) => base.get(name) !== line).map(([, line]) => line);
  const missing = [...base.keys()].filter((name) => !own.has(name)).map((name) => `no ${name}`);
  return ['call', ...different.map(showLine), ...missing].join('\n');
}

function readDifference(lines: readonly string[]): ObservedRequest {
  const found = linesByName(usual);
  for (const line of lines) {
    const missing = /^no ([\w-]+)$/.exec(line)?.[1];
    const text = readShownLines(line);
    if (missing === undefined) found.set(nameOf(text), text);
    else found.delete(missing);
  }
  const isHeader = (name: string) => comparedHeaders.includes(name);
  const headers = comparedHeaders.flatMap((name) => found.get(name) ?? []);
  const body = [...found].flatMap(([name, line]) => (name === 'signing' || isHeader(name) ? [] : [line])).sort();
  const signing = (found.get('signing') ?? '').replace('signing: ', '');
  return { line: usual.line, headers, body, signing, userAgent: '' };
}

function linesByName({ signing, headers, body }: ObservedRequest): Map<string, string> {
  const lines = [`signing: ${signing}`, ...headers, ...(typeof body === 'string' ? [] : body)];
  return new Map(lines.map((line) => [nameOf(line), line]));
}

function nameOf(line: string): string {
  return lineName.exec(line)?.[0] ?? line;
}
