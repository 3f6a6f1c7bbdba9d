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

/** The parameters of a call that computes the one-time codes itself. */
export interface EnableMfaDeviceSeedInput {
  /** The name of the IAM user to enable the device for. */
  readonly userName: string;
  /** The ARN of a virtual device. */
  readonly serialNumber: string;
  /** Codes cannot be given together with a seed. */
  readonly authenticationCode1?: undefined;
  readonly authenticationCode2?: undefined;
}

/** Keys to sign the request with, in the shape of the AWS SDK for JavaScript. */
export interface AwsCredentials {
  /** The id of the access key, such as `AKIAIOSFODNN7EXAMPLE`. */
  readonly accessKeyId: string;
  /** The secret of the access key. No error shows it. */
  readonly secretAccessKey: string;
  /** The token of temporary credentials. */
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
  /**
   * The profile of the AWS files with settings and credentials. Default: `AWS_PROFILE` of `env`, then `default`. For
   * an unknown profile the call rejects with a GeneralError.
   */
  readonly profile?: string | undefined;
  /**
   * The AWS region, such as `us-east-1`. Default: `AWS_REGION` of `env`, then the profile's region. Without any, the
   * call rejects with a ConfigurationError.
   */
  readonly region?: string | undefined;
  /** The URL of an IAM-compatible service (`http:` or `https:`). Default: the address of IAM for the region. */
  readonly endpointUrl?: string | undefined;
  /**
   * Keys, or a function that returns them and is called before each attempt. Default: the credential chain of the
   * command. If that finds none, the call rejects with a ConfigurationError.
   */
  readonly credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>) | undefined;
  /** `false` sends the request without a signature. Default: `true`. */
  readonly signRequest?: boolean | undefined;
  /** `false` disables certificate verification. Default: `true`. */
  readonly verifySsl?: boolean | undefined;
  /** The path of a PEM file with the CA certificates to trust. Default: `AWS_CA_BUNDLE` of `env`, then Node's CAs. */
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
   * Returns the one-time code for a profile with `mfa_serial`. Without this function, the call rejects with a
   * GeneralError for such a profile.
   */
  readonly readMfaCode?: ((prompt: string) => string | Promise<string>) | undefined;
  /** Receives the warnings that the command would write to stderr. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /**
   * With `false`, the call also resolves if the device is already enabled for the user according to ListMFADevices. The
   * result then has `alreadyEnabled: true`. With `true`, the default, the call rejects with a ServiceError
   * (`EntityAlreadyExists`).
   */
  readonly failOnAlreadyEnabled?: boolean | undefined;
  /**
   * With `true`, checks the input and finds region and credentials, but does not send the EnableMFADevice request. The
   * result then has `plannedRequest`. Default: `false`.
   */
  readonly dryRun?: boolean | undefined;
}

/** The options of a call that computes the one-time codes itself. */
export interface EnableMfaDeviceSeedOptions extends EnableMfaDeviceOptions {
  /**
   * The device's seed: Base32, an `otpauth://` URI, or `file://PATH` of a file with one of these. The codes are computed
   * when the request is sent. While IAM reports a temporary error (`EntityTemporarilyUnmodifiable`,
   * `ConcurrentModification`), the call sends fresh codes: at most five times within 60 seconds. For an
   * unusable seed the call rejects with an InvalidInputError, which does not show the seed.
   */
  readonly totpSeed: string;
}

/** The parameters of a call that creates the device. */
export interface EnableMfaDeviceNewInput {
  /** The name of the IAM user to enable the device for. */
  readonly userName: string;
  /** IAM chooses the serial number, and the codes are computed, so the caller gives neither. */
  readonly serialNumber?: undefined;
  readonly authenticationCode1?: undefined;
  readonly authenticationCode2?: undefined;
}

/** A virtual device to create. */
export interface NewVirtualMfaDevice {
  /** 1 to 226 letters, digits and `_+=,.@-`. */
  readonly name: string;
  /** The IAM path, such as `/eng/`. Default: `/`. */
  readonly path?: string | undefined;
  /**
   * The path of a new file for the Base32 seed, with mode 0600. A file that exists is never overwritten. If the file
   * holds the seed of a device that an earlier call created but did not enable, this call enables that device.
   */
  readonly seedOutfile: string;
}

/** The options of a call that creates the device. */
export interface EnableMfaDeviceNewOptions extends EnableMfaDeviceOptions {
  /**
   * The virtual device to create and enable. The call writes the seed to `seedOutfile` before it enables the device. If
   * the call is aborted while IAM creates the device, it waits up to five more seconds for the response. Only this
   * response contains the seed. `onWarning` receives a message if a failed call leaves a device behind.
   */
  readonly createVirtualMfaDevice: NewVirtualMfaDevice;
  /** A dry run is not possible. */
  readonly dryRun?: undefined;
}

/** The result of a call that created a device. */
export interface EnrolmentResult extends EnableMfaDeviceResult {
  /** The ARN of the device. */
  readonly serialNumber: string;
  /**
   * The path of the file with the seed. `undefined` if the device was already enabled and the call does not know the
   * device's seed.
   */
  readonly seedFile: string | undefined;
}

/** The result of a successful call. The operation itself has no output. */
export interface EnableMfaDeviceResult {
  /**
   * AWS's id of the request that enabled the device. `undefined` if this call sent no such request, or if its id is
   * unknown.
   */
  readonly requestId: string | undefined;
  /** The number of EnableMFADevice requests sent; 0 for a dry run. */
  readonly attempts: number;
  /**
   * Whether IAM reported that the device is enabled for this user already. True only with `failOnAlreadyEnabled:
   * false`. Also true if an earlier attempt of this call enabled the device, and its response was lost.
   */
  readonly alreadyEnabled: boolean;
  /** The request that a dry run did not send, else `undefined`. */
  readonly plannedRequest: PlannedRequest | undefined;
}

/** A request that was not sent, without secrets. */
export interface PlannedRequest {
  readonly operation: string;
  /** The URL that the request would go to. */
  readonly endpoint: string;
  /** The region of the signature; `null` if the request would not be signed. */
  readonly signingRegion: string | null;
  /** The id of the access key that would sign the request. `null` if the request would not be signed. */
  readonly accessKeyId: string | null;
  /** The source of the credentials, such as `env` or `assume-role`. `null` if the request would not be signed. */
  readonly credentialProvider: string | null;
  /** The parameters by their names in the API. The codes are replaced by `****`. */
  readonly parameters: Readonly<Record<string, string>>;
}
