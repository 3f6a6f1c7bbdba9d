import { CliGeneralError } from '../errors/cli-error.ts';
import {
  DateTimeValue,
  DateValue,
  type DocumentList,
  type DocumentMap,
  type DocumentValue,
  isDocumentList,
  isDocumentMap,
} from './document-value.ts';
import { formatFloat, formatInt } from './numbers.ts';
import { pyBytesRepr, pyStringRepr } from './string-repr.ts';

/** Returns the value as Python's `str()` prints it, as in the AWS CLI's validation messages. */
export function pyStr(value: DocumentValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof DateValue) return isoDate(value);
  if (value instanceof DateTimeValue) return isoDateTime(value);
  return pyRepr(value);
}

/**
 * Returns the value as Python's `repr()` prints it. Throws a CliGeneralError for more than 16 Mi characters, because
 * YAML aliases can make a short document print almost without end.
 */
export function pyRepr(value: DocumentValue): string {
  const pieces: string[] = [];
  let length = 0;
  const write = (piece: string): void => {
    length += piece.length;
    if (length > longestRepr) throw new CliGeneralError('The value is too long to be printed.');
    pieces.push(piece);
  };
  writeRepr(value, write);
  return pieces.join('');
}

const longestRepr = 16 * 1024 * 1024;

function writeRepr(value: DocumentValue, write: (piece: string) => void): void {
  if (isDocumentList(value)) {
    write('[');
    for (const [index, item] of value.entries()) {
      if (index > 0) write(', ');
      writeRepr(item, write);
    }
    write(']');
  } else if (isDocumentMap(value)) {
    write('{');
    let before = '';
    for (const [key, item] of value) {
      write(before);
      writeRepr(key, write);
      write(': ');
      writeRepr(item, write);
      before = ', ';
    }
    write('}');
  } else write(scalarRepr(value));
}

/** Returns the value's type as Python's `str()` prints it, such as `<class 'int'>`. */
export function pyTypeName(value: DocumentValue): string {
  return `<class '${typeName(value)}'>`;
}

/** Returns the name of the value's type in Python, such as `int`. */
export function typeName(value: DocumentValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'str';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof DateValue) return 'datetime.date';
  if (value instanceof DateTimeValue) return 'datetime.datetime';
  return isDocumentMap(value) ? 'dict' : 'list';
}

function scalarRepr(value: Exclude<DocumentValue, DocumentList | DocumentMap>): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return formatInt(value);
  if (typeof value === 'number') return formatFloat(value);
  if (typeof value === 'string') return pyStringRepr(value);
  if (value instanceof Uint8Array) return pyBytesRepr(value);
  if (value instanceof DateValue) return `datetime.date(${value.year}, ${value.month}, ${value.day})`;
  return dateTimeRepr(value);
}

function isoDate({ year, month, day }: DateValue): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function isoDateTime({ date, time, offset }: DateTimeValue): string {
  const fraction = time.microsecond === 0 ? '' : `.${String(time.microsecond).padStart(6, '0')}`;
  const clock = `${twoDigits(time.hour)}:${twoDigits(time.minute)}:${twoDigits(time.second)}${fraction}`;
  return `${isoDate(date)} ${clock}${offset === null ? '' : offsetText(offset.seconds)}`;
}

function offsetText(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function dateTimeRepr({ date, time, offset }: DateTimeValue): string {
  const parts = [date.year, date.month, date.day, time.hour, time.minute];
  if (time.second !== 0 || time.microsecond !== 0) parts.push(time.second);
  if (time.microsecond !== 0) parts.push(time.microsecond);
  const zone = offset === null ? '' : `, tzinfo=${offsetRepr(offset.seconds, offset.name)}`;
  return `datetime.datetime(${parts.join(', ')}${zone})`;
}

function offsetRepr(seconds: number, name: string): string {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const parts = [days === 0 ? '' : `days=${days}`, rest === 0 ? '' : `seconds=${rest}`].filter((part) => part !== '');
  return `datetime.timezone(datetime.timedelta(${parts.join(', ') || '0'}), ${pyStringRepr(name)})`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
