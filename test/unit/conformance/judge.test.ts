import { describe, expect, it } from 'vitest';
import { referenceVersion } from '../../../src/operation/reference-version.ts';
import { compare } from '../../conformance/compare.ts';
import { judge } from '../../conformance/judge.ts';
import type { ObservedRequest } from '../../conformance/observe-request.ts';
import type { Observation } from '../../conformance/run-case.ts';

const started = Date.UTC(2026, 0, 2, 3, 4, 5);

const request: ObservedRequest = {
  line: 'POST /',
  headers: ['host: 127.0.0.1:1', 'amz-sdk-request: attempt=1'],
  body: ['Action=EnableMFADevice', 'UserName=Bob'],
  signing: "iam in 'us-east-1' as AKIDEXAMPLE, signature verifies",
  userAgent: 'x md/command#iam.enable-mfa-device',
};

function observation(changes: Partial<Observation> = {}): Observation {
  return { exitCode: 0, stdout: '', stderr: '', requests: [request], files: {}, started, secrets: [], ...changes };
}

function fieldsOf(changes: Partial<Observation>, base: Partial<Observation> = {}): string[] {
  return compare(observation(base), observation(changes)).map(({ field }) => field);
}

describe('compare', () => {
  it('finds no difference between equal runs', () => {
    expect(fieldsOf({})).toEqual([]);
  });

  it.each<[string, Partial<Observation>, string[]]>([
    ['the exit code', { exitCode: 1 }, ['exitCode']],
    ['stdout', { stdout: 'x' }, ['stdout']],
    ['stderr', { stderr: 'x\n' }, ['stderr']],
    ['the number of requests', { requests: [request, request] }, ['requests']],
    ['a header', { requests: [{ ...request, headers: ['host: 127.0.0.1:2'] }] }, ['requests']],
    ['a form field', { requests: [{ ...request, body: ['Action=EnableMFADevice', 'UserName=Ann'] }] }, ['requests']],
    [
      'the signature',
      { requests: [{ ...request, signing: "iam in 'us-east-1' as AKIDEXAMPLE, signature does not verify" }] },
      ['requests'],
    ],
    ['the files', { files: { 'work/x': { kind: 'file', mode: 0o644, content: '' } } }, ['files']],
  ])('finds a difference in %s', (_, changes, fields) => {
    expect(fieldsOf(changes)).toEqual(fields);
  });

  it('finds a missing newline at the end', () => {
    expect(fieldsOf({ stdout: 'x' }, { stdout: 'x\n' })).toEqual(['stdout']);
  });

  const failure = (message: string) => ({ exitCode: 255, stderr: `\naws: [ERROR]: ${message}\n` });

  it.each([
    ["'<' not supported between instances of 'str' and 'int'", 'A text is not compared with a number.'],
    ["'AccessKeyId'", 'The answer has no AccessKeyId.'],
    ['Expecting value: line 1 column 1 (char 0)', 'No JSON.'],
    ['Invalid timestamp "x": Unknown string format: x', 'Invalid timestamp "x": no date'],
  ])("treats Python's message %j and our message %j as equal", (reference, ours) => {
    expect(fieldsOf(failure(ours), failure(reference))).toEqual([]);
  });

  it.each([
    ["'AccessKeyId'", ' '],
    ['Invalid timestamp "x": Unknown string format: x', 'No date.'],
    ['Unknown function: nope()', 'No such function.'],
    ["[Errno 2] No such file or directory: 'x'", 'No such file.'],
  ])("finds a difference between the AWS CLI's message %j and our message %j", (reference, ours) => {
    expect(fieldsOf(failure(ours), failure(reference))).toEqual(['stderr']);
  });

  it('requires equal messages if the exit codes differ or our message has two lines', () => {
    const python = { exitCode: 255, stderr: '\naws: [ERROR]: keywords must be strings\n' };
    expect(fieldsOf({ exitCode: 252, stderr: '\naws: [ERROR]: No.\n' }, python)).toEqual(['exitCode', 'stderr']);
    expect(fieldsOf({ exitCode: 255, stderr: '\naws: [ERROR]: No.\nNo.\n' }, python)).toEqual(['stderr']);
  });

  it('finds a difference in the mode of a file', () => {
    const file = (mode: number): Partial<Observation> => ({
      files: { 'work/x': { kind: 'file', mode, content: 'a' } },
    });
    expect(fieldsOf(file(0o600), file(0o644))).toEqual(['files']);
  });

  it('ignores messages of OpenSSL, but not those of the operating system', () => {
    const verification = 'SSL validation failed for https://x/';
    expect(fieldsOf({ stderr: `${verification} [SSL] a (_ssl.c:1082)` }, { stderr: `${verification} b` })).toEqual([]);
    const missing = 'Unable to load paramfile: [Errno 2]';
    expect(fieldsOf({ stderr: `${missing} No such file` }, { stderr: `${missing} no file` })).toEqual(['stderr']);
  });

  it('compares times in files by their distance from the start of the run', () => {
    const at = (text: string): Partial<Observation> => ({
      files: { 'home/x': { kind: 'file', mode: 0o600, content: `{"expiresAt": "${text}"}` } },
    });
    const later = { ...at('2026-01-02T04:05:07Z'), started: started + 61_000 };
    expect(fieldsOf(later, at('2026-01-02T04:04:05Z'))).toEqual([]);
    expect(fieldsOf(later, at('2026-01-02T05:04:05Z'))).toEqual(['files']);
  });
});

describe('judge', () => {
  it('passes equal runs and fails different ones', () => {
    expect(judge('some/case', observation(), observation())).toEqual({ passed: true, known: false, report: [] });
    const verdict = judge('some/case', observation(), observation({ exitCode: 1 }));
    expect(verdict.passed).toBe(false);
    expect(verdict.report).toEqual(['  exit code (- reference, + ours)', '    - 0', '    + 1']);
  });

  it('passes a case with a known difference, and fails it if the difference is gone', () => {
    const ours = observation({ stdout: `x aws-cli-compat/${referenceVersion}\n` });
    expect(judge('known/version', observation(), ours)).toEqual({ passed: true, known: true, report: [] });
    const same = judge('known/version', ours, ours);
    expect(same.passed).toBe(false);
    expect(same.report.join()).toContain('nothing differs any more');
  });

  it('fails a case if a field outside the known difference differs, or if our output lacks the required text', () => {
    const ours = observation({ stdout: `x aws-cli-compat/${referenceVersion}\n`, exitCode: 1 });
    expect(judge('known/version', observation(), ours).passed).toBe(false);
    expect(judge('known/version', observation(), observation({ stdout: 'x\n' })).passed).toBe(false);
  });

  it('reports our User-Agent if it does not name the command', () => {
    const ours = observation({ requests: [{ ...request, userAgent: 'x' }] });
    expect(judge('some/case', observation(), ours).report).toEqual([
      '  User-Agent without md/command#iam.enable-mfa-device: x',
    ]);
  });
});
