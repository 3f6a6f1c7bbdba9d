import { UsageError } from '../errors/cli-error.ts';
import { closeMatches } from './close-matches.ts';

/** The refusal of a value that is not among its argument's choices (`--output`, `command`), with what resembles it. */
export function invalidChoice(argument: string, value: string, choices: readonly string[], usage: string): UsageError {
  const similar = closeMatches(value, choices).map((choice) => `  * ${choice}`);
  const hint = similar.length === 0 ? '' : `\nMaybe you meant:\n\n${similar.join('\n')}`;
  return new UsageError(`argument ${argument}: Found invalid choice '${value}'\n${hint}\n\n`, usage);
}
