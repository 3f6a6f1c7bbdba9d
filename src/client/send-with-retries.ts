import { randomUUID } from 'node:crypto';
import type { HttpAnswer } from '../http/http-answer.ts';
import { AnsweredError } from './answered-error.ts';
import type { ClientContext } from './client-parts.ts';
import type { JsonServiceAnswer, JsonServiceRequest } from './credential-services.ts';
import { ReferenceRetries } from './reference-retries.ts';
import type { ServiceConnection } from './service-connection.ts';

/**
 * Sends an unsigned request to a JSON service, by the rules that the clients of IAM and STS have for repeating. An error
 * document is a CliServiceError, no answer a CliGeneralError with the reference's sentence.
 */
export async function sendWithRetries(
  request: JsonServiceRequest,
  connection: ServiceConnection,
  context: ClientContext,
): Promise<JsonServiceAnswer> {
  const { settings, url, proxy } = connection;
  const retries = new ReferenceRetries({ ...context, settings });
  const invocation = randomUUID();
  const body = Buffer.from(request.body, 'utf8');
  try {
    for (let token = await retries.acquireInitialRetryToken(); ; ) {
      const headers = {
        ...request.headers,
        'amz-sdk-invocation-id': invocation,
        'amz-sdk-request': retries.header,
      };
      try {
        return readAnswer(request, await connection.send(request.method, headers, body));
      } catch (error) {
        token = await retries.refreshRetryTokenForRetry(token, { error });
      }
    }
  } catch (error) {
    throw retries.explain(error, { operation: request.operation, url: url.text, maskedProxy: proxy?.maskedUrl });
  }
}

function readAnswer(request: JsonServiceRequest, answer: HttpAnswer): JsonServiceAnswer {
  if (answer.status < 300) return answer;
  // Neither a success nor an error: nothing of it is looked at.
  throw new AnsweredError(answer, answer.status === 300 ? { error: null } : request.readError(answer));
}
