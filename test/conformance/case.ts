/** One run of the program, as data: it is made on the reference and on ours, and everything observable is compared. */
export interface Case {
  /** `area/what-it-shows`, unique. */
  readonly name: string;
  /**
   * Arguments in the full form (`iam enable-mfa-device …`). Placeholders, here and in env, files, stdin and answers:
   * - `{endpoint}` the scripted server's base URL, http://127.0.0.1:PORT; `{port}` its port;
   * - `{tls}` the same server over TLS, https://127.0.0.1:PORT (also good for https://localhost:{port} and, with `[::1]`
   *   somewhere in the case, for the IPv6 loopback);
   * - `{ca}` a PEM file of the test CA that signed its certificate (outside `{home}` and `{work}`), `{pem}` its text;
   * - `{intermediate}` and `{self}` the same of the CA in between, and of the certificate `self-signed` for 127.0.0.1;
   * - `{full}` a port that never accepts a connection, 127.0.0.1:PORT;
   * - `{proxy}` the same server as a proxy, http://127.0.0.1:PORT: CONNECT leads any host to a TLS server with a
   *   certificate for that host, and absolute URLs are answered as well. All of it is one port that looks at what arrives.
   * - `{home}` and `{work}` the sandbox folders (the working folder is `{work}`);
   * - `{now+600}`, `{now-60}` the instant that many seconds from the start of the run, as `2026-01-02T03:04:05Z`, and
   *   `{milliseconds+600}` the same as a number.
   * Port 1 (`http://127.0.0.1:1`) refuses connections.
   */
  readonly argv: readonly string[];
  /** It is the completer that runs, `aws_completer` and ours, instead of the command. */
  readonly completer?: true;
  /**
   * `keys` (default): static keys AKIDEXAMPLE with their secret, AWS_REGION=us-east-1 and AWS_ENDPOINT_URL_IAM={endpoint}
   * are set. `bare`: only HOME, PATH, LANG=C.UTF-8 and AWS_EC2_METADATA_DISABLED=true. `env` is laid over either.
   */
  readonly base?: 'keys' | 'bare';
  /** `null` removes a variable of the base. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** By path relative to the sandbox (`home/.aws/config`, `work/codes.json`). */
  readonly files?: Readonly<Record<string, CaseFile>>;
  /** Runs as the user `nobody`, who owns the sandbox, where the suite itself runs as root: no mode stops root. */
  readonly unprivileged?: true;
  /** What is piped to standard input (default: /dev/null). */
  readonly stdin?: string;
  /** Run under a pseudo-terminal of that size instead of pipes; stdout and stderr then arrive together as stdout. */
  readonly terminal?: {
    readonly columns: number;
    readonly rows: number;
    /**
     * What is typed: a text is typed once the program has printed something and then fallen silent for a moment; steps
     * wait for their text to appear (after what the step before waited for).
     */
    readonly keys?: string | readonly TerminalStep[];
  };
  /** One per request in order; the last one repeats. Default: the success document with status 200. */
  readonly answers?: readonly Answer[];
  /** The same for CONNECT requests; default 200, then the tunnel. */
  readonly proxyAnswers?: readonly Answer[];
  /** What becomes of the connections in order, before anything of TLS or HTTP; the last one repeats. Default `serve`. */
  readonly connections?: readonly ConnectionFate[];
  /** The server's side of TLS; default a certificate for the host asked for, signed by `{ca}`. */
  readonly certificate?: CertificateKind;
  /** A signal sent to the program when the server has received that many requests (use with `fault: 'silent'`). */
  readonly signal?: {
    readonly name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE' | 'SIGQUIT' | 'SIGUSR1';
    readonly afterRequests: number;
    /** Default 100. */
    readonly delayMilliseconds?: number;
  };
  /** Standard output is this file instead of a pipe (`/dev/full`), or closed at the other end. */
  readonly stdout?: '/dev/full' | 'closed';
  /** The same for standard error. */
  readonly stderr?: '/dev/full' | 'closed';
  /** Also run ours in the direct form (argv without the two words); default true when argv begins with them. */
  readonly direct?: boolean;
}

/** `drop`: reset a moment after it was accepted; `close` and `reset`: after the first bytes; `silent`: nothing is ever answered. */
export type ConnectionFate = 'serve' | 'drop' | 'close' | 'reset' | 'silent';

/**
 * - `self-signed`: signed with its own key; `name-only`: the host as common name alone; `address-as-name`: the host as a DNS
 *   name, also where it is an address; `wildcard`: `*` for its first label; `part-wildcard`: `*` for the end of that label;
 * - `client-wanted`: good, but a certificate is wanted of the client too; `old-protocol`: good, but TLS 1.1 at most;
 *   `tls-1.2…`: good, with TLS 1.2 at most; `other-purpose`: only for clients; `no-key-ids`: good, but says nothing of keys;
 * - `intermediate`: with the CA between it and `{ca}`, or without; `weak-key`, `sha1`: of too little strength;
 * - `none`: it is no TLS server and answers HTTP; `garbage`: it answers other bytes.
 */
export type CertificateKind =
  | 'good'
  | 'expired'
  | 'not-yet-valid'
  | 'other-host'
  | 'unknown-ca'
  | 'self-signed'
  | 'name-only'
  | 'address-as-name'
  | 'wildcard'
  | 'part-wildcard'
  | 'other-purpose'
  | 'client-wanted'
  | 'old-protocol'
  | 'tls-1.2'
  | 'tls-1.2-client-wanted'
  | 'tls-1.2-old-cipher'
  | 'no-key-ids'
  | 'intermediate'
  | 'intermediate-missing'
  | 'weak-key'
  | 'sha1'
  | 'none'
  | 'garbage';

export interface TerminalStep {
  /** Text to wait for in what is printed; absent: a moment of silence. */
  readonly waitFor?: string;
  readonly send: string;
}

export type CaseFile =
  | string
  | {
      readonly text?: string;
      readonly base64?: string;
      readonly mode?: number;
      readonly folder?: true;
      /** A symbolic link to that path. */
      readonly link?: string;
    };

/** What the scripted server does with one request. */
export interface Answer {
  /** Only for a request whose `METHOD target body` contains this text; others are passed over. */
  readonly when?: string;
  /** Default 200. */
  readonly status?: number;
  /** Sent as given, in order; Content-Length is added unless it, or Transfer-Encoding, is among them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead of a well-formed answer: these bytes, verbatim (latin-1), then the connection is closed. */
  readonly raw?: string | readonly string[];
  /** `raw` is followed by the next request on the same connection, if there is one. */
  readonly keep?: true;
  /** Close without answering, or reset, or stay silent (after `raw`, if given). */
  readonly fault?: 'close' | 'reset' | 'silent';
  /** Wait before answering (and before each piece of `raw`). */
  readonly delayMilliseconds?: number;
  /** Close the connection after the answer; default: it is kept open. */
  readonly close?: true;
}
