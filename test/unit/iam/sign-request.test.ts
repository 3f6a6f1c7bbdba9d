import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toRequestUrl } from '../../../src/iam/request-url.ts';
import { signRequest } from '../../../src/iam/sign-request.ts';

it('logs what is signed without what the codes could be found from by trying', async () => {
  const lines: string[] = [];
  const body = 'Action=EnableMFADevice&AuthenticationCode1=123456&AuthenticationCode2=654321';
  const credentials = {
    accessKeyId: 'AKID',
    secretAccessKey: 'secretkey',
    sessionToken: 'sessiontoken',
    accountId: null,
  };
  const signed = await signRequest(
    { method: 'POST', url: toRequestUrl('https://gw.test/', '/'), contentType: 'text/x', body },
    { credentials, region: 'r-1', service: 'iam', now: Date.UTC(2026, 0, 2) },
    { log: (_, __, text) => lines.push([typeof text === 'function' ? text() : text].flat().join('\n')) },
  );
  expect(lines).toEqual([
    `canonical request:
POST
/

content-type:text/x
host:gw.test
x-amz-date:20260102T000000Z
x-amz-security-token:****

content-type;host;x-amz-date;x-amz-security-token
****`,
    `string to sign:
AWS4-HMAC-SHA256
20260102T000000Z
20260102/r-1/iam/aws4_request
****`,
  ]);
  expect(Object.keys(signed).sort()).toEqual(['authorization', 'x-amz-date', 'x-amz-security-token']);
  expect(lines.join()).not.toContain(createHash('sha256').update(body).digest('hex'));
});

it('signs a header with single blanks for all its white space', async () => {
  const sign = async (sessionToken: string) =>
    signRequest(
      { method: 'POST', url: toRequestUrl('https://gw.test/', '/'), contentType: 'text/x', body: '' },
      {
        credentials: { accessKeyId: 'AKID', secretAccessKey: 'secretkey', sessionToken, accountId: null },
        region: 'r-1',
        service: 'iam',
        now: Date.UTC(2026, 0, 2),
      },
      { log: () => undefined },
    );
  const plain = await sign('a b');
  const blank = await sign('\v a \f\u2003 b\x1c');
  expect(blank['authorization']).toBe(plain['authorization']);
  expect(blank['x-amz-security-token']).toBe('\v a \f\u2003 b\x1c');
});
