import type { GlobalArgs, OperationArgs } from '../cli/parsed-args.ts';
import type { CredentialMethod } from '../credentials/credentials.ts';
import type { MergedInput } from '../input/merge-input.ts';
import type { ServiceEndpoint } from '../settings/endpoint.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { Session } from '../settings/session.ts';

/**
 * The facts collected during a run. Some decide how an error is printed: `--cli-error-format`, for example, counts only
 * after the main parser. The rest is for hints.
 */
export interface Reporting {
  /** The start of the run, in milliseconds since 1970. */
  readonly started: number;
  config?: AwsConfig;
  globals?: GlobalArgs;
  /** Set after the global options' values are checked. Until then `--profile` does not count. */
  session?: Session;
  /** The arguments with the words `iam enable-mfa-device`, even if the user did not type them. */
  argv?: readonly string[];
  operation?: OperationArgs;
  input?: MergedInput;
  endpoint?: ServiceEndpoint;
  signer?: Signer;
}

/** The non-secret facts about the credentials that signed the request. */
interface Signer {
  readonly method: CredentialMethod;
  /** The account ID; `null` if the credentials do not include it. */
  readonly accountId: string | null;
  readonly hasSessionToken: boolean;
  /** Whether the access key is temporary, so that it needs a session token. */
  readonly isTemporaryKey: boolean;
}
