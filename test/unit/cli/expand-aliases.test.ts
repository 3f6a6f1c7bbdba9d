import { describe, expect, it } from 'vitest';
import { findAliases } from '../../../src/cli/aliases.ts';
import { expandAliases } from '../../../src/cli/expand-aliases.ts';
import { parseGlobals } from '../../../src/cli/parse-globals.ts';
import type { GlobalArgs } from '../../../src/cli/parsed-args.ts';
import { ParamValidationError } from '../../../src/errors/cli-error.ts';

const aliases = findAliases(
  new Map([
    [
      'toplevel',
      new Map([
        ['emd', 'iam enable-mfa-device --region eu-west-1'],
        ['two', 'emd --output text'],
        ['multi', '\niam\nenable-mfa-device\n'],
        ['iam', 'iam --output text'],
        ['svc', 'iam'],
        ['a', 'b'],
        ['b', 'a'],
        ['self', 'self'],
        ['open', 'iam "x'],
        ['dbg', 'iam --debug --profile x'],
        ['prof', 'iam --profile x'],
        ['ver', '--version iam'],
        ['amb', 'iam --no'],
        ['none', 'nosuch'],
        ['shell', '!echo $1'],
        ['query', 'iam --query ['],
        ...Array.from({ length: 1000 }, (_, index) => [`c${index}`, `c${index + 1}`] as const),
        ['c1000', 'iam'],
        ['long', `iam ${'x '.repeat(200_000)}`],
      ]),
    ],
    // If two sections have the same command, only the last section is used. Extra spaces in a section's name are ignored.
    ['command iam', new Map([['lost', 'x']])],
    [
      'command  iam ',
      new Map([
        ['on', 'enable-mfa-device --user-name Al'],
        ['sub', 'on --no-paginate'],
        ['enable-mfa-device', 'get-user --user-name Bo'],
        ['run', '!run'],
        ['pr', 'enable-mfa-device --profile x'],
      ]),
    ],
  ]),
);

async function expand(argv: readonly string[], platform = 'linux'): Promise<unknown> {
  const parsed = parseGlobals(argv, 'U\n', [...aliases.commands.keys()]);
  if (parsed.kind === 'version') return parsed;
  const adopted: GlobalArgs[] = [];
  const watch = {
    async check(globals: GlobalArgs) {
      if (globals.query === '[') throw new ParamValidationError('bad query');
    },
    adopt: (globals: GlobalArgs) => adopted.push(globals),
  };
  const expanded = await expandAliases(parsed, aliases, 'U\n', watch, platform);
  // expandAliases() reports the global options of the aliases to its caller through `adopt`.
  if (expanded.kind === 'command') expect(adopted.at(-1) ?? parsed.globals).toEqual(expanded.globals);
  if (expanded.kind !== 'command') return expanded;
  const { region, output, paginate } = expanded.globals;
  return { command: expanded.command, operation: expanded.operation, rest: expanded.rest, region, output, paginate };
}

describe('expandAliases', () => {
  it('on Windows, quotes the arguments of a shell alias by the rules of Windows', async () => {
    const words = ['shell', 'x y', "it's", 'a"b'];
    expect(await expand(words, 'win32')).toEqual({ kind: 'shell', command: 'echo $1 "x y" it\'s a\\"b' });
  });

  it.each([
    [
      ['emd', '--x'],
      {
        command: 'iam',
        operation: 'enable-mfa-device',
        rest: ['--user-name', 'Bo', '--x'],
        region: 'eu-west-1',
      },
    ],
    [['--region', 'r', 'two'], { command: 'iam', region: 'eu-west-1', output: 'text' }],
    [['multi', '--x'], { command: 'iam', operation: 'enable-mfa-device' }],
    [['--output', 'json', 'iam', 'on', '--y'], { command: 'iam', operation: 'enable-mfa-device', output: 'text' }],
    [['svc', 'sub', '--y'], { operation: 'enable-mfa-device', paginate: false }],
    [['iam', 'help'], { command: 'iam', operation: 'help', rest: [] }],
    [['help'], { command: 'help' }],
  ])('expands %j to %j', async (argv, expected) => {
    expect(await expand(argv)).toMatchObject(expected);
  });

  it("puts an alias's words before the typed ones, also if the alias has the name of the operation", async () => {
    // `on` expands to enable-mfa-device, which is also an alias: its first word, get-user, is ignored.
    expect(await expand(['iam', '--', 'on', '--', 'z'])).toMatchObject({
      rest: ['--user-name', 'Bo', '--user-name', 'Al', 'z'],
    });
  });

  it.each([
    [['ver'], { kind: 'version' }],
    [['shell', 'x y', "it's"], { kind: 'shell', command: `echo $1 'x y' 'it'"'"'s'` }],
    [['iam', 'run', '--region', 'r', 'z'], { kind: 'shell', command: 'run z' }],
  ])('returns --version or a shell command for %j', async (argv, expected) => {
    expect(await expand(argv)).toEqual(expected);
  });

  it.each([
    [['a'], 255, 'The alias "a" leads back to itself.'],
    [['self'], 255, 'The alias "self" leads back to itself.'],
    [['c0'], 255, 'A chain of more than 965 aliases is not supported.'],
    // The chain of aliases has 966 members: those from c36 to c1000, and iam.
    [['c36'], 255, 'A chain of more than 965 aliases is not supported.'],
    [['c37'], 252, 'the following arguments are required: operation\n\nU\n'],
    [['long'], 252, "argument operation: Found invalid choice 'x'\n\n\nU\n"],
    [
      ['open'],
      255,
      'Value of alias "open" could not be parsed. Received error: No closing quotation when parsing:\niam "x',
    ],
    [['dbg'], 255, 'Global parameter "--debug" detected in alias "dbg" which is not supported in subcommand aliases.'],
    [
      ['prof'],
      255,
      'Global parameter "--profile" detected in alias "prof" which is not supported in subcommand aliases.',
    ],
    [
      ['iam', 'pr'],
      255,
      'Global parameter "--profile" detected in alias "pr" which is not supported in subcommand aliases.',
    ],
    [['none'], 252, "argument command: Found invalid choice 'nosuch'\n\n\nU\n"],
    [['em'], 252, "argument command: Found invalid choice 'em'\n\nMaybe you meant:\n\n  * emr\n  * emd\n\nU\n"],
    [['iam', 'su'], 252, "argument operation: Found invalid choice 'su'\n\nMaybe you meant:\n\n  * sub\n\nU\n"],
    [['iam', 'lost'], 252, "argument operation: Found invalid choice 'lost'\n\n\nU\n"],
    [['svc'], 252, 'the following arguments are required: operation\n\nU\n'],
    [['query', 'nosuch'], 252, 'bad query'],
    [['--query', '[', 'a'], 252, 'bad query'],
  ])('refuses %j with the exit code %d and the message %j', async (argv, exitCode, message) => {
    await expect(expand(argv)).rejects.toThrow(expect.objectContaining({ exitCode, message }));
  });
});
