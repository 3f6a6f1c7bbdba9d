import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../conformance/case.ts';
import { type RunContext, readAnswer, writeAnswer } from '../../conformance/record/answer.ts';
import { questionOf } from '../../conformance/record/question.ts';
import { RecordFile } from '../../conformance/record/record-file.ts';
import { readRequest, writeRequest } from '../../conformance/record/request-text.ts';
import { readShownLines, showLines } from '../../conformance/record/shown-text.ts';

const bytes = fc
  .oneof(
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    fc.uint8Array(),
  )
  .map((data) => Buffer.from(data).toString('latin1'));

describe('showLines and readShownLines', () => {
  it('restore any bytes', () => {
    fc.assert(fc.property(bytes, (text) => readShownLines(showLines(text)) === text));
  });

  it('distinguish a byte such as 0x85 from the character U+0085', () => {
    expect([showLines('a\x85'), showLines('a\xc2\x85'), showLines('\xe9'), showLines('\xc3\xa9')]).toEqual([
      'a\\x85',
      'a\\u0085',
      '\\xe9',
      'é',
    ]);
  });

  it.each([
    ['one character', 'x'.repeat(5000)],
    ['a text of two characters', 'ab'.repeat(400)],
    ['the notation for a repetition', '\\{x*3}'.repeat(200)],
    ['one character, then of another', `a${'é'.repeat(300)}\n${'\t'.repeat(300)}`],
  ])('restore repetitions of %s', (_, text) => {
    const latin1 = Buffer.from(text).toString('latin1');
    expect(readShownLines(showLines(latin1))).toBe(latin1);
  });
});

describe('the recorded question of a case', () => {
  const test: Case = {
    name: 'area/a',
    argv: ['iam', 'x y'],
    env: { A: '1' },
    answers: [{ headers: { A: '1', B: '2' }, body: 'b' }],
    files: { 'work/a': { text: 'x' } },
  };
  it.each<[string, Partial<Case>]>([
    ['other arguments', { argv: ['iam', 'x', 'y'] }],
    ['one argument less', { argv: ['iam'] }],
    ['another value of a variable', { env: { A: '2' } }],
    ['a variable that is removed', { env: { A: null } }],
    ['another header', { answers: [{ headers: { A: '1', B: '3' }, body: 'b' }] }],
    ['another order of headers', { answers: [{ headers: { B: '2', A: '1' }, body: 'b' }] }],
    ['a long body', { answers: [{ headers: { A: '1', B: '2' }, body: 'ab\n'.repeat(5000) }] }],
    ['another mode of a file', { files: { 'work/a': { text: 'x', mode: 0o600 } } }],
    ['another base of the environment', { base: 'bare' }],
    ['the completer instead of the command', { completer: true }],
  ])('differs for %s', (_, change) => {
    expect(questionOf({ ...test, ...change })).not.toEqual(questionOf(test));
  });

  it('differs if only the end of a long text differs', () => {
    const bodyOf = (end: string) => questionOf({ ...test, stdin: `${'ab\n'.repeat(5000)}${end}` });
    expect(bodyOf('a')).not.toEqual(bodyOf('b'));
  });

  it('does not depend on the name of the case or on `direct`', () => {
    expect(questionOf({ ...test, name: 'area/b', direct: false })).toEqual(questionOf(test));
  });
});

describe('a request', () => {
  const call = {
    line: 'POST /',
    signing: "iam in 'us-east-1' as AKIDEXAMPLE, signature verifies",
    headers: [
      'host: 127.0.0.1:{port}',
      'content-type: application/x-www-form-urlencoded; charset=utf-8',
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
    userAgent: 'not recorded',
  };
  it('is written as the word `call` if it is the call of most cases', () => {
    expect(writeRequest(call)).toBe('call');
  });

  it('is written as its differences from the call of most cases', () => {
    const body = call.body
      .map((field) => field.replace('=Bob', '=Ann'))
      .filter((field) => !field.startsWith('Version'));
    const headers = [...call.headers.slice(0, 3), 'amz-sdk-request: attempt=2; max=3', 'x-amz-security-token: t'];
    expect(writeRequest({ ...call, headers, body }).split('\n')).toEqual([
      'call',
      'amz-sdk-request: attempt=2; max=3',
      'x-amz-security-token: t',
      'UserName=Ann',
      'no Version',
    ]);
  });

  const field = fc
    .tuple(fc.constantFrom('Action', 'UserName', 'a: b', 'no X', ''), bytes)
    .map((parts) => parts.join('='));
  it.each([
    ['a form', fc.array(field).map((fields) => fields.sort()), call.headers],
    ['another body', bytes, call.headers.slice(0, 1)],
  ] as const)('with %s is read back unchanged, except for its User-Agent', (_, bodies, headers) => {
    fc.assert(
      fc.property(bodies, bytes, fc.option(fc.constant('tunnel')), (body, target, through) => {
        const request = { ...call, line: `POST ${target}`, headers, body, ...(through === null ? {} : { through }) };
        expect(readRequest(writeRequest(request))).toEqual({ ...request, userAgent: '' });
      }),
    );
  });
});

describe('an answer', () => {
  const start = Date.parse('2026-01-02T03:04:05Z');
  const context: RunContext = {
    folder: '/run',
    port: 4567,
    started: start,
    before: {
      home: { kind: 'folder', mode: 0o755, content: '' },
      'work/a': { kind: 'file', mode: 0o644, content: 'x' },
    },
  };
  const test: Case = {
    name: 'area/a',
    argv: [],
    answers: [{ body: '{"expiresIn": 900, "until": "2026-02-02T00:00:00Z"}' }],
  };
  const observed = {
    exitCode: 255,
    stdout: '',
    stderr: 'at 2026-01-02T03:19:06Z or 2026-02-02T00:00:00Z: /run/box/home/x, http://127.0.0.1:4567\n',
    requests: [],
    files: {
      home: context.before['home'] ?? { kind: 'folder', mode: 0, content: '' },
      new: { kind: 'file', mode: 0o600, content: 'y\n' },
    },
    secrets: [],
    started: start,
  } as const;

  it('contains only what changed, with placeholders for folder, port and time', () => {
    expect(writeAnswer(test, observed, context)).toEqual({
      exitCode: 255,
      stderr: 'at {now+900}Z or 2026-02-02T00:00:00Z: {box}/home/x, http://127.0.0.1:{port}\n',
      files: { new: 'file 600\ny\n', 'work/a': 'gone' },
    });
  });

  it('is read back with the folder, port and time of another run', () => {
    const later = { ...context, folder: '/other', port: 89, started: start + 60_000 };
    expect(readAnswer(writeAnswer(test, observed, context), later)).toEqual({
      ...observed,
      stderr: 'at 2026-01-02T03:20:05Z or 2026-02-02T00:00:00Z: /other/box/home/x, http://127.0.0.1:89\n',
      started: start + 60_000,
    });
  });
});

describe('a record', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is sorted, keeps the bytes of unchanged entries, and returns an answer only to the recorded question', () => {
    const first = new RecordFile<{ stdout: string }>('area', folder);
    for (const name of ['area/c', 'area/a', 'area/b']) {
      first.set(name, { question: { command: name }, answer: { stdout: ` ${name}\n\n\nx \n\n` } });
    }
    first.write();
    const text = readFileSync(join(folder, 'area.yaml'), 'utf8');
    const second = new RecordFile<{ stdout: string }>('area', folder);
    second.set('area/b', { question: { command: 'other' }, answer: { stdout: 'y' } });
    second.write();
    const third = new RecordFile<{ stdout: string }>('area', folder);
    expect(third.names).toEqual(['area/a', 'area/b', 'area/c']);
    expect(third.get('area/a', { command: 'area/a' })).toEqual({ stdout: ' area/a\n\n\nx \n\n' });
    expect(third.get('area/b', { command: 'area/b' })).toBeUndefined();
    const changed = readFileSync(join(folder, 'area.yaml'), 'utf8');
    const entryOf = (whole: string, name: string) => whole.slice(whole.indexOf(`${name}:`)).split('\narea/')[0];
    expect(entryOf(changed, 'area/a')).toBe(entryOf(text, 'area/a'));
    expect(entryOf(changed, 'area/c')).toBe(entryOf(text, 'area/c'));
  });
});
