import { CliGeneralError } from '../errors/cli-error.ts';

/** A provider that was asked to fetch credentials could not. */
export class CredentialRetrievalError extends CliGeneralError {
  constructor(provider: string, reason: string, options?: ErrorOptions) {
    super(`Error when retrieving credentials from ${provider}: ${reason}`, options);
  }
}

/** One half of a pair of keys is there and the other is not. */
export class PartialCredentialsError extends CliGeneralError {
  constructor(provider: string, missing: string) {
    super(`Partial credentials found in ${provider}, missing: ${missing}`);
  }
}
