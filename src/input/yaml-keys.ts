import { GeneralError } from '../errors/cli-error.ts';
import {
  DateTimeValue,
  type DocumentValue,
  isDocumentList,
  isDocumentMap,
  isDocumentSet,
  OrderedMap,
  TupleValue,
} from '../values/document-value.ts';
import { pyRepr } from '../values/python-text.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** A value as a dict key: a list becomes a tuple; throws a YamlSyntaxError for what else can be none. */
export function asKey(value: DocumentValue): DocumentValue {
  if (isDocumentList(value)) return new TupleValue(value);
  if (isDocumentMap(value) || isDocumentSet(value)) throw new YamlSyntaxError('This cannot be a key.');
  return value;
}

/**
 * A text that is the same for keys that Python holds for equal: 1, 1.0 and true; two moments that are the same
 * instant. Throws a GeneralError for a key that cannot be hashed.
 */
export function keyIdentity(key: DocumentValue): string {
  if (typeof key === 'boolean') return `number ${key ? 1 : 0}`;
  if (typeof key === 'bigint') return `number ${key}`;
  if (typeof key === 'number') return `number ${Number.isInteger(key) ? BigInt(key) : key}`;
  if (key instanceof TupleValue) return `(${key.items.map((item) => JSON.stringify(itemIdentity(item))).join()})`;
  if (key instanceof DateTimeValue) return momentIdentity(key);
  const unhashable = unhashableType(key);
  if (unhashable !== null) throw unhashableError(unhashable, unhashable);
  return pyRepr(key);
}

function itemIdentity(item: DocumentValue): string {
  const unhashable = unhashableType(item);
  if (unhashable !== null) throw unhashableError('tuple', unhashable);
  return keyIdentity(item);
}

function unhashableError(key: string, culprit: string): GeneralError {
  return new GeneralError(`cannot use '${key}' as a dict key (unhashable type: '${culprit}')`);
}

function unhashableType(value: DocumentValue): string | null {
  if (isDocumentList(value)) return 'list';
  if (value instanceof OrderedMap) return 'ordereddict';
  if (isDocumentMap(value)) return 'dict';
  return isDocumentSet(value) ? 'set' : null;
}

function momentIdentity(value: DateTimeValue): string {
  const { date, time, offset } = value;
  if (offset === null) return pyRepr(value);
  const moment = new Date(0);
  moment.setUTCFullYear(date.year, date.month - 1, date.day);
  moment.setUTCHours(time.hour, time.minute, time.second - offset.seconds);
  return `moment ${moment.getTime()} ${time.microsecond}`;
}
