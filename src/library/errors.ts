/** Everything that enableMfaDevice() rejects with. What caused it, where something did, is its `cause`. */
export abstract class EnableMfaDeviceError extends Error {
  /** What went wrong, in a word. */
  abstract readonly code: string;
  /** What the command would exit with. */
  abstract readonly exitCode: number;
}

/** Parameters or options that fail a check; nothing was sent. */
export class InvalidInputError extends EnableMfaDeviceError {
  override readonly name = 'InvalidInputError';
  readonly code = 'ParamValidation';
  readonly exitCode = 252;
}

/** Nobody says in which region, or with which credentials; nothing was sent. */
export class ConfigurationError extends EnableMfaDeviceError {
  override readonly name = 'ConfigurationError';
  readonly code: 'NoRegion' | 'NoCredentials';
  readonly exitCode = 253;

  constructor(code: ConfigurationError['code'], message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** What is known of a refusal. */
export interface ServiceErrorDetails {
  readonly operation: string;
  readonly serviceCode: string;
  readonly serviceMessage: string;
  readonly statusCode: number;
  readonly requestId: string | undefined;
}

/** AWS refused: mostly EnableMFADevice itself, but a profile may need an operation of STS or SSO before it. */
export class ServiceError extends EnableMfaDeviceError {
  override readonly name = 'ServiceError';
  readonly code = 'Service';
  readonly exitCode = 254;
  /** The operation that was refused: `EnableMFADevice`, `AssumeRole`, … */
  readonly operation: string;
  /** AWS's own code, such as `InvalidAuthenticationCode`. */
  readonly serviceCode: string;
  /** AWS's own sentence. */
  readonly serviceMessage: string;
  /** Of HTTP. */
  readonly statusCode: number;
  readonly requestId: string | undefined;

  constructor(message: string, details: ServiceErrorDetails) {
    super(message);
    this.operation = details.operation;
    this.serviceCode = details.serviceCode;
    this.serviceMessage = details.serviceMessage;
    this.statusCode = details.statusCode;
    this.requestId = details.requestId;
  }
}

/** No answer: after a `ReadTimeout` or `ConnectionClosed` the device may have been enabled all the same. */
export class ConnectionError extends EnableMfaDeviceError {
  override readonly name = 'ConnectionError';
  readonly code: 'Unreachable' | 'ConnectTimeout' | 'ReadTimeout' | 'ConnectionClosed' | 'Proxy' | 'Tls' | 'Request';
  readonly exitCode = 255;

  constructor(code: ConnectionError['code'], message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The signal of the options fired; its reason is the `cause`. The device may have been enabled if the call was under way. */
export class AbortedError extends EnableMfaDeviceError {
  // As other functions that take a signal call it.
  override readonly name = 'AbortError';
  readonly code = 'Aborted';
  readonly exitCode = 130;
}

/** Everything else: settings that cannot be used, credentials that cannot be fetched, an answer that is not XML. */
export class GeneralError extends EnableMfaDeviceError {
  override readonly name = 'GeneralError';
  readonly code = 'General';
  readonly exitCode = 255;
}
