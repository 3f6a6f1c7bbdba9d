import { type CredentialServices, type MetadataRequest, NoAnswerError } from '../client/credential-services.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { type HttpAnswer, headerOf } from '../http/http-answer.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';
import type { MetadataSettings } from './metadata-settings.ts';

/** The instance metadata service rejected the token request or gave no usable answer in the allowed attempts. */
export class NoMetadata extends Error {}

/** Whether the user disabled the instance metadata service. */
export function isMetadataDisabled(env: Environment): boolean {
  return env['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true';
}

/**
 * A client of the EC2 instance metadata service. Uses version 2 with a token, and version 1 as fallback without a
 * token.
 */
export class InstanceMetadata {
  readonly #clients: Pick<CredentialServices, 'sendOnce'>;
  readonly #settings: MetadataSettings;
  #token: string | null = null;

  private constructor(clients: Pick<CredentialServices, 'sendOnce'>, settings: MetadataSettings) {
    this.#clients = clients;
    this.#settings = settings;
  }

  /** Fetches the token. Throws a NoMetadata if the service answers the request with status 400. */
  static async open(
    clients: Pick<CredentialServices, 'sendOnce'>,
    settings: MetadataSettings,
  ): Promise<InstanceMetadata> {
    const metadata = new InstanceMetadata(clients, settings);
    metadata.#token = await metadata.#fetchToken();
    return metadata;
  }

  /**
   * Returns the text at the path from the first usable answer: status 200, not empty, and accepted by `isUsable`.
   * Throws a NoMetadata if no attempt gets a usable answer.
   */
  async get(path: string, isUsable?: (answer: HttpAnswer) => Promise<boolean>): Promise<string> {
    if (!this.#token && this.#settings.version1Disabled) {
      throw new CliGeneralError(
        'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
      );
    }
    const headers: Record<string, string> = this.#token === null ? {} : { 'x-aws-ec2-metadata-token': this.#token };
    for (let attempt = 0; attempt < this.#settings.attempts; attempt += 1) {
      const answer = await this.#send('GET', path, headers);
      if (answer instanceof NoAnswerError || answer.status !== 200 || answer.body.length === 0) continue;
      if (isUsable === undefined || (await isUsable(answer))) return decodeAnswer(answer);
    }
    throw new NoMetadata();
  }

  /**
   * Returns the token, or `null` to use version 1. Falls back to version 1 after a read timeout, after a status that
   * rules out version 2, or after the last attempt.
   */
  async #fetchToken(): Promise<string | null> {
    // The token is valid for six hours, the longest time that the service allows.
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
    for (let attempt = 0; attempt < this.#settings.attempts; attempt += 1) {
      const answer = await this.#send('PUT', 'latest/api/token', headers);
      if (answer instanceof NoAnswerError) {
        if (answer.kind === 'read timeout') return null;
      } else if (answer.status === 200) return decodeAnswer(answer);
      else if ([403, 404, 405].includes(answer.status)) return null;
      else if (answer.status === 400) throw new NoMetadata();
    }
    return null;
  }

  /** Returns the answer, or the failure if another attempt is allowed. Throws any other failure. */
  async #send(
    method: MetadataRequest['method'],
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer | NoAnswerError> {
    const { baseUrl, timeoutSeconds } = this.#settings;
    const url = `${baseUrl}${baseUrl.endsWith('/') ? '' : '/'}${path}`;
    try {
      return await this.#clients.sendOnce({ method, url, headers, timeoutSeconds, useProxy: true });
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      if (error.isRetried) return error;
      if (error.kind !== 'unparsable') throw error;
      throw new CliGeneralError(`Invalid endpoint EC2 Instance Metadata endpoint: ${url}`, { cause: error });
    }
  }
}

/** The bytes of an answer are invalid in the encoding of the answer. */
export class UndecodableAnswer extends CliGeneralError {}

/**
 * Decodes an answer with the charset of its Content-Type. Without a charset, uses latin-1 for a `text` type and UTF-8
 * for others. Throws an UndecodableAnswer for invalid bytes, and another CliGeneralError for an unknown encoding.
 */
export async function decodeAnswer({ headers, body }: HttpAnswer): Promise<string> {
  const encoding = encodingOf(headers) || 'utf-8';
  if (/^utf[-_]?8$/i.test(encoding)) return requireText(decodeUtf8(body), encoding);
  if (encoding === latin1) return Buffer.from(body).toString('latin1');
  const { findCodec } = await import('../python/python-codecs.ts');
  const codec = findCodec(encoding);
  return requireText(codec.decode(body), encoding);
}

const latin1 = 'ISO-8859-1';

function encodingOf(headers: HttpAnswer['headers']): string | undefined {
  const contentType = headerOf({ headers }, 'content-type') ?? '';
  const charset = /;\s*charset\s*=\s*"?([^";]*)/i.exec(contentType)?.[1];
  return charset?.trim() ?? (contentType.includes('text') ? latin1 : undefined);
}

function requireText(text: string | null, encoding: string): string {
  if (text === null) throw new UndecodableAnswer(`the answer is not text in the encoding '${encoding}'`);
  return text;
}
