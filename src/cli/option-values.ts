import { Command, Option as CommanderOption, type OptionValues } from 'commander';
import type { Option } from '../operation/option.ts';
import type { Scan } from './argv-scan.ts';

/**
 * Registers the options with commander and has it read the canonical arguments of a scan into one value a `dest`:
 * flags are always present, others when they were given or have a default.
 */
export function readOptionValues<Values extends OptionValues>(
  options: readonly Option[],
  { canonical, seen }: Pick<Scan, 'canonical' | 'seen'>,
): Values {
  const command = new Command().helpOption(false).exitOverride();
  for (const option of options) {
    // Registering takes its time at every start: an option that was not given needs its default only.
    if (seen.has(option.name)) command.addOption(registered(option));
    else if (option.kind === 'flag') command.setOptionValue(option.dest, setsToFalse(option));
    else if (option.defaultValue !== undefined) command.setOptionValue(option.dest, option.defaultValue);
  }
  return canonical.length === 0 ? command.opts<Values>() : command.parse(canonical, { from: 'user' }).opts<Values>();
}

function registered(option: Option): CommanderOption {
  const made = new CommanderOption(`--${option.name}${option.kind === 'flag' ? '' : ' <value>'}`);
  made.attributeName = () => option.dest;
  if (option.choices !== undefined) made.choices(option.choices);
  // Commander takes every `--no-x` for the opposite of an `--x`; of --cli-auto-prompt it is an option of its own.
  made.negate = option.kind === 'flag' && setsToFalse(option);
  return made;
}

function setsToFalse(option: Option): boolean {
  return option.name.startsWith('no-') && !option.dest.startsWith('no');
}
