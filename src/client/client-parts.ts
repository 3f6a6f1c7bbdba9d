import type { Host } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { DebugLog } from '../log/debug-log.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { CredentialSource } from './prepare-signing.ts';
import type { ServiceConnection } from './service-connection.ts';

/** Sends requests to one service's endpoint. */
export type Connection = Pick<ServiceConnection, 'settings' | 'url' | 'proxy' | 'send' | 'close'>;

/** A successful answer with its document, for callers that need more of it than the SDK gives. */
export interface Success {
  readonly document: XmlElement;
  readonly answer: HttpAnswer;
  /** Attempts before the one that was answered. */
  readonly retries: number;
  /** Whether no further attempt would have followed. */
  readonly wasLast: boolean;
}

/** The parts that a client is made of. */
export interface ClientParts {
  readonly connection: Connection;
  /** `'unsigned'` after `--no-sign-request`, `null` where none were found. */
  readonly credentials: CredentialSource | null | 'unsigned';
  readonly userAgent: string;
  /** Error codes that are retried besides those that always are. */
  readonly retriedCodes?: readonly string[] | undefined;
  /** Takes each success before the SDK reads it; may throw for one that the reference does not take. */
  readonly take?: (success: Success) => void | Promise<void>;
  /** The operation has no output that the SDK could read. */
  readonly hasNoOutput?: true;
  /** Form fields that the SDK cannot write, put after its own; empty or begins with `&`. */
  readonly extraFields?: () => string;
}

/** The parts of the run that every client needs. */
export interface ClientContext {
  readonly host: Pick<Host, 'clock' | 'env' | 'random'>;
  readonly log: DebugLog;
}
