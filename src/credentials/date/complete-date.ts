import { GeneralError } from '../../errors/cli-error.ts';
import { DateOverflow, type Moment } from './moment.ts';
import { daysIn } from './year-month-day.ts';

/** What a date's text said; what it did not say is absent. */
export interface FoundFields {
  year?: number;
  month?: number;
  day?: number;
  weekday?: number;
  hour?: number;
  minute?: number;
  second?: number;
  microsecond?: number;
  zone?: string;
  offsetSeconds?: number;
  halfDay?: 0 | 1;
}

/** The moment with what is missing taken from today; fails with Python's sentence where a field is out of its range. */
export function completeDate(found: FoundFields, text: string, today: Date): Moment {
  const year = found.year ?? today.getFullYear();
  const month = found.month ?? today.getMonth() + 1;
  if (found.day === undefined && (month < 1 || month > 12)) {
    throw new GeneralError(`bad month number ${month}; must be 1-12: ${text}`);
  }
  const day = found.day ?? Math.min(today.getDate(), daysIn(year, month));
  const moment = {
    year,
    month,
    day,
    hour: found.hour ?? 0,
    minute: found.minute ?? 0,
    second: found.second ?? 0,
    microsecond: found.microsecond ?? 0,
    offsetSeconds: found.offsetSeconds ?? null,
  };
  checkRanges(moment, text);
  return found.weekday === undefined || found.day ? moment : { ...moment, ...onWeekday(moment, found.weekday) };
}

function checkRanges(moment: Moment, text: string): void {
  const { year, month, day } = moment;
  const refuse = (sentence: string) => {
    throw new GeneralError(`${sentence}: ${text}`);
  };
  for (const field of [year, month, day, moment.hour, moment.minute, moment.second]) {
    if (field > 2_147_483_647) throw new DateOverflow('Python int too large to convert to C int');
  }
  if (year < 1 || year > 9999) refuse(`year must be in 1..9999, not ${year}`);
  if (month < 1 || month > 12) refuse(`month must be in 1..12, not ${month}`);
  const last = daysIn(year, month);
  if (day < 1 || day > last) refuse(`day ${day} must be in range 1..${last} for month ${month} in year ${year}`);
  if (moment.hour > 23) refuse(`hour must be in 0..23, not ${moment.hour}`);
  if (moment.minute > 59) refuse(`minute must be in 0..59, not ${moment.minute}`);
  if (moment.second > 59) refuse(`second must be in 0..59, not ${moment.second}`);
}

/** The next such weekday, that day included. */
function onWeekday({ year, month, day }: Moment, weekday: number): Pick<Moment, 'year' | 'month' | 'day'> {
  const date = new Date(Date.UTC(year, month - 1, day));
  const ahead = (weekday - ((date.getUTCDay() + 6) % 7) + 7) % 7;
  date.setUTCDate(day + ahead);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
