/**
 * A value in a document of `--cli-input-json` or `--cli-input-yaml`: a JSON value, or one of the types that YAML adds.
 */
export type DocumentValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | DateValue
  | DateTimeValue
  | DocumentList
  | DocumentMap;

/** A list. */
export interface DocumentList extends ReadonlyArray<DocumentValue> {}

/** A dict. Its keys need not be strings. */
export interface DocumentMap extends ReadonlyMap<DocumentValue, DocumentValue> {}

/** A calendar date. */
export class DateValue {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}

/** A date with a time of day and, if the document gave one, an offset from UTC. */
export class DateTimeValue {
  readonly date: DateValue;
  readonly time: TimeOfDay;
  readonly offset: UtcOffset | null;
  constructor(date: DateValue, time: TimeOfDay, offset: UtcOffset | null) {
    this.date = date;
    this.time = time;
    this.offset = offset;
  }
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

/** An offset from UTC. `name` is its text in the document, such as `Z` or `-5:30`. */
export interface UtcOffset {
  readonly seconds: number;
  readonly name: string;
}

/** Whether the value is a dict. */
export function isDocumentMap(value: DocumentValue): value is DocumentMap {
  return value instanceof Map;
}

/** Whether the value is a list. */
export function isDocumentList(value: DocumentValue): value is DocumentList {
  return Array.isArray(value);
}
