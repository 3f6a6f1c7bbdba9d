import { readMeaning } from '../../cli/arg-meaning.ts';
import { extensionOptions } from '../../operation/extension-options.ts';
import { globalOptions } from '../../operation/global-options.ts';
import { operationOptions } from '../../operation/operation-options.ts';
import { type Option, takesValue } from '../../operation/option.ts';

/** One argument as a hint looks at it. */
export interface TypedArgument {
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
