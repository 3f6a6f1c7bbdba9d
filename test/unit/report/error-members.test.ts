import { expect, it } from 'vitest';
import { readJson } from '../../../src/python/json-reader.ts';
import { errorDetails } from '../../../src/report/error-members.ts';

const hint = 'Use "--cli-error-format json" or another error format to see the full details.\n';

it.each([
  ['"E"', 'E'],
  ['"x "', 'x '],
  ['""', ''],
  ['true', 'True'],
  ['1.5', '1.5'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['[1,"a",null]', '[1, a, None]'],
  ['[true,1.5,""]', '[True, 1.5, ]'],
  ['[1,2,3,4]', '[1, 2, 3, 4]'],
  ['["a\\nb","c"]', '[a\nb, c]'],
  ['{"a":1,"b":"x","c":true,"d":null}', '{a: 1, b: x, c: True, d: None}'],
])('errorDetails shows %s as %j', (json, text) => {
  expect(errorDetails(new Map([['error', readJson(json)]]))).toBe(`\nAdditional error details:\nerror: ${text}\n`);
});

it.each(['[1,2,3,4,5]', '{"a":1,"b":2,"c":3,"d":4,"e":5}', '[[1]]', '{"a":{}}', '{"a":[1]}'])(
  'errorDetails shows %s as <complex value>',
  (json) => {
    expect(errorDetails(new Map([['error', readJson(json)]]))).toBe(
      `\nAdditional error details:\nerror: <complex value>\n${hint}`,
    );
  },
);

it('errorDetails is empty without members', () => {
  expect(errorDetails(new Map())).toBe('');
});
