import { CliGeneralError } from '../errors/cli-error.ts';

/** A moment as a text gives it. */
export interface Moment {
  /** Whole seconds since 1970-01-01T00:00:00Z; a moment without a zone is counted as UTC. */
  readonly seconds: number;
  readonly microsecond: number;
  /** East of UTC, less than a day; `null` where the text has no zone ("naive" in Python). */
  readonly offsetSeconds: number | null;
}

/** Seconds since 1970-01-01T00:00:00Z, with the fraction. */
export function secondsOf({ seconds, microsecond }: Moment): number {
  return seconds + microsecond / 1e6;
}

/** Whether that many seconds after 1970 are in one of the years from 1 to 9999. */
export function isDateTime(seconds: number): boolean {
  return seconds >= firstSecond && seconds < lastSecond + 1;
}

/** The moment in UTC, `seconds` (fractions too, to the nearest microsecond) after 1970-01-01T00:00:00Z. */
export function momentAt(seconds: number): Moment {
  const whole = Math.floor(seconds);
  const microsecond = Math.round((seconds - whole) * 1e6);
  return { seconds: whole + Math.floor(microsecond / 1e6), microsecond: microsecond % 1e6, offsetSeconds: 0 };
}

/** The moment as `datetime.isoformat()` writes it, such as `2030-01-02T03:04:05+00:00`. */
export function isoText({ seconds, microsecond, offsetSeconds }: Moment): string {
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  const local = isoSeconds(seconds + (offsetSeconds ?? 0));
  if (offsetSeconds === null) return local + fraction;
  return `${local}${fraction}${offsetSeconds < 0 ? '-' : '+'}${isoSeconds(Math.abs(offsetSeconds)).slice(11, 16)}`;
}

/**
 * The moment `seconds` after 1970 in UTC, whole seconds, as the token files spell it: `2030-01-02T03:04:05Z`. A
 * CliGeneralError for one that is in no year from 1 to 9999.
 */
export function zuluText(seconds: number): string {
  if (!isDateTime(seconds)) throw new CliGeneralError('date value out of range');
  return `${isoSeconds(Math.floor(seconds))}Z`;
}

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}
