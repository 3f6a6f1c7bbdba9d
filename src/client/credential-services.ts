import { CliGeneralError } from '../errors/cli-error.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { DebugLog } from '../log/debug-log.ts';
import type { JsonMap } from '../python/value.ts';
import type { Connection } from './client-parts.ts';

/** The JSON services that give out credentials. */
export type JsonService = 'sso' | 'sso-oidc' | 'signin';

/** The credential chain's network access, created by the code that starts the chain. */
export interface CredentialServices {
  readonly log: DebugLog;
  /**
   * Creates a client of the service in a region. Without `region`, which only sign-in omits, the client uses the
   * session's region. The call then resolves that region again, and can query the instance metadata service. Rejects
   * for a bad region name, a bad endpoint or a missing services section.
   */
  create(service: JsonService, region?: string): Promise<JsonServiceClient>;
  /** Creates the connection for a client of STS in the session's region. Rejects as `create` does. */
  connectSts(): Promise<Connection>;
  /** Sends one request to a metadata service, without retries, signature or redirects. Rejects with a NoAnswerError. */
  sendOnce(request: MetadataRequest): Promise<HttpAnswer>;
}

export interface JsonServiceClient {
  /** Returns the URL of a request: the endpoint, followed by the path and query in `target`. */
  urlOf(target: string): string;
  /**
   * Sends with the AWS CLI's retries and settings (attempts, proxies, trust). Rejects with a CliServiceError for an
   * error document. Rejects with a CliGeneralError, in the AWS CLI's words, if no usable answer came.
   */
  send(request: JsonServiceRequest): Promise<HttpAnswer>;
}

export interface JsonServiceRequest {
  /** The name in error messages, such as `GetRoleCredentials`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Path and query to append to the endpoint. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Reads an error answer. */
  readonly readError: (answer: HttpAnswer) => JsonServiceError;
}

/** The parts of an error document that go into ServiceErrorFacts. */
export interface JsonServiceError {
  /** `Message` and `Code`. */
  readonly error: JsonMap;
  readonly ownMembers: JsonMap;
}

export interface MetadataRequest {
  readonly method: 'GET' | 'PUT';
  /** The URL as configured, not validated. Error messages show it unchanged. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Limit for connecting, and for each read. */
  readonly timeoutSeconds: number;
  /** Whether the proxies of the environment apply. */
  readonly useProxy: boolean;
}

/**
 * The error after a metadata request without a usable answer. The message is the AWS CLI's. Kinds `unparsable` and
 * `other` are not retried.
 */
export class NoAnswerError extends CliGeneralError {
  readonly kind: 'connect' | 'connect timeout' | 'read timeout' | 'closed' | 'unparsable' | 'other';
  constructor(kind: NoAnswerError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }

  /** Whether the same request may be sent again. */
  get isRetried(): boolean {
    return this.kind !== 'unparsable' && this.kind !== 'other';
  }
}
