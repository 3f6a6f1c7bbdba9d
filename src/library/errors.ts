import { ExitCode } from '../errors/exit-code.ts';

/** The details of an error besides its message. */
export interface ErrorDetails {
  /** The underlying error. */
  readonly cause?: unknown;
  /** The hints: each text has a possible cause and a remedy. */
  readonly hints?: readonly string[];
}

/** The base class of all errors of enableMfaDevice(). `cause` is the underlying error, if there is one. */
export abstract class EnableMfaDeviceError extends Error {
  /**
   * The hints that the command shows on a terminal. Each text has a possible cause and a remedy. The list is often
   * empty. The hints contain no secrets. They use the names of the command's options, such as `--user-name`.
   */
  readonly hints: readonly string[];
  /** The kind of failure, such as `ParamValidation`. */
  abstract readonly code: string;
  /** The exit code of the command for the same failure. */
  abstract readonly exitCode: number;

  constructor(message: string, { hints = [], ...options }: ErrorDetails = {}) {
    super(message, options);
    this.hints = hints;
  }

  static {
    nameClass(EnableMfaDeviceError, 'EnableMfaDeviceError');
  }
}

/** Parameters or options failed a check. Nothing was sent. */
export class InvalidInputError extends EnableMfaDeviceError {
  declare readonly name: 'InvalidInputError';
  readonly code = 'ParamValidation';
  readonly exitCode = ExitCode.paramValidation;

  static {
    nameClass(InvalidInputError, 'InvalidInputError');
  }
}

/** No region or no credentials were found. Nothing was sent to IAM. */
export class ConfigurationError extends EnableMfaDeviceError {
  declare readonly name: 'ConfigurationError';
  readonly code: 'NoRegion' | 'NoCredentials';
  readonly exitCode = ExitCode.configuration;

  constructor(code: ConfigurationError['code'], message: string, options?: ErrorDetails) {
    super(message, options);
    this.code = code;
  }

  static {
    nameClass(ConfigurationError, 'ConfigurationError');
  }
}

/** The facts about a refusal by AWS. */
export interface ServiceErrorDetails {
  /** The refused operation: `EnableMFADevice`, `AssumeRole`, … */
  readonly operation: string;
  /** AWS's error code, such as `InvalidAuthenticationCode`. */
  readonly serviceCode: string;
  /** AWS's error message. */
  readonly serviceMessage: string;
  /** The HTTP status code. */
  readonly statusCode: number;
  /** AWS's id of the request, if the response has one. */
  readonly requestId: string | undefined;
}

/** AWS refused a request: EnableMFADevice, or an operation of STS or SSO that the profile's credentials need. */
export class ServiceError extends EnableMfaDeviceError {
  declare readonly name: 'ServiceError';
  readonly code = 'Service';
  readonly exitCode = ExitCode.service;
  /** The refused operation: `EnableMFADevice`, `AssumeRole`, … */
  readonly operation: string;
  /** AWS's error code, such as `InvalidAuthenticationCode`. */
  readonly serviceCode: string;
  /** AWS's error message. */
  readonly serviceMessage: string;
  /** The HTTP status code. */
  readonly statusCode: number;
  /** AWS's id of the request, if the response has one. */
  readonly requestId: string | undefined;

  constructor(message: string, details: ServiceErrorDetails, options?: ErrorDetails) {
    super(message, options);
    this.operation = details.operation;
    this.serviceCode = details.serviceCode;
    this.serviceMessage = details.serviceMessage;
    this.statusCode = details.statusCode;
    this.requestId = details.requestId;
  }

  static {
    nameClass(ServiceError, 'ServiceError');
  }
}

/** No complete answer arrived. After `ReadTimeout` or `ConnectionClosed`, the device may still have been enabled. */
export class ConnectionError extends EnableMfaDeviceError {
  declare readonly name: 'ConnectionError';
  readonly code: 'Unreachable' | 'ConnectTimeout' | 'ReadTimeout' | 'ConnectionClosed' | 'Proxy' | 'Tls' | 'Request';
  readonly exitCode = ExitCode.general;

  constructor(code: ConnectionError['code'], message: string, options?: ErrorDetails) {
    super(message, options);
    this.code = code;
  }

  static {
    nameClass(ConnectionError, 'ConnectionError');
  }
}

/** The `signal` option aborted the call; `cause` is its reason. The device may still have been enabled. */
export class AbortedError extends EnableMfaDeviceError {
  // The usual name of this error in functions that take a signal.
  declare readonly name: 'AbortError';
  readonly code = 'Aborted';
  readonly exitCode = ExitCode.interrupted;

  static {
    nameClass(AbortedError, 'AbortedError', 'AbortError');
  }
}

/** Any other failure: unusable settings, credentials that cannot be fetched, an answer that is not XML. */
export class GeneralError extends EnableMfaDeviceError {
  declare readonly name: 'GeneralError';
  readonly code = 'General';
  readonly exitCode = ExitCode.general;

  static {
    nameClass(GeneralError, 'GeneralError');
  }
}

/**
 * Sets the property `name` of a class and of its errors. A minifier may rename a class, but does not change these
 * texts. The errors inherit the property from the prototype, so the first line of a stack trace shows the name.
 */
function nameClass(errorClass: { readonly prototype: object }, className: string, errorName = className): void {
  Object.defineProperty(errorClass, 'name', { value: className, configurable: true });
  Object.defineProperty(errorClass.prototype, 'name', { value: errorName, configurable: true, writable: true });
}
