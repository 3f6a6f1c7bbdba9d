const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const datePattern = new RegExp(
  `^(?:mon|tue|wed|thu|fri|sat|sun),\\s+(3[01]|[12]\\d|0[1-9]| ?[1-9])\\s+(${months.join('|')})\\s+(\\d{4})\\s+` +
    '(2[0-3]|[01]\\d|\\d):([0-5]\\d|\\d):([0-5]\\d|\\d)\\s+(?:gmt|utc)$',
  'i',
);

/**
 * Converts a Date header such as `Sun, 06 Nov 1994 08:49:37 GMT` to milliseconds since 1970. As in Python's strptime(),
 * case and the amount of white space do not matter. The zone must be GMT or UTC. Returns `undefined` for any other
 * text.
 */
export function readHttpDate(text: string): number | undefined {
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const [, day, month = '', ...rest] = match;
  const [year = 0, hour, minute, second] = rest.map(Number);
  const time = Date.UTC(year, months.indexOf(month.toLowerCase()), Number(day), hour, minute, second);
  // Date.UTC reads 30 February as a day in March, and the years 0 to 99 as 1900 to 1999.
  const date = new Date(time);
  return date.getUTCFullYear() === year && date.getUTCDate() === Number(day) ? time : undefined;
}
