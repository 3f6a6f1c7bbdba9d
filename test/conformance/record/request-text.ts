import { isDeepStrictEqual } from 'node:util';
import { comparedHeaders, type ObservedRequest } from '../observe-request.ts';
import { readShownLines, showLine, showLines } from './shown-text.ts';

/** Matches the name at the beginning of a line: a header's name, `signing`, or a form field's name. */
const lineName = /^(?:[\w-]+(?=: )|[^=]*(?==))/;
const form = 'application/x-www-form-urlencoded';

/** The most frequent request. In a record, `call` stands for it, and only the lines that differ from it follow. */
const usualRequest: ObservedRequest = {
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

/** Writes a request as lines, without the User-Agent. Throws if `readRequest` cannot restore the request from them. */
export function writeRequest(request: ObservedRequest): string {
  const withoutAgent = { ...request, userAgent: '' };
  const isCall = withoutAgent.body.includes('Action=EnableMFADevice');
  const forms = [...(isCall ? [writeDifference(withoutAgent)] : []), writeWhole(withoutAgent)];
  const readable = forms.find((text) => isDeepStrictEqual(readRequest(text), withoutAgent));
  if (readable === undefined) throw new Error(`cannot record the request ${JSON.stringify(request)}`);
  return readable;
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

/** Writes `call`, the lines that the usual request does not have, and `no NAME` for each name that `request` lacks. */
function writeDifference(request: ObservedRequest): string {
  const own = linesByName(request);
  const base = linesByName(usualRequest);
  const different = [...own].filter(([name, line]) => base.get(name) !== line).map(([, line]) => line);
  const missing = [...base.keys()].filter((name) => !own.has(name)).map((name) => `no ${name}`);
  return ['call', ...different.map(showLine), ...missing].join('\n');
}

function readDifference(lines: readonly string[]): ObservedRequest {
  const found = linesByName(usualRequest);
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
  return { line: usualRequest.line, headers, body, signing, userAgent: '' };
}

function linesByName({ signing, headers, body }: ObservedRequest): Map<string, string> {
  const lines = [`signing: ${signing}`, ...headers, ...(typeof body === 'string' ? [] : body)];
  return new Map(lines.map((line) => [nameOf(line), line]));
}

function nameOf(line: string): string {
  return lineName.exec(line)?.[0] ?? line;
}
