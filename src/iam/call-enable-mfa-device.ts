import {
  EnableMFADeviceCommand,
  type EnableMFADeviceCommandInput,
  IAMClient,
  type IAMClientConfig,
} from '@aws-sdk/client-iam';
import type { Host } from '../host/host.ts';
import { encodeFormFields, type FormField } from '../input/form-fields.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { DebugLog } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignedPort } from '../settings/endpoint-url.ts';
import { type HttpAnswer, joinedHeaderOf } from './http/http-answer.ts';
import { type CredentialSource, prepareSigning } from './prepare-signing.ts';
import { readQueryAnswer } from './read-query-answer.ts';
import { AnsweredError, sendWithRetries } from './send-with-retries.ts';
import { ServiceConnection } from './service-connection.ts';
import { signRequest } from './sign-request.ts';
import { userAgent } from './user-agent.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** What a call needs besides what it sends. */
export interface CallContext {
  readonly host: Host;
  readonly log: DebugLog;
  readonly interruption?: AbortSignal;
  /** How the prompt had a part in it, for the User-Agent; default `off`. */
  readonly promptMark?: 'on' | 'partial' | 'off';
}

/** What a successful call leaves behind: the operation has no output. */
export interface CallOutcome {
  /** The service's own id of the request; `undefined` where the answer has none. */
  readonly requestId: string | undefined;
  /** At least 1. */
  readonly attempts: number;
}

const contentType = 'application/x-www-form-urlencoded; charset=utf-8';

/**
 * Calls EnableMFADevice through the SDK: its client serialises the parameters and runs the middleware, its signer signs. How
 * requests are sent, repeated and read follows the reference, in the places that the SDK has for that. `credentials` is
 * `'unsigned'` after `--no-sign-request`, `null` where none were found.
 */
export async function callEnableMfaDevice(
  fields: readonly FormField[],
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: CallContext,
): Promise<CallOutcome> {
  const { host, log } = context;
  let outcome: CallOutcome | undefined;
  const connection = new ServiceConnection(settings, context);
  const input = toCommandInput(fields);
  const client = createClient(connection, {
    async sign(request) {
      const signed = { ...request, headers: { ...request.headers } };
      const body = () => (input === undefined ? formOf(fields) : spacesAsPlus(request.body));
      if (credentials !== 'unsigned') {
        const signing = await prepareSigning(settings, credentials);
        checkSignedPort(settings.endpoint.url);
        const scope = { ...signing, service: enableMfaDevice.service, now: host.clock.now() };
        const parts = { method: 'POST', url: connection.url, contentType, body: body() };
        Object.assign(signed.headers, await signRequest(parts, scope, log));
      }
      return Object.assign(signed, { body: body() });
    },
  });
  const stack = client.middlewareStack;
  stack.add(
    (next) => (args) => {
      const { headers } = asRequest(args.request);
      const agent = userAgent(host, settings, context.promptMark ?? 'off');
      Object.assign(headers, { 'content-type': contentType, 'user-agent': agent });
      return next(args);
    },
    { name: 'headersMiddleware', step: 'build' },
  );
  // Round the signing, so that each attempt is signed afresh.
  stack.add(
    (next) => async (args) => {
      const request = asRequest(args.request);
      const { value, answer, retries } = await sendWithRetries<Success>(
        {
          operation: enableMfaDevice.action,
          retries: settings.retries,
          readTimeout: Number(settings.timeouts.read),
          url: connection.url.text,
          maskedProxy: connection.proxy?.maskedUrl,
          async send(attemptHeaders) {
            const attempt = { ...request, headers: { ...request.headers, ...attemptHeaders } };
            const { response } = await next({ ...args, request: attempt });
            if (!isAnswer(response)) throw new Error('the SDK lost the answer');
            return response;
          },
          read: readAnswer,
        },
        { host, log },
      );
      outcome = { requestId: value.requestId, attempts: retries + 1 };
      return { response: answer, output: nothing };
    },
    { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true },
  );
  try {
    await client.send(new EnableMFADeviceCommand(input ?? noInput));
    if (outcome === undefined) throw new Error('the SDK sent nothing');
    return outcome;
  } finally {
    // Put off: a program that has nothing left to do is over before its socket has to be.
    setImmediate(() => connection.close());
  }
}

/** A client whose settings are all decided, none looked for: it sends through the connection and leaves the answer unread. */
function createClient(connection: ServiceConnection, signer: Signer): IAMClient {
  const client = new IAMClient({
    // Both are in the signature and the connection already; the SDK only wants them to be there.
    region: 'us-east-1',
    endpoint: 'http://endpoint.invalid',
    credentials: { accessKeyId: '-', secretAccessKey: '-' },
    signer,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'legacy',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      async handle(request: unknown) {
        const { headers, body } = asRequest(request);
        return { response: await connection.send('POST', headers, Buffer.from(String(body), 'latin1')) };
      },
    },
  });
  for (const name of ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware']) {
    client.middlewareStack.remove(name);
  }
  client.middlewareStack.add((next) => async (args) => ({ response: (await next(args)).response, output: nothing }), {
    name: 'deserializerMiddleware',
    step: 'deserialize',
    override: true,
  });
  return client;
}

type Signer = Extract<IAMClientConfig['signer'], { sign: unknown }>;

/** The operation has no output. */
const nothing = { $metadata: {} };

/**
 * The parameters as the command takes them: `undefined` where they do not fit, as with checks off they need not. (Characters that
 * have no UTF-8 are an error, which comes after missing credentials.)
 */
function toCommandInput(fields: readonly FormField[]): EnableMFADeviceCommandInput | undefined {
  const input: EnableMFADeviceCommandInput = { ...noInput };
  for (const { name } of enableMfaDevice.members) {
    const [value, ...more] = fields.filter(([other]) => other === name).map(([, text]) => text);
    if (value === undefined) continue;
    if (more.length > 0 || typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return undefined;
    input[name] = value;
  }
  return input;
}

const noInput: EnableMFADeviceCommandInput = {
  UserName: undefined,
  SerialNumber: undefined,
  AuthenticationCode1: undefined,
  AuthenticationCode2: undefined,
};

function formOf(fields: readonly FormField[]): string {
  return `Action=${enableMfaDevice.action}&Version=${enableMfaDevice.apiVersion}&${encodeFormFields(fields)}`;
}

function spacesAsPlus(body: unknown): string {
  return String(body).replaceAll('%20', '+');
}

type Success = Pick<CallOutcome, 'requestId'>;

function readAnswer(answer: HttpAnswer): Success | AnsweredError {
  const read = readQueryAnswer(answer);
  if (read.kind === 'success') return { requestId: requestIdIn(read.document) };
  const { error, besideError, requestId } = read;
  const date = joinedHeaderOf(answer, 'date');
  return new AnsweredError({
    error,
    besideError,
    ...(requestId === undefined ? {} : { requestId }),
    ...(date === undefined ? {} : { date }),
  });
}

function requestIdIn({ children }: XmlElement): string | undefined {
  const metadata = children.find(({ name }) => name === 'ResponseMetadata');
  return metadata?.children.find(({ name }) => name === 'RequestId')?.text ?? undefined;
}

interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

function asRequest(request: unknown): SdkRequest {
  if (isRequest(request)) return request;
  throw new Error('the SDK made no HTTP request');
}

function isRequest(request: unknown): request is SdkRequest {
  return typeof request === 'object' && request !== null && 'headers' in request;
}

function isAnswer(response: unknown): response is HttpAnswer {
  return typeof response === 'object' && response !== null && 'status' in response && 'body' in response;
}
