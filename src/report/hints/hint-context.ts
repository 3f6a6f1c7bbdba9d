import { CliServiceError } from '../../client/service-error.ts';
import { type CliError, ParamValidationError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import type { Reporting } from '../reporting.ts';

/** The facts about a run that ended with an error. */
export interface HintContext extends Readonly<Reporting> {
  readonly error: CliError;
  readonly host: Pick<Host, 'env' | 'files' | 'programName' | 'platform'>;
  /** The time of the error, in milliseconds since 1970. */
  readonly now: number;
  /** Whether the codes are in reverse order; absent if unknown. */
  readonly areReversed?: boolean;
}

/** Whether EnableMFADevice returned one of these error codes; calls for credentials do not count. */
export function isAnswer({ error }: Pick<HintContext, 'error'>, ...codes: readonly string[]): boolean {
  if (!(error instanceof CliServiceError)) return false;
  return error.facts.operation === enableMfaDevice.action && codes.includes(error.code);
}

/** Whether all parameters were read, and then at least one was refused before the request. */
export function isRefusedInput({ error, input }: HintContext): boolean {
  return error instanceof ParamValidationError && input !== undefined;
}

/** Whether a parameter file or document could not be read. */
export function isUnreadInput({ error, operation, input }: HintContext): boolean {
  return error instanceof ParamValidationError && operation !== undefined && input === undefined;
}

/**
 * Returns how far this machine's clock is ahead of the response's Date header, in seconds; negative means behind.
 * Returns `undefined` if the error is not a response, or the response has no date. The response's travel time adds to
 * the result.
 */
export function clockDifference({ error, now }: Pick<HintContext, 'error' | 'now'>): number | undefined {
  if (!(error instanceof CliServiceError) || !/ GMT$/.test(error.facts.date ?? '')) return undefined;
  // Date.parse() also accepts text that is no HTTP date, so only a date that ends with GMT counts.
  const date = Date.parse(error.facts.date ?? '');
  return Number.isNaN(date) ? undefined : Math.round((now - date) / 1000);
}

/** Returns a sentence about a difference, such as `It is 95 seconds ahead of the server's.` */
export function describeDifference(seconds: number): string {
  return `It is ${describeSeconds(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} the server's.`;
}

/** Describes a duration in the largest unit of which it has at least two, such as `2 hours` or `119 minutes`. */
export function describeSeconds(seconds: number): string {
  const units = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const;
  const unit = units.find(([, length]) => seconds >= 2 * length);
  return unit === undefined ? `${seconds} seconds` : `${Math.round(seconds / unit[1])} ${unit[0]}`;
}
