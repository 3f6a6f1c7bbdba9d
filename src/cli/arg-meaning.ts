import type { Option } from '../operation/option.ts';

/** What a parser takes one argument for, before it looks at the neighbours. */
export type ArgMeaning =
  | { readonly kind: 'positional' | 'separator' | 'unknown' }
  | { readonly kind: 'option'; readonly option: Option; readonly value?: string }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] };

/** Classifies one argument before any `--`, as Python 3.14's argparse does: the first rule that fits decides. */
export function readMeaning(
  argument: string,
  options: readonly Option[],
  fullNameOptions: readonly Option[],
): ArgMeaning {
  if (!argument.startsWith('-')) return { kind: 'positional' };
  const whole = findOption(argument, options) ?? findOption(argument, fullNameOptions);
  if (whole !== undefined) return { kind: 'option', option: whole };
  if (argument === '-') return { kind: 'positional' };
  const [head, value] = splitAtEquals(argument);
  const named = value === undefined ? undefined : (findOption(head, options) ?? findOption(head, fullNameOptions));
  const [first, ...others] = named === undefined ? findByPrefix(head, options) : [named];
  if (others.length > 0)
    return { kind: 'ambiguous', names: [first, ...others].flatMap((option) => option?.name ?? []) };
  if (first !== undefined) return { kind: 'option', option: first, ...(value !== undefined && { value }) };
  // What looks like a negative number, or holds a blank, was meant as a value.
  if (looksNegative(argument) || argument.includes(' ')) return { kind: 'positional' };
  return { kind: 'unknown' };
}

/** Digits of any script count; the pattern takes its time to compile, so it is kept from what it cannot fit. */
function looksNegative(argument: string): boolean {
  return !argument.startsWith('--') && /^-\.?\p{Nd}/u.test(argument);
}

function findOption(argument: string, options: readonly Option[]): Option | undefined {
  return options.find((option) => argument === `--${option.name}`);
}

/** `-=x` abbreviates every option: what stands before the `=` is a prefix of them all, though there are no short ones. */
function findByPrefix(head: string, options: readonly Option[]): readonly Option[] {
  return options.filter((option) => `--${option.name}`.startsWith(head));
}

function splitAtEquals(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
