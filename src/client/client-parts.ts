import type { Host } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { DebugLog } from '../log/debug-log.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { CredentialSource } from './prepare-signing.ts';
import type { ServiceConnection } from './service-connection.ts';

/** Sends requests to one service's endpoint. */
export type Connection = Pick<ServiceConnection, 'settings' | 'url' | 'proxy' | 'send' | 'close'>;

/** A successful answer with its parsed document, for callers that need data which the SDK does not return. */
export interface Success {
  readonly document: XmlElement;
  readonly answer: HttpAnswer;
  /** Number of failed attempts before this answer. */
  readonly retries: number;
  /** Whether this was the last attempt that the settings allow. */
  readonly wasLast: boolean;
}

/** The parts that make up a client of the SDK. */
export interface ClientParts {
  readonly connection: Connection;
  /** `'unsigned'` after `--no-sign-request`, `null` if no credentials were found. */
  readonly credentials: CredentialSource | null | 'unsigned';
  readonly userAgent: string;
  /** Error codes to retry in addition to the default ones. */
  readonly retriedCodes?: readonly string[] | undefined;
  /** Receives each successful answer before the SDK reads it. May throw for an answer that the AWS CLI refuses. */
  readonly onSuccess?: (success: Success) => void;
  /** Set if the operation has no output for the SDK to read. */
  readonly hasNoOutput?: true;
  /** Set if an answer can hold a secret, so that no message may show its body. */
  readonly hasSecretAnswer?: true;
  /**
   * Returns form fields that the SDK cannot encode, to append to the SDK's own fields. The text is empty or begins with
   * `&`.
   */
  readonly extraFields?: () => string;
}

/** The host functions and the debug log that every client needs. */
export interface ClientContext {
  readonly host: Pick<Host, 'clock' | 'env' | 'random'>;
  readonly log: DebugLog;
}
