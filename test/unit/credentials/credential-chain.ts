import type {
  CredentialServices,
  JsonService,
  JsonServiceRequest,
  MetadataRequest,
} from '../../../src/client/credential-services.ts';
import type { Credentials } from '../../../src/client/prepare-signing.ts';
import { CliServiceError } from '../../../src/client/service-error.ts';
import type { CredentialContext } from '../../../src/credentials/credential-context.ts';
import { loadCredentials } from '../../../src/credentials/load-credentials.ts';
import type { Environment } from '../../../src/host/host.ts';
import type { HttpAnswer } from '../../../src/http/http-answer.ts';
import { toRequestUrl } from '../../../src/http/request-url.ts';
import { silentLog } from '../../../src/log/debug-log.ts';
import { pyStr } from '../../../src/python/python-text.ts';
import { resolveClientSettings } from '../../../src/settings/client-settings.ts';
import { loadConfig } from '../../../src/settings/load-config.ts';
import { createSession, type Session } from '../../../src/settings/session.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from '../../support/fake-host.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
export const farFuture = '2099-01-02T03:04:05Z';

interface ChainOptions extends Omit<FakeHostOptions, 'files'> {
  readonly config?: string;
  readonly credentials?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly flagProfile?: string;
  /** The answers of STS and the JSON services, in order. Each is a body, or the code of an error. */
  readonly answers?: readonly (string | { readonly code: string })[];
  /**
   * The answers of the metadata services, in order. If an answer has headers, each character of its body becomes one
   * byte (Latin-1).
   */
  readonly metadata?: readonly (string | MetadataReply | Error)[];
}

interface MetadataReply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: HttpAnswer['headers'];
}

type SentRequest = Pick<JsonServiceRequest, 'headers' | 'body'> &
  Partial<JsonServiceRequest> & {
    readonly service: JsonService | 'sts';
    readonly region?: string | undefined;
  };

/** The credential chain on a host in memory. */
export interface CredentialChain {
  readonly host: FakeHost;
  readonly context: CredentialContext;
  /** The requests to STS and the JSON services, in order. */
  readonly sent: readonly SentRequest[];
  /** The requests to the metadata services, in order. */
  readonly asked: readonly MetadataRequest[];
  /** Loads and resolves the credentials. Returns `null` if the chain finds none. */
  run(): Promise<(Credentials & { readonly method: string }) | null>;
}

/** Creates a chain with these files and variables. Its services return the given answers. */
export function chainOf(options: ChainOptions): CredentialChain {
  const env: Environment = { HOME: '/home', AWS_EC2_METADATA_DISABLED: 'true', ...options.env };
  const files: Record<string, string | Uint8Array> = { ...options.files };
  if (options.config !== undefined) files['/home/.aws/config'] = options.config;
  if (options.credentials !== undefined) files['/home/.aws/credentials'] = options.credentials;
  const host = createFakeHost({ now, ...options, env, files });
  const globals = options.flagProfile === undefined ? {} : { profile: options.flagProfile };
  const session = createSession(loadConfig(host), env, globals);
  const sent: SentRequest[] = [];
  const asked: MetadataRequest[] = [];
  const clients = scriptedClients(options, session, sent, asked);
  const context = { host, session, clients: async () => clients };
  return {
    host,
    context,
    sent,
    asked,
    async run() {
      const loaded = await loadCredentials(context);
      return loaded === null ? null : { method: loaded.method, ...(await loaded.resolve()) };
    },
  };
}

function scriptedClients(
  options: ChainOptions,
  session: Session,
  sent: SentRequest[],
  asked: MetadataRequest[],
): CredentialServices {
  return {
    log: silentLog,
    connectSts: async () => ({
      settings: resolveClientSettings(session, 'sts', 'us-east-1', { read: 60n, connect: 60n }),
      url: toRequestUrl('http://endpoint.test'),
      proxy: undefined,
      async send(_, headers, body) {
        const answer = options.answers?.[sent.length] ?? '';
        sent.push({ service: 'sts', headers: { ...headers }, body: Buffer.from(body).toString('latin1') });
        if (typeof answer === 'string') return answerOf(answer);
        return {
          ...answerOf(`<ErrorResponse><Error><Code>${answer.code}</Code></Error></ErrorResponse>`),
          status: 400,
        };
      },
      close: () => undefined,
    }),
    create: async (service, region) => ({
      urlOf: (target) => `http://endpoint.test${target}`,
      async send(request) {
        const answer = options.answers?.[sent.length] ?? '';
        sent.push({ ...request, service, region });
        if (typeof answer === 'string') return answerOf(answer);
        throw new CliServiceError(
          {
            operation: request.operation,
            httpStatus: 400,
            error: new Map([
              ['Code', answer.code],
              ['Message', 'refused'],
            ]),
            maxRetriesReached: null,
          },
          pyStr,
        );
      },
    }),
    async sendOnce(request): Promise<HttpAnswer> {
      const answer = options.metadata?.[asked.length] ?? '';
      asked.push(request);
      if (answer instanceof Error) throw answer;
      const {
        status,
        body = '',
        headers,
      }: MetadataReply = typeof answer === 'string' ? { status: 200, body: answer } : answer;
      return { status, headers: headers ?? [], body: Buffer.from(body, headers === undefined ? 'utf8' : 'latin1') };
    },
  };
}

function answerOf(body: string): HttpAnswer {
  return {
    status: 200,
    headers: [['Content-Type', 'text/xml']],
    body: new TextEncoder().encode(body),
  };
}

/** Returns an answer of STS. The access key id in the answer is `ASIA`, followed by `name`. */
export function stsAnswer(name: string, operation = 'AssumeRole', expiration = farFuture): string {
  return (
    `<${operation}Response><${operation}Result><Credentials><AccessKeyId>ASIA${name}</AccessKeyId>` +
    `<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>` +
    `</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`
  );
}
