/** One run of the program, as data: it is made on the reference and on ours, and everything observable is compared. */
export interface Case {
  /** `area/what-it-shows`, unique. */
  readonly name: string;
  /**
   * Arguments in the full form (`iam enable-mfa-device …`). Placeholders, here and in env, files and answers:
   * `{endpoint}` the scripted server's base URL (http://127.0.0.1:PORT), `{port}` its port, `{home}` and `{work}` the
   * sandbox folders (the working folder is `{work}`).
   */
  readonly argv: readonly string[];
  /**
   * `keys` (default): static keys AKIDEXAMPLE…, AWS_REGION=us-east-1 and AWS_ENDPOINT_URL_IAM={endpoint} are set.
   * `bare`: only HOME, PATH, LANG=C.UTF-8 and AWS_EC2_METADATA_DISABLED=true. `env` is laid over either.
   */
  readonly base?: 'keys' | 'bare';
  /** `null` removes a variable of the base. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** By path relative to the sandbox (`home/.aws/config`, `work/codes.json`). */
  readonly files?: Readonly<Record<string, CaseFile>>;
  /** What is piped to standard input (default: /dev/null). */
  readonly stdin?: string;
  /** Run under a pseudo-terminal of that size instead of pipes; stdout and stderr then arrive together as stdout. */
  readonly terminal?: { readonly columns: number; readonly rows: number; readonly keys?: string };
  /** One per request in order; the last one repeats. Default: the success document with status 200. */
  readonly answers?: readonly Answer[];
  /** Also run ours in the direct form (argv without the two words); default true when argv begins with them. */
  readonly direct?: boolean;
}

export type CaseFile =
  | string
  | { readonly text?: string; readonly base64?: string; readonly mode?: number; readonly folder?: true };

/** What the scripted server does with one request. */
export interface Answer {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead of a well-formed answer: these bytes, verbatim (latin-1), then the connection is closed. */
  readonly raw?: string;
  /** Close without answering, or reset, or stay silent. */
  readonly fault?: 'close' | 'reset' | 'silent';
  /** Wait before answering. */
  readonly delayMilliseconds?: number;
}
