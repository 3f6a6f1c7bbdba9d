import type { Environment } from './host.ts';
import { encodeNative, isStray } from './native-text.ts';

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
 * Returns a command that starts the program with exactly these bytes, although Node passes on only text. The command
 * runs `env`, which also reports a program that the system cannot start and runs a script without `#!` as shells do.
 * The command runs the shell instead if some bytes are not UTF-8, or if the path has a `=`: `env` would take that path
 * for a variable.
 */
export function toTextCommand(command: NativeCommand, canRun: (path: string) => boolean): TextCommand {
  const { path, args, env } = command;
  if ([path, ...args, ...Object.values(env)].some((text) => text !== undefined && isStray(text))) {
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
  const words = [path, ...args].map((text) => (isStray(text) ? assign(text) : `"\${${plain.push(text)}}"`));
  const exports = Object.entries(env).flatMap(([name, value]) => {
    // The shell passes all other variables on unchanged.
    if (value === undefined || !isStray(value) || !/^[A-Za-z_]\w*$/.test(name)) return [];
    return [`export ${name}=${assign(value)}`];
  });
  const script = [...assignments, ...exports, `exec ${words.join(' ')}`].join('\n');
  return { file: '/bin/sh', args: ['-c', script, 'sh', ...plain] };
}
