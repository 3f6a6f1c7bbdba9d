import type { Credentials } from '../client/prepare-signing.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { JsonValue } from '../python/value.ts';

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

/** What a provider found. Nothing may have been fetched yet. */
export interface LoadedCredentials {
  readonly method: CredentialMethod;
  /**
   * The credentials for one attempt: fetched on first use by the providers that defer it, and renewed when less than 15
   * minutes are left. Ask again before each attempt.
   */
  resolve(): Promise<Credentials>;
}

/** Credentials that never change. */
export function fixedCredentials(method: CredentialMethod, found: CredentialValues): LoadedCredentials {
  return { method, resolve: async () => usableCredentials(found) };
}

/** The members of an answer, a file or the environment as they came: nothing says that they are text. */
export interface CredentialValues {
  readonly accessKeyId: JsonValue;
  readonly secretAccessKey: JsonValue;
  readonly sessionToken?: JsonValue;
  readonly accountId?: JsonValue;
}

/** Returns the values as text. A GeneralError where one of them is anything else. */
export function usableCredentials(values: CredentialValues): Credentials {
  const { accountId } = values;
  return {
    sessionToken: textOf(values.sessionToken ?? '', 'session token') || null,
    secretAccessKey: textOf(values.secretAccessKey, 'secret access key'),
    accessKeyId: textOf(values.accessKeyId, 'access key id'),
    accountId: typeof accountId === 'string' && accountId !== '' ? accountId : null,
  };
}

function textOf(value: JsonValue, name: string): string {
  if (typeof value === 'string') return value;
  throw new GeneralError(`The ${name} of the credentials is not a text.`);
}
