import { CliGeneralError } from '../errors/cli-error.ts';
import { type HttpAnswer, headerOf } from '../http/http-answer.ts';
import { AnsweredError } from './answered-error.ts';
import type { ClientParts } from './client-parts.ts';
import { readQueryAnswer } from './read-query-answer.ts';
import type { ReferenceRetries } from './reference-retries.ts';

/** Sends through the connection and reads the answer by the reference's rules; the SDK sees successes alone. */
export function createHandler({ connection, take, hasNoOutput }: ClientParts, retries: ReferenceRetries) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }: RequestToSend) {
      const answer = await connection.send('POST', headers, Buffer.from(String(body), 'latin1'));
      const read = readQueryAnswer(answer);
      if (read.kind === 'error') {
        const { error, besideError, requestId } = read;
        throw new AnsweredError(answer, { error, besideError, requestId, date: headerOf(answer, 'date') });
      }
      const { document } = read;
      await take?.({ document, answer, retries: retries.retries, wasLast: retries.isLast });
      return { response: { statusCode: answer.status, headers: {}, body: bodyForSdk(answer, hasNoOutput, take) } };
    },
  };
}

/** Bytes; answers of IAM and STS are far smaller. The SDK's reader takes some 40 bytes of memory for each byte. */
const largestForSdk = 2 * 1024 * 1024;

function bodyForSdk({ body }: HttpAnswer, hasNoOutput: boolean | undefined, take: ClientParts['take']): Uint8Array {
  if (hasNoOutput) return new Uint8Array();
  if (body.length <= largestForSdk) return body;
  // `take` has the answer already, so the SDK need not read it.
  if (take !== undefined) return new Uint8Array();
  throw new CliGeneralError(`The answer is too large: ${body.length} bytes.`);
}

export interface RequestToSend {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}
