import { type HttpAnswer, joinedHeaderOf } from '../iam/http/http-answer.ts';
import { type QueryAnswer, readQueryAnswer } from '../iam/read-query-answer.ts';
import { AnsweredError } from './answered-error.ts';
import type { ClientParts } from './client-parts.ts';
import type { ReferenceRetries } from './reference-retries.ts';

/** Sends through the connection and reads the answer by the reference's rules; the SDK sees successes alone. */
export function createHandler({ connection, take }: ClientParts, retries: ReferenceRetries) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }: RequestToSend) {
      const answer = await connection.send('POST', headers, Buffer.from(String(body), 'latin1'));
      const read = readQueryAnswer(answer);
      if (read.kind === 'error') throw toAnsweredError(read, answer);
      const { document } = read;
      await take?.({ document, answer, retries: retries.retries, wasLast: retries.isLast });
      // An answer without a result has nothing that the SDK could read.
      const hasResult = document.children.some(({ name }) => name.endsWith('Result'));
      const response = { statusCode: answer.status, headers: {}, body: hasResult ? answer.body : new Uint8Array() };
      return { response };
    },
  };
}

function toAnsweredError(
  { error, besideError, requestId }: Extract<QueryAnswer, { kind: 'error' }>,
  answer: HttpAnswer,
): AnsweredError {
  const date = joinedHeaderOf(answer, 'date');
  return new AnsweredError(answer, {
    error,
    besideError,
    ...(requestId === undefined ? {} : { requestId }),
    ...(date === undefined ? {} : { date }),
  });
}

export interface RequestToSend {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}
