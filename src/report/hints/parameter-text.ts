import { readMeaning } from '../../cli/argv-scan.ts';
import { seedInEnvironment } from '../../extensions/seed-reference.ts';
import { codeMembers, enableMfaDevice, type MemberName } from '../../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, takesValue } from '../../operation/options.ts';
import type { HintContext } from './hint-context.ts';

/** Returns a parameter's value. If the run failed before it read all parameters, returns the value as typed. */
export function findParameter(
  { input, argv }: Pick<HintContext, 'input' | 'argv'>,
  name: MemberName,
): string | undefined {
  if (input !== undefined) {
    const value = input.get(name);
    return typeof value === 'string' ? value : undefined;
  }
  const flag = enableMfaDevice.members.find((member) => member.name === name)?.flag;
  return flag === undefined ? undefined : findTypedValue(argv ?? [], flag);
}

/** Returns the one-time codes. Leaves out a code that is missing or not text. Callers must never show the codes. */
export function findCodes(context: Pick<HintContext, 'input' | 'argv'>): readonly string[] {
  return codeMembers.flatMap(({ name }) => findParameter(context, name) ?? []);
}

/**
 * Returns the source of the codes: the parameters, a seed, the prompt, or an enrolment (the seed of the device that the
 * run creates).
 */
export function codeSource({ input, operation, host }: Pick<HintContext, 'input' | 'operation' | 'host'>): CodeSource {
  if (operation?.promptCodes === true) return 'prompt';
  if (operation?.createVirtualMfaDevice !== undefined) {
    return operation.seedOutfile === undefined ? 'prompt' : 'enrolment';
  }
  if (operation?.totpSeed !== undefined) return 'seed';
  const areGiven = codeMembers.some(({ name, dest }) => input?.has(name) === true || operation?.[dest] !== undefined);
  return areGiven || seedInEnvironment(host.env) === undefined ? 'parameters' : 'seed';
}

type CodeSource = 'parameters' | 'seed' | 'prompt' | 'enrolment';

/** An argument and its probable meaning. */
interface TypedArgument {
  readonly text: string;
  /** The option that this argument names. */
  readonly option?: Option;
  /** The option that receives a value from this argument: `--name=VALUE`, or VALUE after `--name`. */
  readonly holder?: Option;
  /** The value that `holder` receives. */
  readonly value?: string;
}

/** Returns the probable meaning of each argument, even if a parser refused the command line. */
export function readTypedArguments(argv: readonly string[]): readonly TypedArgument[] {
  let waitingOption: Option | undefined;
  return argv.map((text): TypedArgument => {
    const previous = waitingOption;
    waitingOption = undefined;
    const { kind, option, value } = meaningOf(text);
    if (previous !== undefined && kind === 'positional') return { text, holder: previous, value: text };
    if (option === undefined) return { text };
    if (value !== undefined) return { text, option, holder: option, value };
    if (takesValue(option)) waitingOption = option;
    return { text, option };
  });
}

/** Returns the last value of an option, given its name without dashes. */
export function findTypedValue(argv: readonly string[], name: string): string | undefined {
  return readTypedArguments(argv).findLast(({ holder }) => holder?.name === name)?.value;
}

/** All options of the program. */
export const allOptions: readonly Option[] = [...globalOptions, ...operationOptions, ...extensionOptions];

/** Returns the meaning of an argument. Tries the global options first, as a run does. */
function meaningOf(text: string): { readonly kind: string; readonly option?: Option; readonly value?: string } {
  const global = readMeaning(text, globalOptions, []);
  return global.kind === 'unknown' ? readMeaning(text, operationOptions, extensionOptions) : global;
}
