// The words that dateutil knows, lower-cased.
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const longMonths = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'mon tue wed thu fri sat sun'.split(' ');
const longWeekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const fillers = new Set([' ', '.', ',', ';', '-', '/', "'", ...'at on and ad m t of st nd rd th'.split(' ')]);
const units: Readonly<Record<string, 0 | 1 | 2>> = {
  h: 0,
  hour: 0,
  hours: 0,
  m: 1,
  minute: 1,
  minutes: 1,
  s: 2,
  second: 2,
  seconds: 2,
};

/** 1 to 12 for a month's name, else `null`. */
export function monthOf(word: string): number | null {
  const name = word.toLowerCase();
  if (name === 'sept') return 9;
  return indexIn([months, longMonths], name, 1);
}

/** 0 (Monday) to 6 for a weekday's name, else `null`. */
export function weekdayOf(word: string): number | null {
  return indexIn([weekdays, longWeekdays], word.toLowerCase(), 0);
}

/** Whether the word says nothing by itself. */
export function isFiller(word: string): boolean {
  return fillers.has(word.toLowerCase());
}

/** 0 for hours, 1 for minutes, 2 for seconds, `null` for any other word. */
export function unitOf(word: string | undefined): 0 | 1 | 2 | null {
  if (word === undefined) return null;
  const name = word.toLowerCase();
  return Object.hasOwn(units, name) ? (units[name] ?? null) : null;
}

/** 0 for the morning, 1 for the afternoon, else `null`. */
export function halfDayOf(word: string): 0 | 1 | null {
  const name = word.toLowerCase();
  if (name === 'am' || name === 'a') return 0;
  return name === 'pm' || name === 'p' ? 1 : null;
}

/** Whether the word names UTC. */
export function isUtcName(word: string): boolean {
  return ['utc', 'gmt', 'z'].includes(word.toLowerCase());
}

function indexIn(lists: readonly (readonly string[])[], name: string, first: number): number | null {
  for (const list of lists) {
    const index = list.indexOf(name);
    if (index !== -1) return index + first;
  }
  return null;
}
