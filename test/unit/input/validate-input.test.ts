import { describe, expect, it } from 'vitest';
import { CliGeneralError, ParamValidationError } from '../../../src/errors/cli-error.ts';
import { validateInput } from '../../../src/input/validate-input.ts';
import { DateValue, type DocumentValue } from '../../../src/python/document-value.ts';

const good: Readonly<Record<string, DocumentValue>> = {
  UserName: 'Dana',
  SerialNumber: 'arn:aws:iam::123456789012:mfa/Dana',
  AuthenticationCode1: '123456',
  AuthenticationCode2: '654321',
};

function merged(values: Readonly<Record<string, DocumentValue>>): ReadonlyMap<DocumentValue, DocumentValue> {
  return new Map(Object.entries({ ...good, ...values }));
}

function report(input: ReadonlyMap<DocumentValue, DocumentValue>): readonly string[] {
  try {
    validateInput(input);
  } catch (error) {
    if (!(error instanceof ParamValidationError)) throw error;
    const [title, ...lines] = error.message.split('\n');
    expect(title).toBe('Parameter validation failed:');
    return lines;
  }
  return [];
}

describe('validateInput', () => {
  it('returns valid parameters in the order of the input', () => {
    const input = new Map([...merged({})].reverse());
    expect([...validateInput(input)]).toEqual(Object.entries(good).reverse());
  });

  it('lists missing, unknown and wrong parameters in that order', () => {
    const input = new Map<DocumentValue, DocumentValue>([
      ['AuthenticationCode2', 7n],
      ['Colour', 'red'],
      ['UserName', ''],
      ['it"s', null],
    ]);
    expect(report(input)).toEqual([
      'Missing required parameter in input: "SerialNumber"',
      'Missing required parameter in input: "AuthenticationCode1"',
      'Unknown parameter in input: "Colour", must be one of: UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2',
      'Unknown parameter in input: "it"s", must be one of: UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2',
      "Invalid type for parameter AuthenticationCode2, value: 7, type: <class 'int'>, valid types: <class 'str'>",
      'Invalid length for parameter UserName, value: 0, valid min length: 1',
    ]);
  });

  it.each<[DocumentValue, string]>([
    [null, "value: None, type: <class 'NoneType'>"],
    [true, "value: True, type: <class 'bool'>"],
    [2, "value: 2.0, type: <class 'float'>"],
    [new Uint8Array([0x61]), "value: b'a', type: <class 'bytes'>"],
    [['a', 1n], "value: ['a', 1], type: <class 'list'>"],
    [new Map(), "value: {}, type: <class 'dict'>"],
    [new DateValue(2025, 3, 4), "value: 2025-03-04, type: <class 'datetime.date'>"],
  ])('names the type of %o', (value, valueAndType) => {
    expect(report(merged({ UserName: value }))).toEqual([
      `Invalid type for parameter UserName, ${valueAndType}, valid types: <class 'str'>`,
    ]);
  });

  it.each([
    ['SerialNumber', '12345678', 8, 9],
    ['AuthenticationCode1', '12345', 5, 6],
    ['AuthenticationCode1', '', 0, 6],
    ['SerialNumber', '😀 e\u0301\ud800', 5, 9],
  ])('counts the code points of %s: %j', (name, value, length, least) => {
    expect(report(merged({ [name]: value }))).toEqual([
      `Invalid length for parameter ${name}, value: ${length}, valid min length: ${least}`,
    ]);
  });

  it.each([
    ['UserName', 'b'.repeat(129), ['Invalid length for parameter UserName, value: 129, valid max length: 128']],
    ['UserName', 'a b', ['Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+']],
    ['UserName', 'Zoë', ['Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+']],
    ['UserName', 'a\n', ['Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+']],
    ['SerialNumber', 'GAHT 12345', ['Invalid pattern for parameter SerialNumber, valid pattern: [\\w+=/:,.@-]+']],
    ['AuthenticationCode2', '12345a', ['Invalid pattern for parameter AuthenticationCode2, valid pattern: [\\d]+']],
    [
      'AuthenticationCode2',
      '１２３４５６',
      ['Invalid pattern for parameter AuthenticationCode2, valid pattern: [\\d]+'],
    ],
    [
      'AuthenticationCode1',
      'otpauth://totp/x',
      [
        'Invalid length for parameter AuthenticationCode1, value: 16, valid max length: 6',
        'Invalid pattern for parameter AuthenticationCode1, valid pattern: [\\d]+',
      ],
    ],
    [
      'UserName',
      '😀'.repeat(129),
      [
        'Invalid length for parameter UserName, value: 129, valid max length: 128',
        'Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+',
      ],
    ],
  ])('checks maximum length and pattern of %s, and does not show the value: %j', (name, value, lines) => {
    expect(report(merged({ [name]: value }))).toEqual(lines);
  });

  it('accepts the longest values and every character allowed', () => {
    expect(
      report(merged({ UserName: 'aZ_09+=,.@-'.padEnd(128, 'x'), SerialNumber: 'aZ_09+=/:,.@-'.padEnd(256, 'x') })),
    ).toEqual([]);
  });

  it('first checks that all keys are strings', () => {
    expect(() => validateInput(new Map([[1n, 'x']]))).toThrow(
      new CliGeneralError('The name of a parameter must be a string.'),
    );
  });
});
