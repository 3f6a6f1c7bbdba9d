import { parsePythonInt } from '../../cli/python-int.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { completeDate, type FoundFields } from './complete-date.ts';
import { halfDayOf, isFiller, isUtcName, monthOf, unitOf, weekdayOf } from './date-words.ts';
import type { Moment } from './moment.ts';
import { splitDateText } from './split-date-text.ts';
import { UnknownDateFormat, YearMonthDay } from './year-month-day.ts';

/**
 * Reads a date by dateutil's rules (month before day in doubt, what is missing is today's); fails with its sentences,
 * which end with the text.
 */
export function parseDateText(text: string, today: Date): Moment {
  const ascii = text.replace(/\p{Nd}/gu, (digit) => String(parsePythonInt(digit)));
  let found: FoundFields;
  try {
    found = new DateReader(splitDateText(ascii)).read();
  } catch (error) {
    if (error instanceof UnknownDateFormat) throw new GeneralError(`Unknown string format: ${text}`);
    throw error;
  }
  if (Object.values(found).every((value) => value === undefined)) {
    throw new GeneralError(`String does not contain a date: ${text}`);
  }
  return completeDate(found, text, today);
}

class DateReader {
  readonly #tokens: readonly string[];
  readonly #signs = new Map<number, '+' | '-'>();
  readonly #date = new YearMonthDay();
  readonly #found: FoundFields = {};
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  read(): FoundFields {
    for (; this.#at < this.#tokens.length; this.#at += 1) this.#readToken(this.#token(0));
    const { year, ...rest } = this.#date.resolve();
    Object.assign(this.#found, rest);
    if (year !== undefined) this.#found.year = this.#withCentury(year);
    this.#settleZone();
    return this.#found;
  }

  /** The token that far from the current one; there must be one. */
  #token(distance: number): string {
    const token = this.#tokens[this.#at + distance];
    if (token === undefined) throw new UnknownDateFormat();
    return token;
  }

  #peek(distance: number): string | undefined {
    return this.#tokens[this.#at + distance];
  }

  #readToken(token: string): void {
    const weekday = weekdayOf(token);
    const month = monthOf(token);
    const halfDay = halfDayOf(token);
    if (/^\d/.test(token)) this.#readNumber(token);
    else if (weekday !== null) this.#found.weekday = weekday;
    else if (month !== null) this.#readMonth(month);
    else if (halfDay !== null) this.#readHalfDay(halfDay);
    else if (this.#couldBeZone(token)) this.#readZone(token);
    else if (this.#found.hour !== undefined && (token === '+' || token === '-')) this.#readOffset(token);
    else if (!isFiller(token)) throw new UnknownDateFormat();
  }

  #readMonth(month: number): void {
    this.#date.addNumber(month, 'month');
    const next = this.#peek(1);
    if (next === '-' || next === '/') {
      this.#date.addText(this.#token(2));
      if (this.#peek(3) === next) {
        this.#date.addText(this.#token(4));
        this.#at += 2;
      }
      this.#at += 2;
    } else if (next === ' ' && this.#peek(3) === ' ' && this.#peek(2)?.toLowerCase() === 'of' && this.#peek(4)) {
      const year = this.#token(4);
      if (/^\d+$/.test(year)) this.#date.addText(String(this.#withCentury(Number(year))), 'year');
      this.#at += 4;
    }
  }

  #readHalfDay(halfDay: 0 | 1): void {
    const { hour } = this.#found;
    if (hour === undefined || hour < 0 || hour > 12) throw new UnknownDateFormat();
    this.#found.hour = inHalfDay(hour, halfDay);
    this.#found.halfDay = halfDay;
  }

  #couldBeZone(token: string): boolean {
    const { hour, zone, offsetSeconds } = this.#found;
    if (hour === undefined || zone !== undefined || offsetSeconds !== undefined) return false;
    return token.length <= 5 && (/^[A-Z]*$/.test(token) || ['UTC', 'GMT', 'Z', 'z'].includes(token));
  }

  #readZone(token: string): void {
    this.#found.zone = token;
    if (isUtcName(token)) this.#found.offsetSeconds = 0;
    const sign = this.#peek(1);
    if (sign !== '+' && sign !== '-') return;
    // "GMT+3" says that it is GMT when it is three hours later here.
    this.#signs.set(this.#at + 1, sign === '+' ? '-' : '+');
    delete this.#found.offsetSeconds;
    if (isUtcName(token)) delete this.#found.zone;
  }

  #readOffset(written: '+' | '-'): void {
    const sign = (this.#signs.get(this.#at) ?? written) === '+' ? 1 : -1;
    const digits = this.#token(1);
    let hours: number;
    let minutes = 0;
    if (digits.length === 4) {
      hours = integerOf(digits.slice(0, 2));
      minutes = integerOf(digits.slice(2));
    } else if (this.#peek(2) === ':') {
      hours = integerOf(digits);
      minutes = integerOf(this.#token(3));
      this.#at += 2;
    } else if (digits.length <= 2) {
      hours = integerOf(digits);
    } else {
      throw new UnknownDateFormat();
    }
    this.#found.offsetSeconds = sign * (hours * 3600 + minutes * 60);
    this.#readZoneInBrackets();
    this.#at += 1;
  }

  #readZoneInBrackets(): void {
    const name = this.#peek(4);
    if (name === undefined || this.#peek(3) !== '(' || this.#peek(5) !== ')' || !isFiller(this.#peek(2) ?? '')) return;
    if (name.length < 3 || name.length > 5 || !/^[A-Z]+$/.test(name) || this.#found.zone !== undefined) return;
    this.#found.zone = name;
    this.#at += 4;
  }

  #readNumber(token: string): void {
    const value = Number(token);
    if (!Number.isFinite(value)) throw new UnknownDateFormat();
    const next = this.#peek(1);
    const { length } = token;
    if (
      this.#date.count === 3 &&
      (length === 2 || length === 4) &&
      this.#found.hour === undefined &&
      (next === undefined || (next !== ':' && unitOf(next) === null))
    ) {
      this.#found.hour = integerOf(token.slice(0, 2));
      if (length === 4) this.#found.minute = integerOf(token.slice(2));
    } else if (length === 6 || token.indexOf('.') === 6) this.#readSixDigits(token);
    else if (length === 8 || length === 12 || length === 14) this.#readManyDigits(token);
    else if (this.#unitIndex() !== null) this.#readWithUnit(token, value);
    else if (next === ':' && this.#peek(2) !== undefined) this.#readClock(value);
    else if (next === '-' || next === '/' || next === '.') this.#readSeparated(token, next);
    else if (next === undefined || isFiller(next)) this.#readAlone(value);
    else if (halfDayOf(next) !== null && value >= 0 && value < 24) {
      this.#found.hour = inHalfDay(Math.trunc(value), halfDayOf(next) ?? 0);
      this.#at += 1;
    } else if (this.#date.couldBeDay(value)) this.#date.addNumber(value);
    else throw new UnknownDateFormat();
  }

  #readSixDigits(token: string): void {
    if (this.#date.count === 0 && !token.includes('.')) {
      this.#date.addText(token.slice(0, 2));
      this.#date.addText(token.slice(2, 4));
      this.#date.addText(token.slice(4));
      return;
    }
    this.#found.hour = integerOf(token.slice(0, 2));
    this.#found.minute = integerOf(token.slice(2, 4));
    this.#setSeconds(token.slice(4));
  }

  #readManyDigits(token: string): void {
    this.#date.addText(token.slice(0, 4), 'year');
    this.#date.addText(token.slice(4, 6));
    this.#date.addText(token.slice(6, 8));
    if (token.length === 8) return;
    this.#found.hour = integerOf(token.slice(8, 10));
    this.#found.minute = integerOf(token.slice(10, 12));
    if (token.length > 12) this.#found.second = integerOf(token.slice(12));
  }

  /** Where the number's unit stands, counted from the number: after it, or before it at the end of the text. */
  #unitIndex(): number | null {
    if (unitOf(this.#peek(1)) !== null) return 1;
    if (this.#peek(1) === ' ' && unitOf(this.#peek(2)) !== null) return 2;
    if (unitOf(this.#peek(-1)) !== null) return -1;
    const isLast = this.#at === this.#tokens.length - 1;
    return isLast && this.#at > 1 && this.#peek(-1) === ' ' && unitOf(this.#peek(-2)) !== null ? -2 : null;
  }

  #readWithUnit(token: string, value: number): void {
    const distance = this.#unitIndex() ?? 1;
    // A unit before the number was that of the number before: "10h36" has 36 minutes.
    const unit = (unitOf(this.#peek(distance)) ?? 0) + (distance < 0 ? 1 : 0);
    if (distance > 0) this.#at += distance;
    if (unit === 0) {
      this.#found.hour = Math.trunc(value);
      const minutes = sixtiethsOf(token);
      if (minutes !== null) this.#found.minute = minutes;
    } else if (unit === 1) this.#setMinutes(token);
    else if (unit === 2) this.#setSeconds(token);
  }

  #readClock(hour: number): void {
    this.#found.hour = Math.trunc(hour);
    const minutes = this.#token(2);
    if (!Number.isFinite(Number(minutes)) || !/^\d/.test(minutes)) throw new UnknownDateFormat();
    this.#setMinutes(minutes);
    if (this.#peek(3) === ':' && this.#peek(4) !== undefined) {
      this.#setSeconds(this.#token(4));
      this.#at += 2;
    }
    this.#at += 2;
  }

  #readSeparated(token: string, separator: string): void {
    this.#date.addText(token);
    const second = this.#peek(2);
    if (second !== undefined && !isFiller(second)) {
      this.#addPart(second);
      if (this.#peek(3) === separator) {
        this.#addPart(this.#token(4));
        this.#at += 2;
      }
      this.#at += 1;
    }
    this.#at += 1;
  }

  #addPart(text: string): void {
    const month = monthOf(text);
    if (month !== null) this.#date.addNumber(month, 'month');
    else this.#date.addText(text);
  }

  #readAlone(value: number): void {
    const after = this.#peek(2);
    const halfDay = after === undefined ? null : halfDayOf(after);
    if (halfDay === null) this.#date.addNumber(value);
    else {
      this.#found.hour = inHalfDay(Math.trunc(value), halfDay);
      this.#at += 1;
    }
    this.#at += 1;
  }

  #setMinutes(text: string): void {
    this.#found.minute = Math.trunc(Number(text));
    const seconds = sixtiethsOf(text);
    if (seconds === null) delete this.#found.second;
    else this.#found.second = seconds;
  }

  #setSeconds(text: string): void {
    const [whole = '', fraction] = text.split('.');
    this.#found.second = integerOf(whole);
    this.#found.microsecond = fraction === undefined ? 0 : integerOf(fraction.padEnd(6, '0').slice(0, 6));
  }

  #withCentury(year: number): number {
    if (year >= 100 || this.#date.centurySpecified) return year;
    const now = new Date().getFullYear();
    const guess = year + now - (now % 100);
    if (guess >= now + 50) return guess - 100;
    return guess < now - 50 ? guess + 100 : guess;
  }

  #settleZone(): void {
    const { zone, offsetSeconds } = this.#found;
    if ((offsetSeconds === 0 && zone === undefined) || zone === 'Z' || zone === 'z') this.#found.offsetSeconds = 0;
    else if (zone !== undefined && isUtcName(zone)) this.#found.offsetSeconds = 0;
  }
}

/** The whole sixtieths in a number's fraction, reckoned as the decimal that it is; `null` where it has none. */
function sixtiethsOf(text: string): number | null {
  const fraction = /\.(\d*)$/.exec(text)?.[1] ?? '';
  if (/^0*$/.test(fraction)) return null;
  return Number((60n * BigInt(fraction)) / 10n ** BigInt(fraction.length));
}

function integerOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new UnknownDateFormat();
  return Number(text);
}

function inHalfDay(hour: number, halfDay: 0 | 1): number {
  if (halfDay === 1 && hour < 12) return hour + 12;
  return halfDay === 0 && hour === 12 ? 0 : hour;
}
