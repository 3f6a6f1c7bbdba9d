import { GeneralError } from '../errors/cli-error.ts';
import { type NamedFunction, unary } from './define-function.ts';
import { any, number, numbers } from './parameter.ts';
import { isNumber, isReference, isString, type QueryNumber, type QueryValue } from './query-value.ts';
import { readNumber } from './read-number.ts';
import { sumNumbers, toFloat } from './sum-numbers.ts';

export const numberFunctions: readonly NamedFunction[] = [
  unary('abs', number, (value) => (typeof value === 'number' ? Math.abs(value) : value < 0n ? -value : value)),
  unary('avg', numbers, (values) => (values.length === 0 ? null : toFloat(sumNumbers(values)) / values.length)),
  unary('ceil', number, (value) => toInt(value, Math.ceil)),
  unary('floor', number, (value) => toInt(value, Math.floor)),
  unary('sum', numbers, sumNumbers),
  unary('to_number', any, toNumber),
];

function toInt(value: QueryNumber, round: (value: number) => number): bigint {
  if (typeof value === 'bigint') return value;
  if (Number.isFinite(value)) return BigInt(round(value));
  throw new GeneralError(`cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer`);
}

function toNumber(value: QueryValue): QueryNumber | null {
  if (isNumber(value)) return value;
  if (isString(value)) return readNumber(value);
  if (!isReference(value)) return null;
  throw new GeneralError("int() argument must be a string, a bytes-like object or a real number, not '_Expression'");
}
