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

/**
 * How far this machine's clock is ahead of the answer's Date header, in seconds (negative: behind); `undefined` where the
 * error is no answer or the answer has no date. It is off by the time that the answer took to come.
 */
export function clockDifference({ error, now }: Pick<HintContext, 'error' | 'now'>): number | undefined {
  if (!(error instanceof ServiceError) || !/ GMT$/.test(error.facts.date ?? '')) return undefined;
  const date = Date.parse(error.facts.date ?? '');
  return Number.isNaN(date) ? undefined : Math.round((now - date) / 1000);
}

/** The sentence for a difference, such as `It is 95 seconds ahead of the server's.` */
export function describeDifference(seconds: number): string {
  return `It is ${describeSeconds(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} the server's.`;
}

/** A length of time in the largest unit of which there are two or more. */
export function describeSeconds(seconds: number): string {
  const units = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const;
  const unit = units.find(([, length]) => seconds >= 2 * length);
  return unit === undefined ? `${seconds} seconds` : `${Math.round(seconds / unit[1])} ${unit[0]}`;
}
