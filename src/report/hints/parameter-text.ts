import { readMeaning } from '../../cli/argv-scan.ts';
import { seedInEnvironment } from '../../extensions/seed-reference.ts';
import { codeMembers, enableMfaDevice, type MemberName } from '../../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, takesValue } from '../../operation/options.ts';
import type { HintContext } from './hint-context.ts';

/** The text of a parameter as it was to be sent; where the run did not get that far, as it was typed. */
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

/** Both codes, where they are texts. Never to be shown. */
export function findCodes(context: Pick<HintContext, 'input' | 'argv'>): readonly string[] {
  return codeMembers.flatMap(({ name }) => findParameter(context, name) ?? []);
}

/** Where the codes come from: with the parameters, from a seed, or from the user who was asked. */
export function codeSource({ input, operation, host }: Pick<HintContext, 'input' | 'operation' | 'host'>): CodeSource {
  if (operation?.totpSeed !== undefined) return 'seed';
  if (operation?.promptCodes === true) return 'prompt';
  const areGiven = codeMembers.some(({ name, dest }) => input?.has(name) === true || operation?.[dest] !== undefined);
  return areGiven || seedInEnvironment(host.env) === undefined ? 'parameters' : 'seed';
}

type CodeSource = 'parameters' | 'seed' | 'prompt';

/** One argument as a hint looks at it. */
interface TypedArgument {
  readonly text: string;
  /** The option it is. */
  readonly option?: Option;
  /** The option whose value it is or holds. */
  readonly holder?: Option;
  /** The value, where `holder` is there. */
  readonly value?: string;
}

/** What each argument was meant as, roughly: for command lines that a parser has refused. */
export function readTypedArguments(argv: readonly string[]): readonly TypedArgument[] {
  let open: Option | undefined;
  return argv.map((text): TypedArgument => {
    const before = open;
    open = undefined;
    const { kind, option, value } = meaningOf(text);
    if (before !== undefined && kind === 'positional') return { text, holder: before, value: text };
    if (option === undefined) return { text };
    if (value !== undefined) return { text, option, holder: option, value };
    if (takesValue(option)) open = option;
    return { text, option };
  });
}

/** The value an option was given last, by its name without dashes. */
export function findTypedValue(argv: readonly string[], name: string): string | undefined {
  return readTypedArguments(argv).findLast(({ holder }) => holder?.name === name)?.value;
}

/** Every option there is. */
export const allOptions: readonly Option[] = [...globalOptions, ...operationOptions, ...extensionOptions];

/** The main parser looks first, as in a run. */
function meaningOf(text: string): { readonly kind: string; readonly option?: Option; readonly value?: string } {
  const global = readMeaning(text, globalOptions, []);
  return global.kind === 'unknown' ? readMeaning(text, operationOptions, extensionOptions) : global;
}
