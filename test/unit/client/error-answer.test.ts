import { describe, expect, it } from 'vitest';
import { ErrorAnswer, explainFailure } from '../../../src/client/error-answer.ts';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { TransportFailure } from '../../../src/http/transport-failure.ts';
import type { JsonValue } from '../../../src/python/value.ts';

const request = { operation: 'AssumeRole', url: 'http://h/', maskedProxy: 'http://p' };
const answer = { status: 403, headers: [], body: new Uint8Array() };
const answered = (members: Readonly<Record<string, JsonValue>> | null) =>
  new ErrorAnswer(answer, { error: members === null ? null : new Map(Object.entries(members)), requestId: 'r' });

describe('ErrorAnswer', () => {
  it.each([
    [{ Code: 'No' }, 'No'],
    [{ Code: null }, ''],
    [{ Message: 'x' }, ''],
    [null, ''],
  ])('with the members %j has the code %j', (members, code) => {
    expect(answered(members).code).toBe(code);
  });
});

describe('explainFailure', () => {
  it("returns the AWS CLI's message if no answer came", () => {
    const failure = new TransportFailure('proxy');
    const explained = explainFailure(failure, request, { number: 3, isLast: true });
    expect(explained).toBeInstanceOf(CliGeneralError);
    expect(explained).toMatchObject({ message: 'Failed to connect to proxy URL: "http://p"', cause: failure });
  });

  it.each([
    [
      { Code: 'No', Message: 'Never.' },
      'after an attempt that is not the last',
      null,
      'An error occurred (No) when calling the AssumeRole operation: Never.',
    ],
    [
      { Code: 'No', Message: 'Never.' },
      'after 4 retries',
      4,
      'An error occurred (No) when calling the AssumeRole operation (reached max retries: 4): Never.',
    ],
    [
      { Code: null, Message: null },
      'after an attempt that is not the last',
      null,
      'An error occurred (None) when calling the AssumeRole operation: None',
    ],
    [
      null,
      'after 0 retries',
      0,
      'An error occurred (Unknown) when calling the AssumeRole operation (reached max retries: 0): Unknown',
    ],
  ])("returns an error with the AWS CLI's message for the members %j, %s", (members, _, retries, message) => {
    expect(
      explainFailure(answered(members), request, { number: (retries ?? 0) + 1, isLast: retries !== null }),
    ).toMatchObject({
      exitCode: 254,
      message,
      facts: { operation: 'AssumeRole', httpStatus: 403, requestId: 'r', maxRetriesReached: retries },
    });
  });

  it.each([new Error('x'), 'a text', undefined])('returns any other error unchanged: %s', (error) => {
    expect(explainFailure(error, request, { number: 1, isLast: false })).toBe(error);
  });
});
