import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { stripText } from '../python/strip-text.ts';

/** The user's aliases by name; names are lower-case. */
export interface Aliases {
  /** Words that may stand for the command. */
  readonly commands: ReadonlyMap<string, string>;
  /** Words that may stand for the operation. */
  readonly operations: ReadonlyMap<string, string>;
}

/** Finds the aliases that concern us in the sections of the alias file, if there is one (`~/.aws/cli/alias`). */
export function findAliases(sections: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined): Aliases {
  // Blanks in a section's name do not count; of several that then are one, the last is taken.
  const ofService = [...(sections ?? [])].findLast(([name]) => oneBlank(name) === serviceSection)?.[1];
  return { commands: stripped(sections?.get('toplevel')), operations: stripped(ofService) };
}

function oneBlank(name: string): string {
  return stripText(name).split(/\s+/).join(' ');
}

const serviceSection = `command ${enableMfaDevice.service}`;

function stripped(section: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  return new Map(Array.from(section ?? [], ([name, value]) => [name, stripText(value)] as const));
}
