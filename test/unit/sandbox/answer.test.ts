import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../src/sandbox/answer.ts';
import type { SignableRequest } from '../../../src/sandbox/signature.ts';
import { createState } from '../../../src/sandbox/state.ts';
import { readXml } from '../../../src/xml/read-xml.ts';
import { call, now, textIn } from './sandbox-call.ts';

describe('an answer that contains text of the request', () => {
  const actions = [
    'CreateUser',
    'GetUser',
    'EnableMFADevice',
    'DeleteVirtualMFADevice',
    'UpdateAccessKey',
    'ListUsers',
  ];
  const names = ['UserName', 'SerialNumber', 'Path', 'AccessKeyId', 'Status', 'MaxItems', 'Marker', 'PathPrefix'];
  const text = fc.string({ unit: 'binary', maxLength: 20 });

  it('is XML for any value of a parameter', async () => {
    const input = fc.dictionary(fc.constantFrom(...names), text);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), input, async (action, parameters) => {
        const answered = await call(createState(['Ann'], now), action, parameters);
        expect(answered.status).toBeLessThan(500);
        readXml(new TextEncoder().encode(answered.body));
      }),
    );
  });

  it('is XML for any value of Action', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (action) => {
        const answered = await call(createState([], now), action);
        expect(answered.status).toBe(400);
        readXml(new TextEncoder().encode(answered.body));
      }),
    );
  });

  it('replaces characters that XML cannot represent', async () => {
    const answered = await call(createState([], now), 'a\0\x01\x1b[31m\u{ffff}\u{1f600}\tb');
    expect(textIn(answered, 'Message')).toBe(
      'Could not find operation a\ufffd\ufffd\ufffd[31m\ufffd\u{1f600}&#9;b for version 2010-05-08',
    );
    expect(answered.summary).toBe('an unknown action: InvalidAction');
  });

  it.each(['constructor', '__proto__', 'toString'])('reports that the operation %s is unknown', async (action) => {
    expect(textIn(await call(createState([], now), action), 'Code')).toBe('InvalidAction');
  });
});

describe('a parameter that occurs twice', () => {
  it.each([
    ['UserName', { body: 'Action=GetUser&Version=2010-05-08&UserName=Ann&UserName=Bob' }],
    ['Action', { body: 'Action=GetUser&Action=DeleteUser&Version=2010-05-08&UserName=Ann' }],
  ])('is refused: %s', async (_, changes) => {
    const state = createState(['Ann', 'Bob'], now);
    const answered = await call(state, 'GetUser', {}, { ...changes, signBody: true });
    expect({ status: answered.status, code: textIn(answered, 'Code') }).toEqual({
      status: 404,
      code: 'MalformedQueryString',
    });
    // Ann, Bob and the user of the sandbox's own keys.
    expect(state.users).toHaveLength(3);
  });
});

it('parseRequest reports a parameter in both URL and body as repeated', () => {
  const headers: SignableRequest['headers'] = [];
  const parsed = parseRequest({
    method: 'POST',
    target: '/?UserName=Bob',
    headers,
    body: 'Action=GetUser&UserName=Ann',
  });
  expect(parsed.repeated).toBe('UserName');
});

describe('a role', () => {
  it.each(['a\nb', 'x y', '', 'a'.repeat(65), '\u0001'])('cannot be assumed with the name %j', async (name) => {
    const input = { RoleArn: `arn:aws:iam::123456789012:role/${name}`, RoleSessionName: 'session' };
    const answered = await call(createState([], now), 'AssumeRole', input, { service: 'sts' });
    expect(textIn(answered, 'Code')).toBe('AccessDenied');
  });
});

describe('a Marker', () => {
  // In Base64: -5, Infinity, 1e3, and bytes that are not UTF-8.
  it.each(['x', 'LTU=', 'SW5maW5pdHk=', 'MWUz', '////'])('%s is refused', async (marker) => {
    const answered = await call(createState([], now), 'ListUsers', { Marker: marker });
    expect({ code: textIn(answered, 'Code'), message: textIn(answered, 'Message') }).toEqual({
      code: 'ValidationError',
      message: 'Invalid Marker.',
    });
  });
});
