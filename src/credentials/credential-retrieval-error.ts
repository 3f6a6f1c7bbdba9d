import { GeneralError } from '../errors/cli-error.ts';

/** A provider that was asked to fetch credentials could not. */
export class CredentialRetrievalError extends GeneralError {
  constructor(provider: string, reason: string, options?: ErrorOptions) {
    super(`Error when retrieving credentials from ${provider}: ${reason}`, options);
  }
}
