import type { GlobalArgs, OperationArgs } from '../cli/parsed-args.ts';
import type { CredentialMethod } from '../credentials/credentials.ts';
import type { MergedInput } from '../input/merge-input.ts';
import type { ServiceEndpoint } from '../settings/endpoint.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { Session } from '../settings/session.ts';

/**
 * What a run has learnt. Some of it decides how an error of the run is printed (an error of the main parser knows no flag
 * yet, an error after it does), the rest is for hints.
 */
export interface Reporting {
  /** When the run began, in milliseconds since 1970. */
  readonly started: number;
  config?: AwsConfig;
  globals?: GlobalArgs;
  /** Known only when the global options' values have been checked: until then `--profile` does not count. */
  session?: Session;
  /** The arguments in the full form. */
  argv?: readonly string[];
  operation?: OperationArgs;
  input?: MergedInput;
  endpoint?: ServiceEndpoint;
  signer?: Signer;
}

/** What the request was signed with, as far as that is no secret. */
interface Signer {
  readonly method: CredentialMethod;
  /** `null` where the credentials do not say. */
  readonly accountId: string | null;
  readonly hasSessionToken: boolean;
  /** Whether the access key is one that only goes together with a session token. */
  readonly isTemporaryKey: boolean;
}
