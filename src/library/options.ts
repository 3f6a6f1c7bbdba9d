/** The parameters of EnableMFADevice. */
export interface EnableMfaDeviceInput {
  /** The user that the device is for. */
  readonly userName: string;
  /** The serial number of a hardware device, or the ARN of a virtual one. */
  readonly serialNumber: string;
  /** A code of the device, six digits. */
  readonly authenticationCode1: string;
  /** The code after it. */
  readonly authenticationCode2: string;
}

/** Keys to sign with, as the AWS SDK for JavaScript has them too. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** As far as an AbortSignal is needed. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * What the command's global options and its surroundings say. Whatever is left out comes from `env` and the AWS files, as
 * for the command.
 */
export interface EnableMfaDeviceOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
  /** Keys, or a function that is asked for them before each attempt. Default: the chain of the command. */
  readonly credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>) | undefined;
  /** False sends the request without a signature. */
  readonly signRequest?: boolean | undefined;
  /** False believes any certificate. */
  readonly verifySsl?: boolean | undefined;
  /** A file of certificates to believe, in PEM. */
  readonly caBundle?: string | undefined;
  /** Whole seconds, 0 for no limit; default 60. */
  readonly connectTimeoutSeconds?: number | undefined;
  /** Whole seconds for each wait, 0 for no limit; default 60. */
  readonly readTimeoutSeconds?: number | undefined;
  /** Stands for the environment variables; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Gives up, wherever the call stands. */
  readonly signal?: AbortSignalLike | undefined;
  /** Asked for the one-time code of a profile with `mfa_serial`; without it such a profile is an error. */
  readonly readMfaCode?: ((prompt: string) => string | Promise<string>) | undefined;
  /** Gets what the command would warn of on stderr. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** A success: the operation itself answers nothing. */
export interface EnableMfaDeviceResult {
  /** AWS's id of the request. */
  readonly requestId: string | undefined;
  /** How often it was sent, at least once. */
  readonly attempts: number;
}
