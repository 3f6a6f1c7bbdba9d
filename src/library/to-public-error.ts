import { CliError, ConfigurationError as ConfigurationFailure, ParamValidationError } from '../errors/cli-error.ts';
import { ServiceError as ServiceFailure } from '../errors/service-error.ts';
import { type FailureKind, TransportFailure } from '../iam/http/transport-failure.ts';
import {
  ConfigurationError,
  ConnectionError,
  EnableMfaDeviceError,
  GeneralError,
  InvalidInputError,
  ServiceError,
} from './errors.ts';

/** What a caller of the library gets for something thrown inside: nothing but EnableMfaDeviceErrors leaves. */
export function toPublicError(error: unknown): EnableMfaDeviceError {
  if (error instanceof EnableMfaDeviceError) return error;
  if (!(error instanceof CliError)) {
    return new GeneralError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { message, cause } = error;
  const options = cause === undefined ? {} : { cause };
  if (error instanceof ServiceFailure) return serviceError(error);
  if (error instanceof ParamValidationError) return new InvalidInputError(message, options);
  if (error instanceof ConfigurationFailure && (error.code === 'NoRegion' || error.code === 'NoCredentials')) {
    return new ConfigurationError(error.code, message, options);
  }
  if (cause instanceof TransportFailure) {
    return new ConnectionError(connectionCodes[cause.kind], message, { cause: cause.cause ?? cause });
  }
  return new GeneralError(message, options);
}

function serviceError({ message, code, facts }: ServiceFailure): ServiceError {
  const serviceMessage = facts.error?.get('Message');
  return new ServiceError(message, {
    operation: facts.operation,
    serviceCode: code,
    serviceMessage: typeof serviceMessage === 'string' ? serviceMessage : '',
    statusCode: facts.httpStatus,
    requestId: facts.requestId,
  });
}

const connectionCodes: Readonly<Record<FailureKind, ConnectionError['code']>> = {
  unreachable: 'Unreachable',
  'connect-timeout': 'ConnectTimeout',
  'read-timeout': 'ReadTimeout',
  lost: 'ConnectionClosed',
  closed: 'ConnectionClosed',
  proxy: 'Proxy',
  tls: 'Tls',
  client: 'Request',
};
