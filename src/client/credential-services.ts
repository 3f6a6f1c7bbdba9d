import { CliGeneralError } from '../errors/cli-error.ts';
import type { DebugLog } from '../log/debug-log.ts';
import type { JsonMap } from '../python/value.ts';
import type { Connection } from './client-parts.ts';

/** The JSON services that give out credentials. */
export type JsonService = 'sso' | 'sso-oidc' | 'signin';

/** The network for the credential chain, made by the code that starts the chain. */
export interface CredentialServices {
  readonly log: DebugLog;
  /**
   * A client of the service in a region (for sign-in: `undefined` for the session's, which may ask the instance metadata
   * anew). Making one already fails on a bad region name, a bad endpoint or a missing services section.
   */
  create(service: JsonService, region?: string): Promise<JsonServiceClient>;
  /** The connection for a client of STS in the session's region. Fails as `create` does. */
  connectSts(): Promise<Connection>;
  /** One request to a metadata service: no retries, no signature, no redirects. Rejects with a NoAnswerError. */
  sendOnce(request: MetadataRequest): Promise<MetadataAnswer>;
}

export interface JsonServiceClient {
  /** The endpoint with the path and query of `target` after it: the URL that such a request goes to. */
  urlOf(target: string): string;
  /**
   * Sends with the reference's retries and settings (attempts, proxies, trust). An error document is a CliServiceError,
   * a request without an answer a CliGeneralError in the reference's words.
   */
  send(request: JsonServiceRequest): Promise<JsonServiceAnswer>;
}

export interface JsonServiceRequest {
  /** As error messages name it, such as `AssumeRole`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Path and query to put after the endpoint's. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Reads an error answer. */
  readonly readError: (answer: JsonServiceAnswer) => JsonServiceError;
}

/** An error document, as ServiceErrorFacts has it. */
export interface JsonServiceError {
  /** `Message` and `Code`. */
  readonly error: JsonMap;
  readonly ownMembers: JsonMap;
}

export interface JsonServiceAnswer {
  readonly status: number;
  /** In order, as they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export interface MetadataRequest {
  readonly method: 'GET' | 'PUT';
  /** As it was configured, whatever that is; the messages show it so. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For connecting, and for each read. */
  readonly timeoutSeconds: number;
  /** Whether the proxies of the environment apply. */
  readonly useProxy: boolean;
}

export interface MetadataAnswer {
  readonly status: number;
  /** In order, as they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** A metadata request that was not answered, in the reference's words; one that is not retried is `unparsable` or `other`. */
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
