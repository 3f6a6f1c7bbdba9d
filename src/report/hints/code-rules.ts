import { MissingArgumentsError } from '../../errors/cli-error.ts';
import { codeMembers } from '../../operation/enable-mfa-device.ts';
import {
  clockDifference,
  describeDifference,
  describeSeconds,
  type HintContext,
  isAnswer,
  isRefusedInput,
} from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { codeSource, findCodes } from './parameter-text.ts';

const error = 'InvalidAuthenticationCode';

/** The clock difference to ignore, in seconds. The response takes time, and its date has whole seconds. */
const tolerableDifference = 5;

/** How long a device shows a code, in seconds. */
const codeLifetime = 30;

function areCodesRefused(context: HintContext): boolean {
  return isAnswer(context, error);
}

function areCodesEqual(context: HintContext): boolean {
  const [first, second] = findCodes(context);
  return first !== undefined && first === second;
}

/** The rules for codes that IAM refused. */
export const refusedCodeRules: readonly HintRule[] = [
  {
    error,
    cause: 'both codes are the same, but the second must be the code that the device shows after the first',
    remedy: 'wait for the next code, and give both in the order shown',
    commands: (write) => [write.again()],
    find: (context) => (areCodesRefused(context) && areCodesEqual(context) ? fits : undefined),
  },
  {
    error,
    cause: 'the codes are in reverse order, according to the seed in AWS_MFA_TOTP_SEED',
    remedy:
      'give the codes in the order in which the device showed them, or leave out both codes, and the command computes them from the seed',
    commands: (write) => [write.again(), write.again({ codes: [] })],
    find: (context) => (areCodesRefused(context) && context.areReversed === true ? fits : undefined),
  },
  {
    error,
    cause: 'the seed belongs to another device',
    remedy:
      'use the seed of this device; AWS shows a seed only once, so if the seed is lost, delete the device and create it again',
    commands: (write) => [
      write.aws('iam', 'delete-virtual-mfa-device', '--serial-number', write.serialNumber),
      write.aws(
        ...['iam', 'create-virtual-mfa-device', '--virtual-mfa-device-name', 'DEVICE'],
        ...['--bootstrap-method', 'Base32StringSeed', '--outfile', 'FILE'],
      ),
    ],
    find: (context) => (areCodesRefused(context) && codeSource(context) === 'seed' ? fits : undefined),
  },
  {
    error,
    cause:
      'the clock of this machine is wrong, and a password manager, a script or --totp-seed computed the codes with it',
    remedy: 'set the clock, then use fresh codes',
    commands: (write) => [write.setClock()],
    find(context) {
      const seconds = areCodesRefused(context) ? clockDifference(context) : undefined;
      if (seconds === undefined || Math.abs(seconds) < tolerableDifference) return undefined;
      return { detail: describeDifference(seconds) };
    },
  },
  {
    error,
    cause: 'the codes expired before IAM checked them, because each code is valid only for a short time',
    remedy: 'run the command again with fresh codes',
    commands: (write) => [write.again()],
    find(context) {
      const seconds = Math.round((context.now - context.started) / 1000);
      if (!areCodesRefused(context) || codeSource(context) !== 'parameters' || seconds < codeLifetime) return undefined;
      return { detail: `The response came ${describeSeconds(seconds)} after the start of the command.` };
    },
  },
  {
    error,
    cause:
      'the codes are not two consecutive codes of this device: a code was mistyped or used before, the order is wrong, or the app has an old entry with the same name',
    remedy: 'find the right entry, wait until it shows a fresh code, and give that code and the next',
    commands: (write) => [write.again()],
    find(context) {
      const areTyped = ['parameters', 'prompt'].includes(codeSource(context));
      const isLikely = areTyped && !areCodesEqual(context) && context.areReversed !== true;
      return areCodesRefused(context) && isLikely ? fits : undefined;
    },
  },
];

/** The rules for codes in a wrong form, for example with a missing digit, a letter or a space. */
export const typedCodeRules: readonly HintRule[] = [
  {
    error: 'Parameter validation failed: a code of fewer than six characters',
    cause: 'a code has too few digits: a digit is missing, or a program removed leading zeros',
    remedy: 'type all six digits, including leading zeros',
    commands: (write) => [write.again()],
    find: (context) => (isRefusedInput(context) && findCodes(context).some(hasTooFewDigits) ? fits : undefined),
  },
  {
    error: 'Parameter validation failed: invalid pattern for a code',
    cause: 'a code has a letter in it, such as O instead of 0 or l instead of 1',
    remedy: 'type only digits',
    commands: (write) => [write.again()],
    find: (context) => (isRefusedInput(context) && findCodes(context).some(hasLetter) ? fits : undefined),
  },
  {
    error: 'Parameter validation failed, or the following arguments are required: --authentication-code2',
    cause: 'both codes are in one value',
    remedy: 'give each code to its own option',
    commands: (write) => [write.again()],
    find(context) {
      const isRefused = isRefusedInput(context) || context.error instanceof MissingArgumentsError;
      return isRefused && findCodes(context).some(isPair) ? fits : undefined;
    },
  },
  {
    error: 'Parameter validation failed: a code of more than six characters',
    cause: 'a code contains a space or a hyphen, because many apps show codes in two groups',
    remedy: 'type only the six digits',
    commands: (write) => [write.again()],
    find(context) {
      if (!isRefusedInput(context)) return undefined;
      const isSpaced = (code: string) => /[\s-]/.test(code.trim()) && /^\d{6}$/.test(code.replaceAll(/[\s-]/g, ''));
      return findCodes(context).some(isSpaced) ? fits : undefined;
    },
  },
  {
    error: 'Parameter validation failed: a code of more than six characters',
    cause: 'a code begins or ends with a space or a line break, as in a file written by echo',
    remedy: 'write the file without a line break',
    commands: (write) => [write.writeFile('CODE1')],
    find(context) {
      if (!isRefusedInput(context)) return undefined;
      return findCodes(context).some((code) => /^\s*\d{6}\s*$/.test(code) && code.length > 6) ? fits : undefined;
    },
  },
  {
    error: 'Parameter validation failed: invalid type for a code',
    cause: 'a code in the document is a number, and numbers lose leading zeros: 012345 becomes 12345',
    remedy: 'put quotes around both codes in the document',
    commands: () => codeMembers.map(({ name }, index) => `${name}: 'CODE${index + 1}'`),
    find(context) {
      if (!isRefusedInput(context) && !areCodesRefused(context)) return undefined;
      const isNumber = (value: unknown) => typeof value === 'bigint' || typeof value === 'number';
      if (!codeMembers.some(({ name }) => isNumber(context.input?.get(name)))) return undefined;
      if (context.operation?.cliInputJson === undefined) return fits;
      return { commands: () => codeMembers.map(({ name }, index) => `"${name}": "CODE${index + 1}"`) };
    },
  },
];

function hasTooFewDigits(code: string): boolean {
  return /^\d{1,5}$/.test(code);
}

/** Whether a code of six characters has both letters and digits. A value of letters alone may be a placeholder. */
function hasLetter(code: string): boolean {
  return /^[\da-z]{6}$/i.test(code) && /[a-z]/i.test(code) && /\d/.test(code);
}

/**
 * Whether a value has both codes, with up to three separators between them. Each code may have a space or a hyphen in
 * its middle.
 */
function isPair(code: string): boolean {
  return /^\d{3}[ -]?\d{3}[\s,;:/&+-]{0,3}\d{3}[ -]?\d{3}$/.test(code.trim());
}
