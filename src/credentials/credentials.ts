import type { Credentials } from '../client/prepare-signing.ts';
import { CliGeneralError } from '../errors/cli-error.ts';

/** The names of the providers, as the reference has them in its messages and debug lines; `explicit`: none was asked. */
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

/** The result of a credential provider. Nothing may have been fetched yet. */
export interface LoadedCredentials {
  readonly method: CredentialMethod;
  /**
   * The credentials for one attempt: fetched on first use by the providers that defer it, and renewed when less than 15
   * minutes are left. Ask again before each attempt.
   */
  resolve(): Promise<Credentials>;
}

/** Credentials that never change. */
export function fixedCredentials(method: CredentialMethod, found: Credentials): LoadedCredentials {
  return { method, resolve: async () => found };
}

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
