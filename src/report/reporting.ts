import type { GlobalArgs, OperationArgs } from '../cli/parsed-args.ts';
import type { CredentialMethod } from '../credentials/credentials.ts';
import type { MergedInput } from '../input/merge-input.ts';
import type { ServiceEndpoint } from '../settings/endpoint.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { Session } from '../settings/session.ts';

/**
 * The facts collected during a run. Some facts decide how an error is printed. For example, `--cli-error-format` has no
 * effect on an error of the main parser, because `globals` is not set yet. The other facts are for hints.
 */
export interface Reporting {
  /** The start of the run, in milliseconds since 1970. */
  readonly started: number;
  config?: AwsConfig;
  globals?: GlobalArgs;
  /** Set after the global options' values are checked. An earlier error looks up its format without `--profile`. */
  session?: Session;
  /** The arguments in the AWS CLI's form. The run adds `iam enable-mfa-device` if the user did not type the words. */
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
  /** Whether the access key is temporary. AWS accepts a temporary key only with its session token. */
  readonly isTemporaryKey: boolean;
}
