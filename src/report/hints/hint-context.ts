import { ServiceError } from '../../client/service-error.ts';
import { type CliError, ParamValidationError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import type { Reporting } from '../reporting.ts';

/** What is known of a run that ended in an error. */
export interface HintContext extends Readonly<Reporting> {
  readonly error: CliError;
  readonly host: Pick<Host, 'env' | 'files' | 'programName' | 'platform'>;
  /** When the error came, in milliseconds since 1970. */
  readonly now: number;
  /** Absent where it cannot be known. */
  readonly areReversed?: boolean;
}

/** Whether EnableMFADevice itself (and no call for credentials) answered one of these codes. */
export function isAnswer({ error }: Pick<HintContext, 'error'>, ...codes: readonly string[]): boolean {
  if (!(error instanceof ServiceError)) return false;
  return error.facts.operation === enableMfaDevice.action && codes.includes(error.code);
}

/** Whether the parameters were all read, and refused before anything was sent. */
export function isRefusedInput({ error, input }: HintContext): boolean {
  return error instanceof ParamValidationError && input !== undefined;
}

/** Whether a parameter file or a document could not be read. */
export function isUnreadInput({ error, operation, input }: HintContext): boolean {
  return error instanceof ParamValidationError && operation !== undefined && input === undefined;
}
