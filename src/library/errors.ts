import { ExitCode } from '../errors/exit-code.ts';

/** The base class of all errors of enableMfaDevice(). `cause` is the underlying error, if there is one. */
export abstract class EnableMfaDeviceError extends Error {
  /** The kind of failure, such as `ParamValidation`. */
  abstract readonly code: string;
  /** The exit code of the command for the same failure. */
  abstract readonly exitCode: number;
}

/** Parameters or options failed a check. Nothing was sent. */
export class InvalidInputError extends EnableMfaDeviceError {
  override readonly name = 'InvalidInputError';
  readonly code = 'ParamValidation';
  readonly exitCode = ExitCode.paramValidation;
}

/** No region or no credentials were found. Nothing was sent to IAM. */
export class ConfigurationError extends EnableMfaDeviceError {
  override readonly name = 'ConfigurationError';
  readonly code: 'NoRegion' | 'NoCredentials';
  readonly exitCode = ExitCode.configuration;

  constructor(code: ConfigurationError['code'], message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The facts about a refusal by AWS. */
export interface ServiceErrorDetails {
  readonly operation: string;
  readonly serviceCode: string;
  readonly serviceMessage: string;
  readonly statusCode: number;
  readonly requestId: string | undefined;
}

/** AWS refused a request: EnableMFADevice, or an operation of STS or SSO that the profile's credentials need. */
export class ServiceError extends EnableMfaDeviceError {
  override readonly name = 'ServiceError';
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

/** No complete answer arrived. After `ReadTimeout` or `ConnectionClosed`, the device may still have been enabled. */
export class ConnectionError extends EnableMfaDeviceError {
  override readonly name = 'ConnectionError';
  readonly code: 'Unreachable' | 'ConnectTimeout' | 'ReadTimeout' | 'ConnectionClosed' | 'Proxy' | 'Tls' | 'Request';
  readonly exitCode = ExitCode.general;

  constructor(code: ConnectionError['code'], message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The `signal` option aborted the call; `cause` is its reason. The device may still have been enabled. */
export class AbortedError extends EnableMfaDeviceError {
  // The usual name of this error in functions that take a signal.
  override readonly name = 'AbortError';
  readonly code = 'Aborted';
  readonly exitCode = ExitCode.interrupted;
}

/** Any other failure: unusable settings, credentials that cannot be fetched, an answer that is not XML. */
export class GeneralError extends EnableMfaDeviceError {
  override readonly name = 'GeneralError';
  readonly code = 'General';
  readonly exitCode = ExitCode.general;
}
