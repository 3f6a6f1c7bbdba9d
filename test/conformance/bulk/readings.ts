import fc from 'fast-check';
import type { Reading } from './question.ts';

const two = (most: number, least = 0) => fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
const year = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2026', '2096', '2099', '2100') },
  { weight: 1, arbitrary: fc.constantFrom('0000', '0001', '0099', '1969', '9999') },
);
const fields = fc.record({
  year,
  // Now and then one that does not exist.
  month: fc.oneof({ weight: 20, arbitrary: two(12, 1) }, { weight: 1, arbitrary: fc.constantFrom('00', '13') }),
  day: fc.oneof({ weight: 20, arbitrary: two(31, 1) }, { weight: 1, arbitrary: fc.constantFrom('00', '32') }),
  hour: fc.oneof({ weight: 20, arbitrary: two(23) }, { weight: 1, arbitrary: fc.constantFrom('24', '25') }),
  minute: fc.oneof({ weight: 20, arbitrary: two(59) }, { weight: 1, arbitrary: fc.constant('60') }),
  second: fc.oneof({ weight: 20, arbitrary: two(59) }, { weight: 1, arbitrary: fc.constantFrom('60', '61') }),
  fraction: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc
      .tuple(fc.constantFrom('.', '.', ','), fc.bigInt({ min: 0n, max: 10n ** 9n }))
      .map(([point, digits]) => point + digits),
  ),
});
const offset = fc.tuple(fc.constantFrom('+', '-'), two(23), fc.constantFrom(':', ''), two(59)).map((p) => p.join(''));
const zone = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Z', 'Z', 'z', 'UTC', ' UTC', ' GMT', '') },
  { weight: 2, arbitrary: offset },
  { weight: 1, arbitrary: offset.map((text) => ` ${text}`) },
  { weight: 1, arbitrary: two(23).map((hours) => `+${hours}`) },
);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekday = fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun');
const iso = fc.tuple(fields, fc.constantFrom('T', 'T', ' ', 't'), zone).map(([f, separator, end]) => {
  return `${f.year}-${f.month}-${f.day}${separator}${f.hour}:${f.minute}:${f.second}${f.fraction}${end}`;
});
const short = fc.tuple(fields, zone).map(([f, end]) => `${f.year}-${f.month}-${f.day}T${f.hour}:${f.minute}${end}`);
const basic = fc
  .tuple(fields, zone)
  .map(([f, end]) => `${f.year}${f.month}${f.day}T${f.hour}${f.minute}${f.second}${end}`);
const header = fc
  // In a header, dateutil takes a year before 1000 for one of two digits.
  .tuple(
    fields.filter((f) => f.year > '1000'),
    weekday,
    fc.nat(11),
    fc.constantFrom(' GMT', ' +0000', ' -0800'),
  )
  .map(([f, name, month, end]) => {
    return `${name}, ${f.day} ${months[month] ?? ''} ${f.year} ${f.hour}:${f.minute}:${f.second}${end}`;
  });
const emittedDate = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: iso },
      short,
      basic,
      header,
      fields.map((f) => `${f.year}-${f.month}-${f.day}`),
      fc.constantFrom('', 'soon', 'null', 'None', '{{ expiry }}', '$EXPIRY', '-', 'never'),
    ),
    fc.constantFrom('', '', '', '', '\n', '\r\n', ' '),
  )
  .map((parts) => parts.join(''));

const piece = fc.constantFrom(
  ...['2099', '99', '01', '2', '31', '1.5', '20990102', '030405', '10h', '36m', '4102444800', '1e5', '٢٠٢٠'],
  ...['Jan', 'january', 'Sept', 'Mon', 'tuesday', 'at', 'of', 'am', 'PM', 'a', 'T', 'Z', 'UTC', 'EST', 'GMT+3', 'noon'],
  ...['-', '-', '/', '.', ':', ':', ',', ' ', ' ', ' ', '+', '(', ')', '\t', '\u00a0', '\0', '\u2212', 'é', '😀'],
);
const otherDate = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
  fc
    .tuple(emittedDate, fc.nat(30), fc.oneof(piece, fc.string({ maxLength: 2, unit: 'binary' })), fc.nat(3))
    .map(([text, start, put, cut]) => text.slice(0, start) + put + text.slice(start + cut)),
);

/** Texts as programs write them (`isEmitted`), and texts that no program writes. */
export const readingKinds: readonly { readonly name: string; readonly reading: fc.Arbitrary<Reading> }[] = [
  { name: 'dates/emitted', reading: emittedDate.map((date) => ({ question: { date }, isEmitted: true })) },
  { name: 'dates/other', reading: otherDate.map((date) => ({ question: { date }, isEmitted: false })) },
];
