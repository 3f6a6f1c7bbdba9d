import fc from 'fast-check';
import { globalOptions, type Option, operationOptions, takesValue } from '../../../src/operation/options.ts';
import type { GeneratedCases } from '../load-cases.ts';

/**
 * Matches the options that no generated case has, whole or abbreviated. The output of `--version` and `--debug` differs
 * from the AWS CLI's on purpose, and `--cli-auto-prompt` waits for the user.
 */
const leftOut = /^--(d|de|deb|debu|debug|v|ve|ver|vers.*|cli-au.*|cli-a)(=.*)?$/;

const table: readonly Option[] = [...globalOptions, ...operationOptions];

const required: readonly (readonly string[])[] = [
  ['--user-name', 'Bob'],
  ['--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ['--authentication-code1', '123456'],
  ['--authentication-code2', '654321'],
];

/**
 * Values for any option but the four parameters. Some values break a parameter's pattern or maximum length, which only
 * our program checks before it sends anything.
 */
const anyValue = fc.constantFrom(
  ...['Bob', '123456', 'arn:aws:iam::1:mfa/x', 'json', 'text', 'off', 'on', 'us-east-1', '', '-', '-7', '-2,x', '--'],
  ...['a b', '- a', '-x', '--no-such', 'tabl', '10', ' 4 ', '1_0', 'x', '@', 'keys(@)', '{}', '{"UserName":"Ann"}'],
  ...['input', 'output', 'yaml-input', '{endpoint}', 'iam', 'help1', 'file://none', 'file://name'],
);

const valuesOf: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'user-name': fc.constantFrom('Bob', 'Ann', '', 'a+b=c,d.e@f-g_h', 'file://name', 'file://none', '-5'),
  'serial-number': fc.constantFrom('arn:aws:iam::123456789012:mfa/Bob', 'GAHT12345678', 'short', ''),
  'authentication-code1': fc.constantFrom('123456', '000000', '1', ''),
  'authentication-code2': fc.constantFrom('654321', '12345', ''),
  'endpoint-url': fc.constantFrom('{endpoint}', '{endpoint}/a', 'gw.test', 'http://bad host', ''),
  output: fc.constantFrom('json', 'text', 'table', 'yaml', 'yaml-stream', 'off', 'jso', ''),
  query: fc.constantFrom('@', 'UserName', '[', '', '`1`', 'length(@)', 'type(@)', "'x'"),
  profile: fc.constantFrom('other', 'nosuch', ''),
  region: fc.constantFrom('eu-west-1', 'x_y', '', 'us-gov-west-1'),
  'cli-read-timeout': fc.constantFrom('10', '0', 'x', '', ' 7 '),
  'cli-connect-timeout': fc.constantFrom('10', '0', '1.5', '1_0'),
  'cli-input-json': fc.constantFrom(
    '{}',
    '{"UserName":"Ann"}',
    '{"UserName":5}',
    '[]',
    '{',
    '{"Other":1}',
    'file://none',
  ),
  'cli-input-yaml': fc.constantFrom('{}', 'UserName: Ann', 'UserName: 5', '[]', '{', 'Other: 1', ''),
};

function spelling(name: string): fc.Arbitrary<string> {
  const whole = fc.constant(`--${name}`);
  const prefix = fc.integer({ min: 1, max: name.length }).map((length) => `--${name.slice(0, length)}`);
  return fc.oneof({ weight: 4, arbitrary: whole }, { weight: 2, arbitrary: prefix });
}

/** One option as a user may type it: whole or abbreviated, its value as the next word, after `=`, or missing. */
function typed(option: Option): fc.Arbitrary<readonly string[]> {
  const usual = valuesOf[option.name] ?? anyValue;
  const isParameter = required.some(([name]) => name === `--${option.name}`);
  const value = isParameter ? usual : fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: anyValue });
  const choice = fc.constantFrom(...(option.choices ?? ['']));
  const mostlyChoice = option.choices === undefined ? value : fc.oneof({ weight: 3, arbitrary: choice }, value);
  const asNextWord = fc.tuple(spelling(option.name), mostlyChoice).map(([name, text]) => [name, text]);
  const afterEquals = fc.tuple(spelling(option.name), mostlyChoice).map(([name, text]) => [`${name}=${text}`]);
  const withoutValue = spelling(option.name).map((name) => [name]);
  return takesValue(option)
    ? fc.oneof(
        { weight: 6, arbitrary: asNextWord },
        { weight: 2, arbitrary: afterEquals },
        { weight: 1, arbitrary: withoutValue },
      )
    : fc.oneof({ weight: 8, arbitrary: withoutValue }, { weight: 1, arbitrary: afterEquals });
}

/** Words to add to a command: usually an option of the table, sometimes a lone value or an unknown option. */
const extra: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...table).chain(typed) },
  { weight: 1, arbitrary: anyValue.map((word) => [word]) },
  { weight: 1, arbitrary: fc.constantFrom(['--'], ['--nope'], ['--nope=1'], ['-u', 'Bob'], ['']) },
);

/** The required options in the usual order, or at least one of them in any order. */
const given = fc.oneof(
  { weight: 4, arbitrary: fc.constant(required) },
  fc.shuffledSubarray([...required], { minLength: 1 }),
);

const argv: fc.Arbitrary<readonly string[]> = fc
  .record({
    before: fc.array(extra, { maxLength: 1 }),
    words: fc.oneof(
      { weight: 12, arbitrary: fc.constant(['iam', 'enable-mfa-device']) },
      fc.constantFrom(['iam'], ['iam', '--', 'enable-mfa-device'], ['iam', 'enable-mfa'], ['ian', 'enable-mfa-device']),
    ),
    given,
    extras: fc.array(extra, { maxLength: 4 }),
    extrasFirst: fc.boolean(),
  })
  .map(({ before, words, given, extras, extrasFirst }) => [
    ...before.flat(),
    ...words,
    ...(extrasFirst ? [...extras, ...given] : [...given, ...extras]).flat(),
  ])
  .filter((words) => !words.some((word) => leftOut.test(word)));

/** Command lines with random options of the table, whole or abbreviated, in any order. Some contain mistakes. */
export const arbitraries: readonly GeneratedCases[] = [
  {
    name: 'arguments',
    case: argv.map((argv) => ({
      name: '',
      argv,
      files: { 'work/name': 'Carol', 'home/.aws/config': '[profile other]\nregion = eu-central-1\noutput = text\n' },
    })),
  },
];
