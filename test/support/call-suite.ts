import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutcome, callEnableMfaDevice } from '../../src/client/call-enable-mfa-device.ts';
import type { Credentials } from '../../src/client/prepare-signing.ts';
import type { CallInput } from '../../src/input/merge-input.ts';
import { signatureVerifies } from '../../src/sandbox/signature.ts';
import type { Answer } from '../conformance/case.ts';
import { clientContext, keys } from './client-context.ts';
import { headerOf, type WireRequest } from './read-request.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

const success =
  '<EnableMFADeviceResponse><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></EnableMFADeviceResponse>';
const busy: Answer = { status: 503, body: '<ErrorResponse><Error><Code>Busy</Code></Error></ErrorResponse>' };
const refused: Answer = {
  status: 409,
  body: '<ErrorResponse><Error><Code>EntityAlreadyExists</Code><Message>It exists.</Message></Error><RequestId>r-2</RequestId></ErrorResponse>',
};
const input: CallInput = new Map([
  ['UserName', 'a b+c'],
  ['SerialNumber', 'arn:aws:iam::123456789012:mfa/Bob'],
  ['AuthenticationCode1', '123456'],
  ['AuthenticationCode2', '654321'],
]);

interface CallOptions {
  /** The parameters of the call. Default: `input`. */
  readonly given?: CallInput;
  /**
   * The credentials for the attempts, in order. Further attempts get the last credentials. `null` means that no
   * credentials were found, and an Error that the source fails. Default: `keys`.
   */
  readonly credentials?: readonly Credentials[] | null | 'unsigned' | Error;
  readonly env?: Readonly<Record<string, string>>;
  /** The path of the endpoint. */
  readonly path?: string;
  /** Whether the run is interrupted at its first request. */
  readonly isInterrupted?: true;
}

/** Tests one build of callEnableMfaDevice against a loopback server. `load` returns the build. */
export function callSuite(name: string, load: () => Promise<typeof callEnableMfaDevice>): void {
  describe(`the call ${name}`, () => {
    let server: ScriptedServer;
    let call: typeof callEnableMfaDevice;
    beforeAll(async () => {
      server = await startScriptedServer();
      call = await load();
    });
    afterAll(() => server.close());

    /**
     * Calls the build against a server that gives these answers. Returns the outcome or the error, the requests, the
     * waits, and how often the credentials were resolved.
     */
    async function run(answers: readonly Answer[], options: CallOptions = {}) {
      server.play({ answers });
      const env = {
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_IAM: `${server.url}${options.path ?? ''}`,
        ...options.env,
      };
      const { settings, context } = clientContext({ env, random: () => 0.5 });
      const { given = input, credentials = [keys] } = options;
      let resolutions = 0;
      const source =
        credentials === null || credentials === 'unsigned'
          ? credentials
          : {
              resolve: async () => {
                if (credentials instanceof Error) throw credentials;
                return credentials[Math.min(resolutions++, credentials.length - 1)] ?? keys;
              },
            };
      const interruption = new AbortController();
      server.onRequest = options.isInterrupted ? () => interruption.abort() : undefined;
      const interruptible = { ...context, interruption: interruption.signal };
      const outcome: CallOutcome | unknown = await call(given, settings, source, interruptible).catch((error) => error);
      return { outcome, seen: server.seen, slept: context.host.slept, resolutions };
    }

    const verifies = (request: WireRequest | undefined, secret = 'example') =>
      request !== undefined && signatureVerifies(request, secret);

    it('sends the parameters in a signed form', async () => {
      const { outcome, seen } = await run([{ body: success }]);
      expect(outcome).toEqual({ requestId: 'r-1', attempts: 1 });
      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({ method: 'POST', target: '/' });
      expect(seen[0]?.body).toContain('&UserName=a+b%2Bc&');
      expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
        Action: 'EnableMFADevice',
        Version: '2010-05-08',
        ...Object.fromEntries(input),
      });
      expect(await verifies(seen[0])).toBe(true);
      expect(headerOf(seen[0] ?? { method: '', target: '', headers: [], body: '' }, 'authorization')).toMatch(
        /Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/iam\/aws4_request,/,
      );
    });

    it('sends exactly the ten expected headers', async () => {
      const { seen } = await run([{ body: success }]);
      expect(seen[0]?.headers.map(([header]) => header.toLowerCase()).sort()).toEqual([
        'accept-encoding',
        'amz-sdk-invocation-id',
        'amz-sdk-request',
        'authorization',
        'content-length',
        'content-type',
        'host',
        'user-agent',
        'x-amz-content-sha256',
        'x-amz-date',
      ]);
      const value = (header: string) => seen[0] && headerOf(seen[0], header);
      expect(value('content-type')).toBe('application/x-www-form-urlencoded; charset=utf-8');
      expect(value('host')).toBe(`127.0.0.1:${server.port}`);
      expect(value('content-length')).toBe(String(seen[0]?.body.length));
      expect(value('user-agent')).toMatch(/ md\/prompt#off md\/command#iam\.enable-mfa-device$/);
    });

    it('sends the session token if the credentials have one', async () => {
      const { seen } = await run([{ body: success }], { credentials: [{ ...keys, sessionToken: 'the token' }] });
      expect(seen[0] && headerOf(seen[0], 'x-amz-security-token')).toBe('the token');
      expect(await verifies(seen[0])).toBe(true);
    });

    it('ends without a request if the credentials cannot be found', async () => {
      const failure = new Error('the source failed');
      const { outcome, seen } = await run([{ body: success }], { credentials: failure });
      expect(outcome).toBe(failure);
      expect(seen).toEqual([]);
    });

    it('stops at an interruption, without another attempt', async () => {
      const { outcome, seen } = await run([{ fault: 'silent' }], { isInterrupted: true });
      expect(outcome).toMatchObject({ exitCode: 130 });
      expect(seen).toHaveLength(1);
    });

    it('signs each attempt again, with credentials that are resolved once for each attempt', async () => {
      const renewed = { ...keys, accessKeyId: 'ASIANEW', secretAccessKey: 'new', sessionToken: 'token' };
      const { outcome, seen, slept, resolutions } = await run([busy, { ...busy }, { body: success }], {
        credentials: [keys, keys, renewed],
      });
      expect(outcome).toMatchObject({ attempts: 3 });
      expect(resolutions).toBe(3);
      expect(slept).toEqual([500, 1000]);
      expect(seen.map((request) => headerOf(request, 'amz-sdk-request'))).toEqual([
        'attempt=1',
        'attempt=2; max=3',
        'attempt=3; max=3',
      ]);
      expect(new Set(seen.map((request) => headerOf(request, 'amz-sdk-invocation-id'))).size).toBe(1);
      expect(await verifies(seen[0])).toBe(true);
      expect(await verifies(seen[1])).toBe(true);
      expect(await verifies(seen[2], 'new')).toBe(true);
    });

    it('ends with the error of the last attempt', async () => {
      const { outcome, seen } = await run([busy, { ...busy }, { ...busy }]);
      expect(seen).toHaveLength(3);
      expect(outcome).toMatchObject({
        exitCode: 254,
        message:
          'An error occurred (Busy) when calling the EnableMFADevice operation (reached max retries: 2): Unknown',
      });
    });

    it('reports the code and message of an error document after one attempt', async () => {
      const { outcome, seen } = await run([refused]);
      expect(seen).toHaveLength(1);
      expect(outcome).toMatchObject({
        exitCode: 254,
        code: 'EntityAlreadyExists',
        message: 'An error occurred (EntityAlreadyExists) when calling the EnableMFADevice operation: It exists.',
        facts: { requestId: 'r-2', httpStatus: 409 },
      });
    });

    it.each<[string, Answer, string]>([
      ['an answer that is not XML', { body: 'no XML' }, 'Unable to parse response (syntax error: line 1, column 0)'],
      [
        'an answer that ends early',
        { headers: { 'Content-Length': '9' }, body: '<a/>', close: true },
        'Connection was closed',
      ],
    ])('reports %s', async (_, answer, words) => {
      const { outcome } = await run([answer, { ...answer }, { ...answer }]);
      expect(outcome).toMatchObject({ exitCode: 255, message: expect.stringContaining(words) });
    });

    it('accepts a success that the SDK cannot read', async () => {
      const body = '<!DOCTYPE a><a><EnableMFADeviceResult>&#38;<b x="1">]]&gt;</b></EnableMFADeviceResult></a>';
      expect((await run([{ body }])).outcome).toEqual({ requestId: undefined, attempts: 1 });
    });

    it.each([
      ['/stage', '/stage'],
      ['/a b/../c%20d/', '/a%20b/../c%20d/'],
      ['/?x=1&a=%2F', '/?x=1&a=%2F'],
    ])('sends to the path of the endpoint and signs this path: %s', async (path, target) => {
      const { seen } = await run([{ body: success }], { path });
      expect(seen[0]?.target).toBe(target);
      expect(await verifies(seen[0])).toBe(true);
    });

    it('sends an unsigned request without a region', async () => {
      const { outcome, seen } = await run([{ body: success }], { credentials: 'unsigned', env: { AWS_REGION: '' } });
      expect(outcome).toMatchObject({ attempts: 1 });
      expect(seen[0]?.headers.map(([header]) => header.toLowerCase())).not.toContain('authorization');
    });

    it.each<[string, CallOptions, number, string]>([
      ['credentials', { credentials: null }, 253, 'Unable to locate credentials'],
      ['a region', { env: { AWS_REGION: '' } }, 253, 'You must specify a region'],
    ])('sends nothing without %s', async (_, options, exitCode, words) => {
      const { outcome, seen } = await run([{ body: success }], options);
      expect(seen).toHaveLength(0);
      expect(outcome).toMatchObject({ exitCode, message: expect.stringContaining(words) });
    });

    it('sends parameters that are not text if validation is off', async () => {
      const given: CallInput = new Map([
        ...input,
        ['UserName', ['a', 1n]],
        ['AuthenticationCode1', new Uint8Array([0xff, 0x20])],
      ]);
      const { seen } = await run([{ body: success }], { given });
      expect(seen[0]?.body.split('&').sort()).toEqual([
        'Action=EnableMFADevice',
        'AuthenticationCode1=%FF+',
        'AuthenticationCode2=654321',
        'SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2FBob',
        'UserName=1',
        'UserName=a',
        'Version=2010-05-08',
      ]);
      expect(await verifies(seen[0])).toBe(true);
    });

    it('reports missing credentials rather than a lone surrogate', async () => {
      const given: CallInput = new Map([...input, ['UserName', '\ud800']]);
      expect((await run([], { given })).outcome).toMatchObject({
        exitCode: 255,
        message: expect.stringContaining('The character U+D800 cannot be written in UTF-8.'),
      });
      expect((await run([], { given, credentials: null })).outcome).toMatchObject({ exitCode: 253 });
    });

    it('does not change the environment', async () => {
      const before = { ...process.env };
      await run([{ body: success }]);
      expect({ ...process.env }).toEqual(before);
    });
  });
}
