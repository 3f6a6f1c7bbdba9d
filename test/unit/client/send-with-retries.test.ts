import { afterAll, describe, expect, it } from 'vitest';
import { sendWithRetries } from '../../../src/client/create-credential-services.ts';
import { ServiceConnection } from '../../../src/client/service-connection.ts';
import type { HttpAnswer } from '../../../src/http/http-answer.ts';
import type { Answer } from '../../conformance/case.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { headerOf } from '../../support/read-request.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

/** Sends one request, whose readError() takes the whole body of an error answer as the error code. */
async function send(answers: readonly Answer[]) {
  server.play({ answers });
  const { settings, context } = clientContextAt(server, { service: 'sso' });
  const read: HttpAnswer[] = [];
  const request = {
    operation: 'GetRoleCredentials',
    method: 'POST',
    target: '/token',
    headers: { 'X-Own': '1' },
    body: 'é',
    readError: (answer: HttpAnswer) => {
      read.push(answer);
      return { error: new Map([['Code', Buffer.from(answer.body).toString()]]), ownMembers: new Map([['own', 1n]]) };
    },
  } as const;
  const connection = new ServiceConnection(settings, context, request.target);
  try {
    const outcome: unknown = await sendWithRetries(request, connection, context).catch((error) => error);
    return { outcome, read, seen: server.seen, slept: context.host.slept };
  } finally {
    connection.close();
  }
}

describe('sendWithRetries', () => {
  it("sends the caller's headers, the headers `amz-sdk-…` of the retry rules, and the body as UTF-8", async () => {
    const { outcome, seen } = await send([{ status: 299, body: 'fine' }]);
    expect(outcome).toMatchObject({ status: 299, body: Buffer.from('fine') });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', target: '/token', body: '\xc3\xa9' });
    expect(seen[0]?.headers.slice(2)).toEqual([
      ['X-Own', '1'],
      ['amz-sdk-invocation-id', expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)],
      ['amz-sdk-request', 'attempt=1'],
      ['Content-Length', '2'],
    ]);
  });

  it('retries with the same invocation ID, and returns the last answer', async () => {
    const { outcome, seen, slept } = await send([{ status: 503, body: 'Busy' }, { fault: 'close' }, { body: 'fine' }]);
    expect(outcome).toMatchObject({ status: 200 });
    expect(seen.map((request) => headerOf(request, 'amz-sdk-request'))).toEqual([
      'attempt=1',
      'attempt=2; max=3',
      'attempt=3; max=3',
    ]);
    expect(new Set(seen.map((request) => headerOf(request, 'amz-sdk-invocation-id'))).size).toBe(1);
    expect(slept).toEqual([500, 1000]);
  });

  it('throws an error with the error code and the other members that readError() returns', async () => {
    const { outcome, seen } = await send([{ status: 401, body: 'Unauthorized' }]);
    expect(seen).toHaveLength(1);
    expect(outcome).toMatchObject({
      exitCode: 254,
      message: 'An error occurred (Unauthorized) when calling the GetRoleCredentials operation: Unknown',
      facts: { httpStatus: 401, ownMembers: new Map([['own', 1n]]) },
    });
  });

  it('adds "reached max retries" to the message after the last attempt', async () => {
    const { outcome } = await send([{ status: 400, body: 'Throttling' }]);
    expect(outcome).toMatchObject({ message: expect.stringContaining('operation (reached max retries: 2): Unknown') });
  });

  it("throws the AWS CLI's message if no answer came", async () => {
    const { outcome } = await send([{ fault: 'close' }]);
    expect(outcome).toMatchObject({
      exitCode: 255,
      message: `Connection was closed before we received a valid response from endpoint URL: "${server.url}/token".`,
    });
  });

  it('ignores the body of an answer with the status 300', async () => {
    const { outcome, read } = await send([{ status: 300, body: 'x' }]);
    expect(read).toEqual([]);
    expect(outcome).toMatchObject({ exitCode: 254, message: expect.stringContaining('(Unknown)') });
  });
});
