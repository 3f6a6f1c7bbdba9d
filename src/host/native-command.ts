import type { Environment } from './host.ts';
import { encodeNative, isStray } from './native-text.ts';

/** A program with its arguments and environment, as decoded by decodeNative(). */
export interface NativeCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** The program to start, for which text is enough. */
export interface TextCommand {
  readonly file: string;
  /** Without the program's own name. */
  readonly args: readonly string[];
}

const environmentProgram = '/usr/bin/env';

/**
 * Returns a command that starts the program with exactly these bytes, although Node passes on only text. It goes
 * through `env`, which also reports a program that the system cannot start and runs a script without `#!` as shells do.
 * Bytes that are not UTF-8 go through the shell instead, and so does a path with `=`, which `env` would take for a
 * variable.
 */
export function toTextCommand(command: NativeCommand, canRun: (path: string) => boolean): TextCommand {
  const { path, args, env } = command;
  if ([path, ...args, ...Object.values(env)].some((text) => text !== undefined && isStray(text))) {
    return shellCommand(command);
  }
  if (!canRun(environmentProgram)) return { file: path, args };
  return path.includes('=') ? shellCommand(command) : { file: environmentProgram, args: [path, ...args] };
}

/** Writes the bytes that are not UTF-8 in octal. All other words are the arguments of the script. */
function shellCommand({ path, args, env }: NativeCommand): TextCommand {
  const assignments: string[] = [];
  const plain: string[] = [];
  const assign = (text: string): string => {
    const name = `v${assignments.length}`;
    const octal = Array.from(encodeNative(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
    // A substitution drops the line breaks at its end, so a dot follows them.
    assignments.push(`${name}=$(printf '${octal}.')`);
    return `"\${${name}%.}"`;
  };
  const words = [path, ...args].map((text) => (isStray(text) ? assign(text) : `"\${${plain.push(text)}}"`));
  const exports = Object.entries(env).flatMap(([name, value]) => {
    // The shell keeps any other variable as Node passes it on.
    if (value === undefined || !isStray(value) || !/^[A-Za-z_]\w*$/.test(name)) return [];
    return [`export ${name}=${assign(value)}`];
  });
  const script = [...assignments, ...exports, `exec ${words.join(' ')}`].join('\n');
  return { file: '/bin/sh', args: ['-c', script, 'sh', ...plain] };
}
