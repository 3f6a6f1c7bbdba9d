import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { stripText } from '../python/strings.ts';

/** The user's aliases. The keys are alias names in lower case. */
export interface Aliases {
  /** The aliases that can replace the command word. */
  readonly commands: ReadonlyMap<string, string>;
  /** The aliases that can replace the operation word. */
  readonly operations: ReadonlyMap<string, string>;
}

/**
 * Returns the aliases that can affect this command. `sections` is the content of the alias file (`~/.aws/cli/alias`),
 * if the file exists.
 */
export function findAliases(sections: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined): Aliases {
  // Several spaces in a section name count as one space. If two section names are then equal, the last section applies.
  const ofService = [...(sections ?? [])].findLast(([name]) => joinSpaces(name) === serviceSection)?.[1];
  return { commands: stripped(sections?.get('toplevel')), operations: stripped(ofService) };
}

function joinSpaces(name: string): string {
  return stripText(name).split(/\s+/).join(' ');
}

const serviceSection = `command ${enableMfaDevice.service}`;

function stripped(section: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  return new Map(Array.from(section ?? [], ([name, value]) => [name, stripText(value)] as const));
}
