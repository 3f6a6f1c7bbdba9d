/**
 * One run of a program, as data. The suite runs the AWS CLI and this project's program in this way, and compares
 * everything observable.
 */
export interface Case {
  /** A unique name in the form `area/what-it-shows`. */
  readonly name: string;
  /**
   * Arguments in the full form (`iam enable-mfa-device …`). Placeholders, here and in env, files, stdin and answers:
   * - `{endpoint}` the scripted server's base URL, http://127.0.0.1:PORT; `{port}` its port;
   * - `{tls}` the same server over TLS, https://127.0.0.1:PORT (its certificate is also valid for
   *   https://localhost:{port} and, if the case contains `[::1]`, for the IPv6 loopback);
   * - `{ca}` a PEM file with the test CA's certificate (outside `{home}` and `{work}`), `{pem}` the text of that file;
   * - `{intermediate}` and `{self}` PEM files of the intermediate CA and of the certificate `self-signed` for
   *   127.0.0.1;
   * - `{full}` an address that never accepts a connection, 127.0.0.1:PORT;
   * - `{proxy}` the same server as a proxy, http://127.0.0.1:PORT. After CONNECT to any host it is a TLS server with a
   *   certificate for that host. It also answers requests with absolute URLs. One port serves all of this;
   * - `{home}` and `{work}` the sandbox folders (the working folder is `{work}`);
   * - `{now+600}`, `{now-60}` the instant this many seconds after the start of the run, as `2026-01-02T03:04:05Z`, and
   *   `{milliseconds+600}` the same as a number.
   * Port 1 (`http://127.0.0.1:1`) refuses connections.
   */
  readonly argv: readonly string[];
  /** Runs `aws_completer` and this project's completer instead of the commands. */
  readonly completer?: true;
  /**
   * `keys` (default): static keys AKIDEXAMPLE with their secret, AWS_REGION=us-east-1 and
   * AWS_ENDPOINT_URL_IAM={endpoint} are set. `bare`: only HOME, PATH, LANG=C.UTF-8 and AWS_EC2_METADATA_DISABLED=true.
   * `env` takes precedence over both.
   */
  readonly base?: 'keys' | 'bare';
  /** The variables by name. `null` removes a variable of `base`. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** The files by path relative to the sandbox (`home/.aws/config`, `work/codes.json`). */
  readonly files?: Readonly<Record<string, CaseFile>>;
  /** Runs as the user `nobody`, who owns the sandbox, if the suite runs as root. File modes do not stop root. */
  readonly unprivileged?: true;
  /** The text that is piped to standard input (default: /dev/null). */
  readonly stdin?: string;
  /** Runs under a pseudo-terminal of this size instead of pipes. Stdout and stderr then arrive together as stdout. */
  readonly terminal?: {
    readonly columns: number;
    readonly rows: number;
    /**
     * The keys to type. A string is typed at the first pause in the program's output. Each step waits for its own text,
     * which must come after the text of the previous step in the output.
     */
    readonly keys?: string | readonly TerminalStep[];
  };
  /**
   * The answers to the requests. A request gets the first unused answer that fits it (see `when`). If all answers that
   * fit were used, it gets the last of them again. Default: the success document with status 200.
   */
  readonly answers?: readonly Answer[];
  /** The answers to CONNECT requests; default 200, then the tunnel. */
  readonly proxyAnswers?: readonly Answer[];
  /** How the server treats each connection in order, before any TLS or HTTP. The last item repeats. Default `serve`. */
  readonly connections?: readonly ConnectionFate[];
  /** The kind of the server's certificate. By default it is valid for the requested host and signed by `{ca}`. */
  readonly certificate?: CertificateKind;
  /** A signal that is sent when the server has received `afterRequests` requests (use with `fault: 'silent'`). */
  readonly signal?: {
    readonly name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE' | 'SIGQUIT' | 'SIGUSR1';
    readonly afterRequests: number;
    /** Default 100. */
    readonly delayMilliseconds?: number;
  };
  /** Standard output, if it is not a pipe that the suite reads. */
  readonly stdout?: CaseStream;
  /** Standard error, as for `stdout`. */
  readonly stderr?: CaseStream;
  /**
   * Whether this project's program also runs in the direct form, without the words `iam enable-mfa-device`. The default
   * is true if argv begins with these words.
   */
  readonly direct?: boolean;
}

/**
 * `/dev/full`: a full disk; `closed`: a pipe without a reader; `> written`: a shell redirection to a file named
 * `written` in the working folder; `>> written`: a redirection that appends to this file.
 */
export type CaseStream = '/dev/full' | 'closed' | '> written' | '>> written';

/**
 * `drop`: the server accepts the connection, and resets it a moment later. `close` and `reset`: the server closes or
 * resets the connection after the first bytes from the client. `silent`: the server never answers.
 */
export type ConnectionFate = 'serve' | 'drop' | 'close' | 'reset' | 'silent';

/**
 * The certificate or the kind of TLS server:
 * - `self-signed`: signed with its own key; `name-only`: has the host only as its common name; `address-as-name`: has
 *   the host as a DNS name, even if it is an IP address;
 * - `wildcard`: has `*` instead of the host's first label; `part-wildcard`: has `*` instead of the end of that label;
 * - `client-wanted`: good, but the server requires a client certificate; `old-protocol`: good, but TLS 1.1 at most;
 *   `tls-1.2…`: good, with TLS 1.2 at most; `other-purpose`: only for clients; `no-key-ids`: good, but without key ids;
 * - `intermediate`: signed by an intermediate CA, whose certificate is sent too; `intermediate-missing`: the same, but
 *   the intermediate certificate is not sent; `weak-key`, `sha1`: too weak;
 * - `none`: the server speaks HTTP without TLS; `garbage`: it sends neither TLS nor HTTP.
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
  /** A text of the output to wait for. If absent, waits until the output is silent for a moment. */
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
      /** The target of the link, if the entry is a symbolic link. */
      readonly link?: string;
    };

/** The scripted server's answer to one request. */
export interface Answer {
  /** Answers only a request whose `METHOD target body` contains this text. Other requests get another answer. */
  readonly when?: string;
  /** Default 200. */
  readonly status?: number;
  /** The headers, sent as given and in order. Content-Length is added unless it or Transfer-Encoding is present. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Raw bytes (latin-1) instead of a well-formed answer. Afterwards the server closes the connection. */
  readonly raw?: string | readonly string[];
  /** Keeps the connection open after `raw`, for another request. */
  readonly keep?: true;
  /** Instead of an answer, or after `raw`: closes the connection, resets it, or sends nothing and keeps it open. */
  readonly fault?: 'close' | 'reset' | 'silent';
  /** The wait before the answer (and before each piece of `raw`). */
  readonly delayMilliseconds?: number;
  /** Closes the connection after the answer; by default it stays open. */
  readonly close?: true;
}
