import { CliError } from '../errors/cli-error.ts';
import { ExitCode } from '../errors/exit-code.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';

/** The content of a service's error response, independent of how it is printed. */
export interface ServiceErrorFacts {
  /** The operation as the message names it, such as `EnableMFADevice` or `AssumeRole`. */
  readonly operation: string;
  readonly httpStatus: number;
  /** The members of the answer's Error element in order (`Code`, `Message`, …); `null` if there is no such element. */
  readonly error: JsonMap | null;
  /**
   * The siblings of `Error`, and the children of `Errors`, without RequestId and ResponseMetadata. `--cli-error-format`
   * shows only members that are named like `Code` or `Message` in other letter case, such as `code`. Absent or empty if
   * there are none.
   */
  readonly besideError?: JsonMap;
  /**
   * The members that the service's model defines for this error, other than code and message. Every format except the
   * legacy one shows them. Absent or empty if there are none.
   */
  readonly ownMembers?: JsonMap;
  /** The number of retries if this was the last attempt that the settings allow, else `null`. */
  readonly maxRetriesReached: number | null;
  /** Number of requests sent, this one included. Absent if it is unknown. */
  readonly attempts?: number;
  readonly requestId?: string | undefined;
  /** The answer's Date header, verbatim. */
  readonly date?: string | undefined;
}

/** Whether the error is a service's answer to `operation`, with one of the error codes. */
export function isServiceError(error: unknown, operation: string, codes: readonly string[]): error is CliServiceError {
  return error instanceof CliServiceError && error.facts.operation === operation && codes.includes(error.code);
}

/** An error document from a service, with exit code 254. */
export class CliServiceError extends CliError {
  readonly exitCode = ExitCode.service;
  readonly code: string;
  readonly facts: ServiceErrorFacts;
  constructor(facts: ServiceErrorFacts, asText: (value: JsonValue) => string) {
    const part = (name: string) => {
      const value = facts.error?.get(name);
      return value === undefined ? 'Unknown' : asText(value);
    };
    const code = part('Code');
    const suffix = facts.maxRetriesReached === null ? '' : ` (reached max retries: ${facts.maxRetriesReached})`;
    super(`An error occurred (${code}) when calling the ${facts.operation} operation${suffix}: ${part('Message')}`);
    this.code = code;
    this.facts = facts;
  }
}
