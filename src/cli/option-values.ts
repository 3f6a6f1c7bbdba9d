import { Command, Option as CommanderOption, type OptionValues } from 'commander';
import type { Option } from './option.ts';

/**
 * Registers the options with commander and has it read the canonical arguments (`--name`, `--name=value`) of a scan
 * into one value a `dest`: flags are always present, others when they were given or have a default.
 */
export function readOptionValues<Values extends OptionValues>(
  options: readonly Option[],
  canonical: readonly string[],
): Values {
  const command = new Command().helpOption(false).exitOverride();
  for (const option of options) command.addOption(registered(option));
  return command.parse(canonical, { from: 'user' }).opts<Values>();
}

function registered(option: Option): CommanderOption {
  const made = new CommanderOption(`--${option.name}${option.kind === 'flag' ? '' : ' <value>'}`);
  made.attributeName = () => option.dest;
  if (option.choices !== undefined) made.choices(option.choices);
  if (option.defaultValue !== undefined) made.default(option.defaultValue);
  // Commander takes every `--no-x` for the opposite of an `--x`; of --cli-auto-prompt it is an option of its own.
  made.negate = option.kind === 'flag' && setsToFalse(option);
  return option.kind === 'flag' ? made.default(made.negate) : made;
}

function setsToFalse(option: Option): boolean {
  return option.name.startsWith('no-') && !option.dest.startsWith('no');
}
