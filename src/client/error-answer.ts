import { CliGeneralError } from '../errors/cli-error.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { failureMessage, TransportFailure } from '../http/transport-failure.ts';
import { pyStr } from '../python/python-text.ts';
import { CliServiceError, type ServiceErrorFacts } from './service-error.ts';

/** An HTTP response that reports an error. The retry rules catch it and may send the request again. */
export class ErrorAnswer extends Error {
  readonly answer: HttpAnswer;
  readonly facts: Omit<ServiceErrorFacts, 'operation' | 'maxRetriesReached' | 'attempts' | 'httpStatus'>;
  constructor(answer: HttpAnswer, facts: ErrorAnswer['facts']) {
    super();
    this.answer = answer;
    this.facts = facts;
  }

  /** The error code. Empty if the error document has no code, or if the code is not text. */
  get code(): string {
    const code = this.facts.error?.get('Code');
    return typeof code === 'string' ? code : '';
  }
}

/** The facts about a failed request that appear in error messages. */
export interface FailedRequest {
  /** Such as `AssumeRole`. */
  readonly operation: string;
  readonly url: string;
  readonly maskedProxy: string | undefined;
}

/** An attempt to send a request. */
export interface Attempt {
  /** The first attempt is number 1. */
  readonly number: number;
  /** Whether the settings allow no further attempt. */
  readonly isLast: boolean;
}

/**
 * Returns the failure of a request in the AWS CLI's words: a CliServiceError for an error document, a CliGeneralError
 * for a TransportFailure. Returns any other error unchanged.
 */
export function explainFailure(error: unknown, request: FailedRequest, { number, isLast }: Attempt): unknown {
  if (error instanceof TransportFailure) {
    return new CliGeneralError(failureMessage(error, request.url, request.maskedProxy), { cause: error });
  }
  if (!(error instanceof ErrorAnswer)) return error;
  const { facts, answer } = error;
  return new CliServiceError(
    {
      ...facts,
      operation: request.operation,
      httpStatus: answer.status,
      maxRetriesReached: isLast ? number - 1 : null,
      attempts: number,
    },
    pyStr,
  );
}
