import { closeMatches } from '../../cli/invalid-choice.ts';
import { CliError, MissingArgumentsError, UnknownOptionsError, UnknownProfileError } from '../../errors/cli-error.ts';
import { ExitCode } from '../../errors/exit-code.ts';
import { optionsInCommand } from './command-writer.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { allOptions, readTypedArguments } from './parameter-text.ts';
import { describeCharacter, findOddCharacter } from './shown-text.ts';

/** Whether a parser refused the arguments. */
function isRefused({ error }: HintContext): boolean {
  return error instanceof MissingArgumentsError || error instanceof UnknownOptionsError;
}

interface Misspelling {
  readonly typed: string;
  readonly meant: string;
}

/** Returns the unknown options, each with the option that the user probably meant. */
function findMisspellings({ argv = [] }: HintContext): readonly Misspelling[] {
  const names = allOptions.map(({ name }) => name);
  return readTypedArguments(argv).flatMap(({ text, option, holder }) => {
    const typed = /^-[\w-]+/.exec(text)?.[0];
    if (option !== undefined || holder !== undefined || typed === undefined) return [];
    const letters = onlyLetters(typed);
    // Also finds `--auth-code1`, for example.
    const code = /code[-_]?([12])$/i.exec(typed)?.[1];
    const meant =
      names.find((name) => onlyLetters(name) === letters) ??
      (code === undefined ? closeMatches(typed.replace(/^-+/, ''), names)[0] : `authentication-code${code}`);
    return meant === undefined ? [] : [{ typed, meant: `--${meant}` }];
  });
}

function onlyLetters(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Whether a code was typed as two words of three digits. */
function isCodeSplit({ argv = [] }: HintContext): boolean {
  return readTypedArguments(argv).some(({ holder, value }, index) => {
    const isHalf = (text: string | undefined) => text !== undefined && /^\d{3}$/.test(text);
    return holder?.name.startsWith('authentication-code') === true && isHalf(value) && isHalf(argv[index + 1]);
  });
}

/** The rules for errors in the command line. */
export const argumentRules: readonly HintRule[] = [
  {
    error: 'the following arguments are required, or Unknown options',
    cause: 'an option is misspelled',
    remedy: 'correct the spelling',
    commands: (write) => [write.again()],
    find(context) {
      const found = isRefused(context) ? findMisspellings(context) : [];
      if (found.length === 0) return undefined;
      const detail = found.map(({ typed, meant }) => `${typed} should be ${meant}.`).join(' ');
      // The suggested command leaves out output options such as --query, so it cannot show their correct spelling.
      return found.some(({ meant }) => optionsInCommand.has(meant)) ? { detail } : { detail, commands: () => [] };
    },
  },
  {
    error: 'Unknown options: a number of three digits',
    cause: 'a code was typed with a space in it, so it became two arguments',
    remedy: 'type the six digits without a space',
    commands: (write) => [write.again()],
    find: (context) => (context.error instanceof UnknownOptionsError && isCodeSplit(context) ? fits : undefined),
  },
  {
    error: 'the following arguments are required, though the document has them',
    cause:
      'the other options are optional only if --cli-input-json or --cli-input-yaml is written in full and without = after it',
    remedy: 'write the option in full, with a space before its value',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file://FILE'] })],
    find(context) {
      if (!(context.error instanceof MissingArgumentsError)) return undefined;
      const typed = readTypedArguments(context.argv ?? []).find(({ option }) => option?.name.startsWith('cli-input-'));
      if (typed?.option === undefined) return undefined;
      const words = [`--${typed.option.name}`, 'file://FILE'];
      return { commands: (write) => [write.again({ parameters: words })] };
    },
  },
  {
    error: 'the following arguments are required: --authentication-code1 or --authentication-code2',
    isGeneral: true,
    cause: 'the command needs two consecutive codes',
    remedy: "let the command ask for them, or compute them from the device's seed",
    commands: (write) => [
      write.again({ codes: ['--prompt-codes'] }),
      write.again({ codes: ['--totp-seed', 'file://FILE'] }),
    ],
    find({ error }) {
      if (!(error instanceof MissingArgumentsError)) return undefined;
      return error.names.every((name) => name.startsWith('--authentication-code')) ? fits : undefined;
    },
  },
  {
    error: 'any invalid argument, or The config profile (…) could not be found',
    cause: 'an argument was pasted with typographic characters: curly quotes, long dashes or no-break spaces',
    remedy: 'type these characters again on the keyboard',
    find(context) {
      const { error, argv = [] } = context;
      const isAboutText =
        error instanceof UnknownProfileError ||
        (error instanceof CliError && error.exitCode === ExitCode.paramValidation);
      const found = isAboutText ? describeOddArguments(argv) : [];
      return found.length === 0 ? undefined : { detail: found.join(' ') };
    },
  },
];

/** Describes each argument with an unusual character in a sentence, without showing the argument. */
function describeOddArguments(argv: readonly string[]): readonly string[] {
  return readTypedArguments(argv).flatMap(({ text, holder }) => {
    const character = findOddCharacter(text);
    if (character === undefined) return [];
    const where = holder === undefined ? 'An argument' : `The value of --${holder.name}`;
    return [`${where} has ${describeCharacter(character)}.`];
  });
}
