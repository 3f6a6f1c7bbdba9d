import type { Credentials } from '../client/prepare-signing.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { JsonValue } from '../python/value.ts';
import { isTruthy, typeNameOf } from './python-value.ts';

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

/** The values as text; fails as signing with anything else fails in Python. */
export function usableCredentials(values: CredentialValues): Credentials {
  const { accessKeyId, secretAccessKey, sessionToken, accountId } = values;
  if (typeof sessionToken !== 'string' && isTruthy(sessionToken ?? null)) {
    throw new GeneralError(`'${typeNameOf(sessionToken ?? null)}' object has no attribute 'split'`);
  }
  if (typeof secretAccessKey !== 'string') {
    throw new GeneralError(`can only concatenate str (not "${typeNameOf(secretAccessKey)}") to str`);
  }
  if (typeof accessKeyId !== 'string') {
    throw new GeneralError(`sequence item 0: expected str instance, ${typeNameOf(accessKeyId)} found`);
  }
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: typeof sessionToken === 'string' && sessionToken !== '' ? sessionToken : null,
    accountId: typeof accountId === 'string' && accountId !== '' ? accountId : null,
  };
}
