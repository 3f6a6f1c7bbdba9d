import { GeneralError } from '../errors/cli-error.ts';
import type { QueryNumber } from './query-value.ts';

/**
 * Python's `sum()`: exact while all are ints; once a float joins, every rounding error is kept and added at the end.
 */
export function sumNumbers(numbers: readonly QueryNumber[]): QueryNumber {
  let sum: QueryNumber = 0n;
  let lost: number | null = null;
  let plain = false;
  for (const number of numbers) {
    if (typeof sum === 'bigint' && typeof number === 'bigint') {
      sum += number;
      // Past a C long Python adds one by one, for good: rounding errors are then lost.
      plain ||= !fitsLong(number) || !fitsLong(sum);
      continue;
    }
    const before = toFloat(sum);
    const item = toFloat(number);
    const after = before + item;
    if (lost !== null) lost += Math.abs(before) >= Math.abs(item) ? before - after + item : item - after + before;
    else if (!plain) lost = 0;
    sum = after;
  }
  return typeof sum === 'number' && lost !== null && lost !== 0 && Number.isFinite(lost) ? sum + lost : sum;
}

function fitsLong(value: bigint): boolean {
  return value === BigInt.asIntN(64, value);
}

/** Python's conversion of an int to a float, which can fail. */
export function toFloat(value: QueryNumber): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float)) throw new GeneralError('int too large to convert to float');
  return float;
}
