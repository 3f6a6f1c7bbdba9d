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
  it('finds nothing between equal runs', () => {
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

  it('finds a missing last newline', () => {
    expect(fieldsOf({ stdout: 'x' }, { stdout: 'x\n' })).toEqual(['stdout']);
  });

  it.each([
    ["'<' not supported between instances of 'str' and 'int'", 'A text is not compared with a number.', true],
    ["'AccessKeyId'", 'The answer has no AccessKeyId.', true],
    ["'AccessKeyId'", ' ', false],
    ['Expecting value: line 1 column 1 (char 0)', 'No JSON.', true],
    ['Invalid timestamp "x": Unknown string format: x', 'Invalid timestamp "x": no date', true],
    ['Invalid timestamp "x": Unknown string format: x', 'No date.', false],
    ['Unknown function: nope()', 'No such function.', false],
    ["[Errno 2] No such file or directory: 'x'", 'No such file.', false],
  ])('decides whether the message %j of the AWS CLI may be %j in ours: %j', (reference, ours, isFree) => {
    const stderr = (message: string) => ({ exitCode: 255, stderr: `\naws: [ERROR]: ${message}\n` });
    expect(fieldsOf(stderr(ours), stderr(reference))).toEqual(isFree ? [] : ['stderr']);
  });

  it('requires equal messages if the exit codes differ or ours has two lines', () => {
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
  it('passes equal runs and fails others', () => {
    expect(judge('some/case', observation(), observation())).toEqual({ passed: true, known: false, report: [] });
    const verdict = judge('some/case', observation(), observation({ exitCode: 1 }));
    expect(verdict.passed).toBe(false);
    expect(verdict.report).toEqual(['  exit code (- reference, + ours)', '    - 0', '    + 1']);
  });

  it('passes a known difference, and fails it when it stops differing', () => {
    const ours = observation({ stdout: `x aws-cli-compat/${referenceVersion}\n` });
    expect(judge('known/version', observation(), ours)).toEqual({ passed: true, known: true, report: [] });
    const same = judge('known/version', ours, ours);
    expect(same.passed).toBe(false);
    expect(same.report.join()).toContain('nothing differs any more');
  });

  it('fails a known difference in a field that it does not list, or without the text that it must contain', () => {
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
