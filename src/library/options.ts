/** The parameters of EnableMFADevice. */
export interface EnableMfaDeviceInput {
  /** The name of the IAM user to enable the device for. */
  readonly userName: string;
  /** The serial number of a hardware device, or the ARN of a virtual device. */
  readonly serialNumber: string;
  /** A one-time code of the device: six digits. */
  readonly authenticationCode1: string;
  /** The next one-time code after the first: six digits. */
  readonly authenticationCode2: string;
}

/** Keys to sign the request with, in the shape of the AWS SDK for JavaScript. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The parts of an AbortSignal that the library uses. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * Options of a call, like the global options of the command. Missing options come from `env` and the AWS files, as for
 * the command.
 */
export interface EnableMfaDeviceOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
  /**
   * Keys, or a function that returns them and is called before each attempt. Default: the credential chain of the
   * command.
   */
  readonly credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>) | undefined;
  /** `false` sends the request without a signature. Default: `true`. */
  readonly signRequest?: boolean | undefined;
  /** `false` disables certificate verification. Default: `true`. */
  readonly verifySsl?: boolean | undefined;
  /** The path of a PEM file with the CA certificates to trust. */
  readonly caBundle?: string | undefined;
  /** The connect timeout in whole seconds; 0 means no limit. Default: 60. */
  readonly connectTimeoutSeconds?: number | undefined;
  /** The timeout of each wait for data, in whole seconds; 0 means no limit. Default: 60. */
  readonly readTimeoutSeconds?: number | undefined;
  /** The environment variables of the call. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Aborts the call at any stage; it then rejects with an AbortedError. */
  readonly signal?: AbortSignalLike | undefined;
  /**
   * Returns the one-time code for a profile with `mfa_serial`. Without it, such a profile rejects with a GeneralError.
   */
  readonly readMfaCode?: ((prompt: string) => string | Promise<string>) | undefined;
  /** Receives the warnings that the command would write to stderr. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** The result of a successful call. The operation itself has no output. */
export interface EnableMfaDeviceResult {
  /** AWS's id of the request, if the answer has one. */
  readonly requestId: string | undefined;
  /** The number of requests sent, at least 1. */
  readonly attempts: number;
}
