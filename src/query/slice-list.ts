import { GeneralError } from '../errors/cli-error.ts';
import type { QueryList, QueryValue } from './query-value.ts';
import type { SliceNode } from './syntax-node.ts';

/** Python's slice of a list: always a new list. */
export function sliceList(list: QueryList, slice: SliceNode): QueryList {
  const step = slice.step ?? 1;
  if (step === 0) throw new GeneralError('slice step cannot be zero');
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? list.length : list.length - 1;
  const clamp = (end: number) => Math.max(lowest, Math.min(highest, end < 0 ? end + list.length : end));
  const start = slice.start === null ? (step > 0 ? lowest : highest) : clamp(slice.start);
  const stop = slice.stop === null ? (step > 0 ? highest : lowest) : clamp(slice.stop);
  const items: QueryValue[] = [];
  for (let index = start; step > 0 ? index < stop : index > stop; index += step) items.push(list[index] ?? null);
  return items;
}
