import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOptions, globalOptions, type Option, operationOptions } from '../../../src/operation/options.ts';
import { type Outcome, parseWithArgparse } from './argparse-oracle.ts';
import { parseWithOurs } from './parse-argv.ts';

const values = fc.constantFrom(
  ...['', 'x', 'json', 'tabl', 'on', 'input', 'output', 'yaml-input', 'base64', 'help', 'iam', 'enable-mfa-device'],
  ...[
    '-',
    '-7',
    '-.5',
    '-x',
    '- a',
    '-a b',
    '--no-such',
    '--no such',
    '--a=b c',
    'a=b',
    "it's",
    '--=x',
    '-=x',
    '-x=y z',
  ],
);
const options = fc.constantFrom(...globalOptions, ...operationOptions);
const names = options.map((option) => `--${option.name}`);
/** Abbreviations of the names: two dashes and at least one letter. */
const prefixes = fc
  .tuple(names, fc.nat({ max: 30 }))
  .map(([name, length]) => name.slice(0, Math.max(3, name.length - length)));
const typedNames = fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: prefixes });
const withValue = fc.tuple(typedNames, values).map(([name, value]) => `${name}=${value}`);

/** Values that most options accept, so that many command lines are valid. */
const goodValues = fc.constantFrom('U', 'arn:aws:iam::1:mfa/d', '123456', '', '-7', '- a');
/** Returns the arguments for an option. `joined` puts name and value into one argument. */
const wellFormed = (option: Option, value: string, joined: boolean): readonly string[] => {
  if (option.kind === 'flag') return [`--${option.name}`];
  const accepted = option.choices?.[0] ?? value;
  return joined ? [`--${option.name}=${accepted}`] : [`--${option.name}`, accepted];
};
/** Excludes two options: --version ends a run, and --no-cli-auto-prompt conflicts with --cli-auto-prompt. */
const compatibleGlobals = globalOptions.filter((option) => !['version', 'no-cli-auto-prompt'].includes(option.name));
const globalOption = fc.tuple(fc.constantFrom<Option>(...compatibleGlobals), goodValues, fc.boolean());
const operationOption = fc.tuple(fc.constantFrom(...operationOptions), goodValues, fc.boolean());
/**
 * Arguments before the operation word. Here an option of the operation and its value must be one argument
 * (`--name=value`). A separate value would be taken for the service or the operation.
 */
const beforeOperation = fc.oneof(
  { weight: 3, arbitrary: globalOption.map((parts) => wellFormed(...parts)) },
  { weight: 1, arbitrary: operationOption.map(([option, value]) => wellFormed(option, value, true)) },
);
const afterOperation = fc.oneof(globalOption, operationOption).map((parts) => wellFormed(...parts));
const anyArgument = fc
  .oneof(
    { weight: 3, arbitrary: typedNames },
    { weight: 2, arbitrary: withValue },
    { weight: 3, arbitrary: values },
    { weight: 1, arbitrary: fc.constant('--') },
  )
  .map((argument) => [argument]);
/**
 * Returns up to four groups of arguments. Most groups come from `good`, and a few are an arbitrary argument or `--`.
 */
const mostlyValid = (good: fc.Arbitrary<readonly string[]>) =>
  fc
    .array(
      fc.oneof(
        { weight: 24, arbitrary: good },
        { weight: 1, arbitrary: anyArgument },
        { weight: 1, arbitrary: fc.constant(['--']) },
      ),
      {
        maxLength: 4,
      },
    )
    .map((parts) => parts.flat());
const required = [
  '--user-name',
  'U',
  '--serial-number',
  'S',
  '--authentication-code1',
  '1',
  '--authentication-code2',
  '2',
];
/** Returns the words in most runs, and one of the others in a few. */
const usually = (words: readonly string[], ...others: (readonly string[])[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(words) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const commandLine = fc
  .tuple(
    mostlyValid(beforeOperation),
    usually(['iam'], [], ['help']),
    mostlyValid(beforeOperation),
    usually(['enable-mfa-device'], ['help'], []),
    mostlyValid(afterOperation),
    usually(required, [], ['help']),
    mostlyValid(afterOperation),
  )
  .map((parts) => parts.flat());
const randomArguments = fc
  .array(fc.oneof(anyArgument, fc.constant(['iam']), fc.constant(['enable-mfa-device'])), { maxLength: 8 })
  .map((parts) => parts.flat());

/** Returns an outcome without our own options, which argparse does not know, and without undefined values. */
function comparable(outcome: Outcome): unknown {
  if (outcome.kind !== 'run')
    return outcome.kind === 'unknown' ? { ...outcome, options: outcome.options.join(', ') } : outcome;
  const ours = new Set(extensionOptions.map((option) => option.dest));
  return {
    kind: 'run',
    values: Object.fromEntries(
      Object.entries(outcome.values).filter(
        ([name, value]) => !ours.has(name) && value !== undefined && value !== null,
      ),
    ),
  };
}

describe("our parsers and npm's argparse, a port of the AWS CLI's parser", () => {
  it.each([
    ['mostly valid command lines', commandLine],
    ['random arguments', randomArguments],
  ])('agree on %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (argv) => {
        expect(comparable(parseWithOurs(argv))).toEqual(comparable(parseWithArgparse(argv)));
      }),
      { numRuns: 2000 },
    );
  });
});
