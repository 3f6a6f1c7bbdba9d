import { ServiceError } from '../../client/service-error.ts';
import type { HintContext } from './hint-context.ts';

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
