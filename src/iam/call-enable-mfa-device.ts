import { EnableMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials/credentials.ts';
import type { Host } from '../host/host.ts';
import { encodeFormFields, type FormField } from '../input/form-fields.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { DebugLog } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignedPort } from '../settings/endpoint-url.ts';
import { type HttpAnswer, headerOf } from './http/http-answer.ts';
import { Sha256 } from './http/sha256.ts';
import { readQueryAnswer } from './read-query-answer.ts';
import { AnsweredError, sendWithRetries } from './send-with-retries.ts';
import { checkSigning, requireCredentials, ServiceConnection } from './service-connection.ts';
import { userAgent } from './user-agent.ts';

/** Where a call takes its credentials from: `resolve` is asked anew for each attempt. */
export interface CredentialSource {
  resolve(): Promise<Credentials>;
}

/** What a call needs besides what it sends. */
export interface CallContext {
  readonly host: Host;
  readonly log: DebugLog;
  readonly interruption?: AbortSignal;
}

/**
 * Calls EnableMFADevice through the SDK: its client serialises and runs the middleware, its signer signs; sending, retries
 * and reading the answer follow the reference and take the place of the SDK's own. `credentials` is `'unsigned'` after
 * `--no-sign-request`, `null` where none were found.
 */
export async function callEnableMfaDevice(
  fields: readonly FormField[],
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: CallContext,
): Promise<void> {
  const { host, log } = context;
  const connection = new ServiceConnection(settings, host, context.interruption);
  // Made when it is first needed: a character that cannot be encoded comes to light after missing credentials do.
  let made: Buffer | undefined;
  const body = (): Buffer => {
    made ??= Buffer.from(formOf(fields));
    return made;
  };
  const client = createClient(settings, credentials, body);
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!isMutableRequest(request)) throw new Error('the SDK made no HTTP request');
      Object.assign(request, {
        path: withoutQuery(connection.url.target),
        query: parseQuery(connection.url.target),
        body: undefined,
      });
      Object.assign(request.headers, {
        host: connection.url.hostHeader,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': userAgent(host, settings),
      });
      delete request.headers['content-length'];
      return next(args);
    },
    { name: 'reference-request', step: 'build', priority: 'low' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const { request } = args;
      if (!isMutableRequest(request)) throw new Error('the SDK made no HTTP request');
      const { answer } = await sendWithRetries<true>(
        {
          operation: enableMfaDevice.action,
          retries: settings.retries,
          readTimeout: Number(settings.timeouts.read),
          url: connection.url.text,
          maskedProxy: connection.proxy?.maskedUrl,
          async send(attemptHeaders) {
            const attempt = { ...request, headers: { ...request.headers, ...attemptHeaders } };
            const { response } = await next({ ...args, request: attempt });
            return isAnswer(response) ? response : Promise.reject(new Error('the SDK lost the answer'));
          },
          read(received) {
            const read = readQueryAnswer(received);
            if (read.kind === 'success') return true;
            const date = headerOf(received, 'date');
            return new AnsweredError({
              error: read.error,
              besideError: read.besideError,
              ...(read.requestId === undefined ? {} : { requestId: read.requestId }),
              ...(date === undefined ? {} : { date }),
            });
          },
        },
        { host, log },
      );
      return { response: answer, output: { $metadata: {} } };
    },
    // In the place of the SDK's own retries: round the signing, so that every attempt is signed afresh.
    { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true },
  );
  client.middlewareStack.add(
    () =>
      async ({ request }) => {
        if (!isMutableRequest(request)) throw new Error('the SDK made no HTTP request');
        log.log('request', 'DEBUG', () => `sending to ${connection.url.text}, ${request.headers['amz-sdk-request']}`);
        const response = await connection.send('POST', request.headers, body());
        log.log('request', 'DEBUG', () => `status ${response.status}`);
        return { response, output: { $metadata: {} } };
      },
    { name: 'deserializerMiddleware', step: 'deserialize', override: true },
  );
  try {
    // What is sent is the form body above: with checks off it may hold what the command's own type does not.
    await client.send(new EnableMFADeviceCommand(placeholders));
  } finally {
    connection.close();
  }
}

const placeholders = { UserName: '-', SerialNumber: '-', AuthenticationCode1: '-', AuthenticationCode2: '-' };

function formOf(fields: readonly FormField[]): string {
  const parameters = fields.length > 0 ? `&${encodeFormFields(fields)}` : '';
  return `Action=${enableMfaDevice.action}&Version=${enableMfaDevice.apiVersion}${parameters}`;
}

function createClient(
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  body: () => Buffer,
): IAMClient {
  // The SDK wants one; what is signed is the signer's.
  const region = settings.endpoint.signingRegion || 'us-east-1';
  const client = new IAMClient({
    region,
    endpoint: 'http://endpoint.invalid',
    credentials: { accessKeyId: '-', secretAccessKey: '-' },
    signer: { sign: (request) => (credentials === 'unsigned' ? Promise.resolve(request) : sign(request)) },
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'legacy',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    sha256: Sha256,
    requestHandler: unusedHandler,
  });
  for (const name of ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware']) {
    client.middlewareStack.remove(name);
  }
  return client;

  async function sign(request: Parameters<SignatureV4['sign']>[0]) {
    // The credentials are fetched before the region is missed, which is missed before the credentials are.
    const resolved = credentials === 'unsigned' ? null : await credentials?.resolve();
    const signingRegion = checkSigning(settings);
    const found = requireCredentials(resolved ?? null);
    checkSignedPort(settings.endpoint.url);
    const signer = new SignatureV4({
      credentials: {
        accessKeyId: found.accessKeyId,
        secretAccessKey: found.secretAccessKey,
        ...(found.sessionToken === null ? {} : { sessionToken: found.sessionToken }),
      },
      region: signingRegion,
      service: enableMfaDevice.service,
      sha256: Sha256,
      applyChecksum: false,
    });
    return signer.sign({ ...request, body: body().toString('latin1') }, { unsignableHeaders: unsignedHeaders });
  }
}

/** Never asked: the innermost middleware sends. */
const unusedHandler = {
  metadata: { handlerProtocol: 'http/1.1' },
  handle: () => Promise.reject(new Error('the request handler of the SDK has no part in this')),
};

const unsignedHeaders = new Set(['user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request', 'content-length']);

interface MutableRequest {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

function isMutableRequest(request: unknown): request is MutableRequest {
  return typeof request === 'object' && request !== null && 'headers' in request && 'path' in request;
}

function isAnswer(response: unknown): response is HttpAnswer {
  return typeof response === 'object' && response !== null && 'status' in response && 'body' in response;
}

function withoutQuery(target: string): string {
  return target.split('?', 1)[0] ?? '/';
}

function parseQuery(target: string): Record<string, string> {
  const question = target.indexOf('?');
  return question < 0 ? {} : Object.fromEntries(new URLSearchParams(target.slice(question + 1)));
}
