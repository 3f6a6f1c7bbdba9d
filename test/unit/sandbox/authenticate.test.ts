import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createState } from '../../../src/sandbox/state.ts';
import { type CallChanges, call, now, textIn } from './sandbox-call.ts';

const minute = 60_000;
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const invalidToken = 'The security token included in the request is invalid.';

const refusals: readonly (readonly [string, CallChanges, string, string])[] = [
  [
    'a request without a signature',
    { headers: { authorization: undefined } },
    'MissingAuthenticationToken',
    'Request is missing Authentication Token',
  ],
  [
    'an Authorization header of the kind Basic',
    { headers: { authorization: 'Basic eA==' } },
    'IncompleteSignature',
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. ",
  ],
  [
    'a request without a date',
    { headers: { 'x-amz-date': undefined } },
    'IncompleteSignature',
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
  ],
  ['an unknown key', { accessKeyId: 'AKIANOSUCH' }, 'InvalidClientTokenId', invalidToken],
  ['a token that does not belong to the key', { token: 'x' }, 'InvalidClientTokenId', invalidToken],
  ['a wrong secret key', { secretAccessKey: 'x' }, 'SignatureDoesNotMatch', mismatch],
  [
    'a body that differs from the signed one',
    { body: 'Action=GetUser&Version=2010-05-08&UserName=x' },
    'SignatureDoesNotMatch',
    mismatch,
  ],
  [
    'a wrong hash of the body',
    { headers: { 'x-amz-content-sha256': '0'.repeat(64) } },
    'SignatureDoesNotMatch',
    mismatch,
  ],
  ['a header that was changed after signing', { headers: { host: '127.0.0.1:2' } }, 'SignatureDoesNotMatch', mismatch],
  [
    'a date that differs from the day in the credential scope',
    { headers: { 'x-amz-date': '20260103T030405Z' } },
    'SignatureDoesNotMatch',
    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260102' != '20260103', from '20260103T030405Z'.",
  ],
  [
    'a slow clock',
    { signed: now - 16 * minute },
    'SignatureDoesNotMatch',
    'Signature expired: 20260102T024805Z is now earlier than 20260102T024905Z (20260102T030405Z - 15 min.)',
  ],
  [
    'a fast clock',
    { signed: now + 16 * minute },
    'SignatureDoesNotMatch',
    'Signature not yet current: 20260102T032005Z is still later than 20260102T031905Z (20260102T030405Z + 15 min.)',
  ],
];

const alteredBody = 'Action=DeleteUser&Version=2010-05-08&UserName=Ann';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const signedHash = { 'x-amz-content-sha256': hashOf('Action=GetUser&Version=2010-05-08') };

describe('a header that occurs twice', () => {
  it.each([
    [
      'x-amz-content-sha256 with the unsigned copy first',
      { signedHeaders: signedHash, headersBefore: [['X-Amz-Content-Sha256', hashOf(alteredBody)]], body: alteredBody },
    ],
    [
      'x-amz-content-sha256 with the unsigned copy last',
      { signedHeaders: signedHash, moreHeaders: [['x-amz-content-sha256', hashOf(alteredBody)]], body: alteredBody },
    ],
    [
      'x-amz-content-sha256 with the same value twice',
      { signedHeaders: signedHash, moreHeaders: Object.entries(signedHash) },
    ],
    [
      'x-amz-content-sha256 with two unsigned copies',
      {
        moreHeaders: [
          ['x-amz-content-sha256', 'x'],
          ['x-amz-content-sha256', 'y'],
        ],
      },
    ],
    ['host', { moreHeaders: [['Host', '127.0.0.1:1']] }],
    ['x-amz-date', { headersBefore: [['X-AMZ-DATE', '20260102T030405Z']] }],
    ['authorization', { moreHeaders: [['authorization', 'x']] }],
    [
      'x-amz-security-token',
      {
        moreHeaders: [
          ['x-amz-security-token', ''],
          ['x-amz-security-token', 'x'],
        ],
      },
    ],
    ['content-type', { moreHeaders: [['Content-Type', 'text/plain']] }],
    ['a signed header of any name', { signedHeaders: { 'x-more': 'a' }, moreHeaders: [['X-More', 'a']] }],
  ] as const satisfies readonly (readonly [string, CallChanges])[])('is refused if it is %s', async (_, changes) => {
    const refused = await call(createState(['Ann'], now), 'GetUser', {}, changes);
    expect({ status: refused.status, code: textIn(refused, 'Code') }).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
  });

  it('is accepted if it is neither signed nor needed for authentication', async () => {
    const changes = {
      moreHeaders: [
        ['x-other', 'a'],
        ['X-Other', 'b'],
      ],
    } as const;
    expect((await call(createState([], now), 'GetUser', {}, changes)).status).toBe(200);
  });
});

describe('authenticate', () => {
  it('accepts the right hash of the body in a signed header', async () => {
    expect((await call(createState([], now), 'GetUser', {}, { signedHeaders: signedHash })).status).toBe(200);
  });

  it.each(['UNSIGNED-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '', hashOf(alteredBody)])(
    'refuses %j instead of the hash of the body',
    async (stated) => {
      const changes = { signedHeaders: { 'x-amz-content-sha256': stated } };
      const refused = await call(createState([], now), 'GetUser', {}, changes);
      expect(textIn(refused, 'Code')).toBe('SignatureDoesNotMatch');
    },
  );

  it('refuses a request without a header that its signature lists', async () => {
    const changes = { signedHeaders: { 'x-more': 'a' }, headers: { 'x-more': undefined } };
    expect(textIn(await call(createState([], now), 'GetUser', {}, changes), 'Code')).toBe('SignatureDoesNotMatch');
  });

  it.each(refusals)('refuses %s', async (_, changes, code, message) => {
    const refused = await call(createState([], now), 'GetUser', {}, changes);
    expect({ status: refused.status, code: textIn(refused, 'Code'), message: textIn(refused, 'Message') }).toEqual({
      status: 403,
      code,
      message,
    });
  });

  it.each([-14, 0, 14])('accepts a clock that is %d minutes off', async (minutes) => {
    const accepted = await call(createState([], now), 'GetUser', {}, { signed: now + minutes * minute });
    expect(accepted.status).toBe(200);
  });

  it('refuses a request to IAM that is signed for STS', async () => {
    const refused = await call(
      createState([], now),
      'GetCallerIdentity',
      { Version: '2010-05-08' },
      { service: 'sts' },
    );
    expect(textIn(refused, 'Message')).toBe("Credential should be scoped to correct service: 'iam'. ");
  });
});
