import type { Environment } from './host.ts';
import { encodeNative, hasStrayByte } from './native-text.ts';

/** A program with its arguments and environment, as decoded by decodeNative(). */
export interface NativeCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** A command that Node can start, because all its bytes are UTF-8. */
export interface TextCommand {
  readonly file: string;
  /** Without the program's own name. */
  readonly args: readonly string[];
}

const environmentProgram = '/usr/bin/env';

/**
 * Returns a command that starts the program. The command runs `env`, which reports a program that the system cannot
 * start, and runs a script without `#!` as shells do. Without `env`, the command starts the program directly. The
 * command runs the shell instead in two cases:
 * - Some bytes are not UTF-8. Node passes on only text, but the shell can write any byte.
 * - There is an `env`, and the path contains `=`. `env` would read such a path as the assignment of a variable.
 */
export function toTextCommand(command: NativeCommand, canRun: (path: string) => boolean): TextCommand {
  const { path, args, env } = command;
  if ([path, ...args, ...Object.values(env)].some((text) => text !== undefined && hasStrayByte(text))) {
    return shellCommand(command);
  }
  if (!canRun(environmentProgram)) return { file: path, args };
  return path.includes('=') ? shellCommand(command) : { file: environmentProgram, args: [path, ...args] };
}

/**
 * Returns a command that runs a shell script. The script contains the words that are not UTF-8, in octal. It gets all
 * other words as arguments.
 */
function shellCommand({ path, args, env }: NativeCommand): TextCommand {
  const assignments: string[] = [];
  const plain: string[] = [];
  const assign = (text: string): string => {
    const name = `v${assignments.length}`;
    const octal = Array.from(encodeNative(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
    // A command substitution drops line breaks at its end. So the script appends a dot, and `%.` removes it.
    assignments.push(`${name}=$(printf '${octal}.')`);
    return `"\${${name}%.}"`;
  };
  // push() returns the length of `plain`. The length is also the number of the new word's parameter in the script.
  const words = [path, ...args].map((text) => (hasStrayByte(text) ? assign(text) : `"\${${plain.push(text)}}"`));
  const exports = Object.entries(env).flatMap(([name, value]) => {
    // The shell gets values in UTF-8 from Node. It cannot set a variable whose name is not an identifier.
    if (value === undefined || !hasStrayByte(value) || !/^[A-Za-z_]\w*$/.test(name)) return [];
    return [`export ${name}=${assign(value)}`];
  });
  const script = [...assignments, ...exports, `exec ${words.join(' ')}`].join('\n');
  return { file: '/bin/sh', args: ['-c', script, 'sh', ...plain] };
}
