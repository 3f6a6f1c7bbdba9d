import { CliServiceError } from '../client/service-error.ts';
import { CliConfigurationError, CliError, ParamValidationError } from '../errors/cli-error.ts';
import { type FailureKind, TransportFailure } from '../http/transport-failure.ts';
import { textOfThrown } from '../log/describe-thrown.ts';
import {
  ConfigurationError,
  ConnectionError,
  EnableMfaDeviceError,
  GeneralError,
  InvalidInputError,
  ServiceError,
} from './errors.ts';
import type { SecretMask } from './secret-mask.ts';

/** Converts any thrown value into an EnableMfaDeviceError, and masks secrets. `hintTexts` are hints for a CliError. */
export function toPublicError(
  error: unknown,
  secrets: SecretMask,
  hintTexts: readonly string[] = [],
): EnableMfaDeviceError {
  if (error instanceof EnableMfaDeviceError) return error;
  const message = secrets.mask(textOfThrown(error));
  if (!(error instanceof CliError)) return new GeneralError(message, { cause: secrets.maskCause(error) });
  const cause = error.cause;
  const hints = hintTexts.map((text) => secrets.mask(text));
  const options = cause === undefined ? { hints } : { hints, cause: secrets.maskCause(cause) };
  if (error instanceof CliServiceError) return serviceError(error, message, secrets, hints);
  if (error instanceof ParamValidationError) return new InvalidInputError(message, options);
  if (error instanceof CliConfigurationError && (error.code === 'NoRegion' || error.code === 'NoCredentials')) {
    return new ConfigurationError(error.code, message, options);
  }
  if (cause instanceof TransportFailure) {
    return new ConnectionError(connectionCodes[cause.kind], message, {
      hints,
      cause: secrets.maskCause(cause.cause ?? cause),
    });
  }
  return new GeneralError(message, options);
}

function serviceError(
  { code, facts }: CliServiceError,
  message: string,
  secrets: SecretMask,
  hints: readonly string[],
): ServiceError {
  const serviceMessage = facts.error?.get('Message');
  const details = {
    operation: facts.operation,
    serviceCode: secrets.mask(code),
    serviceMessage: typeof serviceMessage === 'string' ? secrets.mask(serviceMessage) : '',
    statusCode: facts.httpStatus,
    requestId: facts.requestId,
  };
  return new ServiceError(message, details, { hints });
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
