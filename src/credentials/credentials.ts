import type { Credentials } from '../client/prepare-signing.ts';
import { CliGeneralError } from '../errors/cli-error.ts';

/**
 * The names of the providers, as the AWS CLI writes them in messages and debug lines. `explicit` means that the caller
 * gave the credentials.
 */
export type CredentialMethod =
  | 'explicit'
  | 'env'
  | 'assume-role'
  | 'assume-role-with-web-identity'
  | 'sso'
  | 'shared-credentials-file'
  | 'login'
  | 'custom-process'
  | 'config-file'
  | 'ec2-credentials-file'
  | 'boto-config'
  | 'container-role'
  | 'iam-role';

/** The result of a credential provider. The credentials themselves are possibly not fetched yet. */
export interface LoadedCredentials {
  readonly method: CredentialMethod;
  /**
   * Returns the credentials for one attempt. Fetches them first if the provider deferred that. Renews them if they
   * expire within 15 minutes. Must be called again before each attempt.
   */
  resolve(): Promise<Credentials>;
}

/** Credentials that never change. */
export function fixedCredentials(method: CredentialMethod, found: Credentials): LoadedCredentials {
  return { method, resolve: async () => found };
}

/** A provider could not get its credentials. */
export class CredentialRetrievalError extends CliGeneralError {
  constructor(provider: string, reason: string, options?: ErrorOptions) {
    super(`Error when retrieving credentials from ${provider}: ${reason}`, options);
  }
}

/** A provider's settings are incomplete, such as an access key id without its secret key. */
export class PartialCredentialsError extends CliGeneralError {
  constructor(provider: string, missing: string) {
    super(`Partial credentials found in ${provider}, missing: ${missing}`);
  }
}
