import { describe, expect, it } from 'vitest';
import { checkMembers, type Member } from '../../../src/sandbox/operation.ts';

const members: readonly Member[] = [
  { name: 'UserName', required: true, length: [1, 5], pattern: '[\\w]+' },
  { name: 'Code', length: [6, 6], pattern: '[\\d]+', secret: true },
  { name: 'MaxItems', value: [1, 1000] },
  { name: 'Status', choices: ['Any', 'None'] },
  { name: 'Path', length: [1, 9], pattern: '/.*', patternMessage: 'The path is wrong.' },
];

const oneError = '1 validation error detected: ';

describe('checkMembers', () => {
  it.each([
    [{ UserName: 'Bob' }],
    [{ UserName: 'Bob', Code: '123456', MaxItems: '10', Status: 'Any', Path: '/', Unknown: '' }],
  ])('accepts %j', (input) => {
    expect(() => checkMembers(members, new Map(Object.entries(input)))).not.toThrow();
  });

  it.each([
    [{}, `${oneError}Value at 'userName' failed to satisfy constraint: Member must not be null`],
    [
      { UserName: '' },
      "2 validation errors detected: Value '' at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+; " +
        "Value '' at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { UserName: 'Robert' },
      `${oneError}Value 'Robert' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 5`,
    ],
    [
      { UserName: 'Bob', Code: 'abcdef' },
      `${oneError}Value at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]+`,
    ],
    [
      { UserName: 'Bob', MaxItems: '0' },
      `${oneError}Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    ],
    [
      { UserName: 'Bob', MaxItems: '1001' },
      `${oneError}Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000`,
    ],
    [
      { UserName: 'Bob', Status: 'x' },
      `${oneError}Value 'x' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Any, None]`,
    ],
    [{ UserName: 'Bob', Path: 'x' }, 'The path is wrong.'],
  ])('refuses %j with the message %j', (input, message) => {
    expect(() => checkMembers(members, new Map(Object.entries(input)))).toThrow(
      expect.objectContaining({ code: 'ValidationError', status: 400, message }),
    );
  });
});
