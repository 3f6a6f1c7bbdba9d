import { actionNames, permissions } from '../sandbox/action-names.ts';
import { commandOptions, exportFormats } from '../sandbox/command-options.ts';
import { faultCodes, otherEffects } from '../sandbox/faults.ts';
import type { Offer } from './candidate.ts';

/** Lists the completions of a path. */
interface FileSource {
  files(word: string): readonly string[];
}

/** An option as the completer needs it. */
interface OptionFacts {
  /** With the hyphens. */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly repeatable: boolean;
}

// `flags` is written as `-h, --help` or `--port <number>`. A shown description ends before the first `;`, `,` or `(`.
const options: readonly OptionFacts[] = Object.values(commandOptions).map((option) => ({
  name: /--[\w-]+/.exec(option.flags)?.[0] ?? '',
  description: option.description.replace(/[;,(].*$/s, '').trim(),
  takesValue: option.flags.includes('<'),
  repeatable: 'repeatable' in option,
}));

/**
 * Returns the candidates for the last word: options of the sandbox, values of an option, or paths for the command that
 * the sandbox runs. `words` are the words after `iam-mfa-sandbox`.
 */
export function offerSandbox(words: readonly string[], sources: FileSource): Offer {
  const word = words.at(-1) ?? '';
  const given = new Set<string>();
  let pending: OptionFacts | undefined;
  for (const before of words.slice(0, -1)) {
    if (pending !== undefined) {
      pending = undefined;
      continue;
    }
    const [name, value] = splitAtEquals(before);
    const option = options.find((each) => each.name === name);
    // The first word that is not an option begins the command. An unknown option gets no candidates.
    if (option === undefined) return before.startsWith('-') && before !== '--' ? [] : 'paths';
    given.add(option.name);
    if (option.takesValue && value === undefined) pending = option;
  }
  if (pending !== undefined) return offerValue(pending.name, word, '', sources);
  const [name, value] = splitAtEquals(word);
  if (value !== undefined) return offerValue(name, value, `${name}=`, sources);
  if (word !== '' && !word.startsWith('-')) return 'paths';
  return options
    .filter((option) => option.name.startsWith(word) && (option.repeatable || !given.has(option.name)))
    .map((option) => ({ text: option.name, description: option.description }));
}

/** Splits `--name=value`. A word without an equals sign has no value. */
function splitAtEquals(word: string): readonly [name: string, value: string | undefined] {
  const [, name = word, value] = /^(--[^=]*)=(.*)$/s.exec(word) ?? [];
  return [name, value];
}

/** Returns the candidates for an option's value. `before` is the text before the value in the same word. */
function offerValue(name: string, word: string, before: string, sources: FileSource): Offer {
  switch (name) {
    case '--state':
      return before === '' ? 'paths' : candidatesAfter(before, sources.files(word));
    case '--seed-device': {
      // The value is NAME=FILE.
      const [, device, path = ''] = /^([^=]*=)(.*)$/s.exec(word) ?? [];
      return device === undefined ? [] : candidatesAfter(before + device, sources.files(path));
    }
    case '--export':
      return candidatesAfter(before, exportFormats, word);
    case '--deny':
      return candidatesAfter(before, deniableActions(word), word);
    case '--fault':
      return candidatesAfter(before, faults(word), word);
    default:
      return [];
  }
}

/** Returns the names of the operations that can be denied, with the service if the word contains a colon. */
function deniableActions(word: string): readonly string[] {
  return Object.entries(permissions).flatMap(([service, actions]) =>
    actions.map((action) => (word.includes(':') ? `${service}:${action}` : action)),
  );
}

/** Returns the operations that can fail. After an operation and a colon, returns the effects of a fault. */
function faults(word: string): readonly string[] {
  const action = /^[^:]*:/.exec(word)?.[0];
  if (action === undefined) return ['*', ...actionNames].map((name) => `${name}:`);
  // The candidate ends with `delay=`, after which the user types the number of seconds.
  const effects = otherEffects.map((effect) => effect.replace('SECONDS', ''));
  return [...effects, ...faultCodes].map((effect) => action + effect);
}

/** Returns the choices that begin with `word`, each after the text `before`. */
function candidatesAfter(before: string, choices: readonly string[], word = ''): Offer {
  return choices.filter((choice) => choice.startsWith(word)).map((choice) => ({ text: before + choice }));
}
