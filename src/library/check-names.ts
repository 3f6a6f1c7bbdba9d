import { InvalidInputError } from './errors.ts';

/**
 * Throws an InvalidInputError if an object has a member that is not among `names`. The message has the right name if
 * only the spelling differs, as in the AWS SDK's `UserName`.
 */
export function checkNames(place: 'input' | 'options', given: object, names: Readonly<Record<string, true>>): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(names, name));
  if (unknown === undefined) return;
  const known = Object.keys(names);
  const meant = known.find((name) => plainForm(name) === plainForm(unknown));
  const remedy = meant === undefined ? `the names are ${known.join(', ')}` : `write ${meant}`;
  throw new InvalidInputError(`Unknown name in the ${place}: ${quoteName(unknown)}; ${remedy}.`);
}

/** Returns a form that all spellings of a name share: `username` for `UserName`, `user-name` and `user_name`. */
function plainForm(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}

/** Quotes a name. Leaves out a text that does not look like a name, because it may be a secret. */
function quoteName(name: string): string {
  return /^[a-z][\w-]{0,39}$/i.test(name) && !/\d{4}/.test(name)
    ? `"${name}"`
    : 'a name that is not shown, because it may be a secret';
}
