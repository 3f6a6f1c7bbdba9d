import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { DateTimeValue, DateValue, type DocumentValue } from '../../../src/python/document-value.ts';
import { pyRepr, pyStr, pyTypeName } from '../../../src/python/python-text.ts';

const day = new DateValue(2025, 3, 4);
const noon = { hour: 12, minute: 0, second: 0, microsecond: 0 };

/** Values, each with Python's str(), repr() and type name. */
const table: readonly (readonly [DocumentValue, string, string, string])[] = [
  [null, 'None', 'None', 'NoneType'],
  [true, 'True', 'True', 'bool'],
  [false, 'False', 'False', 'bool'],
  [-12345678901234567890n, '-12345678901234567890', '-12345678901234567890', 'int'],
  [2, '2.0', '2.0', 'float'],
  ['Dana', 'Dana', "'Dana'", 'str'],
  [new Uint8Array([104, 105, 39, 0, 255]), `b"hi'\\x00\\xff"`, `b"hi'\\x00\\xff"`, 'bytes'],
  [day, '2025-03-04', 'datetime.date(2025, 3, 4)', 'datetime.date'],
  [new DateValue(1, 2, 3), '0001-02-03', 'datetime.date(1, 2, 3)', 'datetime.date'],
  [
    new DateTimeValue(day, noon, null),
    '2025-03-04 12:00:00',
    'datetime.datetime(2025, 3, 4, 12, 0)',
    'datetime.datetime',
  ],
  [
    new DateTimeValue(day, { ...noon, second: 7, microsecond: 125_000 }, { seconds: 0, name: 'Z' }),
    '2025-03-04 12:00:07.125000+00:00',
    "datetime.datetime(2025, 3, 4, 12, 0, 7, 125000, tzinfo=datetime.timezone(datetime.timedelta(0), 'Z'))",
    'datetime.datetime',
  ],
  [
    new DateTimeValue(day, { ...noon, microsecond: 1 }, { seconds: -19_800, name: '-5:30' }),
    '2025-03-04 12:00:00.000001-05:30',
    "datetime.datetime(2025, 3, 4, 12, 0, 0, 1, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=66600), '-5:30'))",
    'datetime.datetime',
  ],
  [['a', 1n, null, new Map([['k', 2]])], "['a', 1, None, {'k': 2.0}]", "['a', 1, None, {'k': 2.0}]", 'list'],
  [[], '[]', '[]', 'list'],
  [new Map(), '{}', '{}', 'dict'],
  [
    new Map<DocumentValue, DocumentValue>([[1n, day]]),
    '{1: datetime.date(2025, 3, 4)}',
    '{1: datetime.date(2025, 3, 4)}',
    'dict',
  ],
];

describe('pyStr, pyRepr and pyTypeName', () => {
  it.each(table)('pyStr prints %o as %j', (value, str) => {
    expect(pyStr(value)).toBe(str);
  });

  it.each(table)('pyRepr prints %o as $2', (value, _str, repr) => {
    expect(pyRepr(value)).toBe(repr);
  });

  it.each(table)('pyTypeName returns for %o the type $3', (value, _str, _repr, type) => {
    expect(pyTypeName(value)).toBe(`<class '${type}'>`);
  });

  it('pyStr prints a container twice if the container occurs twice', () => {
    const inner: DocumentValue = [1n];
    expect(pyStr([inner, inner])).toBe('[[1], [1]]');
  });

  it('pyRepr prints 2000 levels', () => {
    let value: DocumentValue = [];
    for (let depth = 1; depth < 2000; depth += 1) value = depth % 2 === 0 ? [value] : new Map([['k', value]]);
    // A list has two characters, `[]`, and a map has seven, `{'k': }`.
    expect(pyRepr(value)).toHaveLength(1000 * (2 + 7));
  });

  it('pyStr refuses an integer of more than 4300 digits', () => {
    expect(pyStr(-(10n ** 4299n))).toHaveLength(4301);
    expect(() => pyStr(10n ** 4300n)).toThrow('An integer of more than 4300 digits cannot be printed.');
  });
});

it('pyRepr refuses a value that is too long to print', { timeout: 60_000 }, () => {
  let value: DocumentValue = 'x'.repeat(1000);
  for (let level = 0; level < 40; level += 1) value = [value, value, value];
  const tree = value;
  expect(() => pyRepr(tree)).toThrow(new CliGeneralError('The value is too long to be printed.'));
});
