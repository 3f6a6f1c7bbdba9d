import { win32 } from 'node:path';
import { type Environment, HostError } from './host.ts';

/**
 * Returns the batch file that cmd.exe would run for this name, such as `npm`. Node does not look for batch files.
 * Returns `undefined` if cmd.exe would run an executable, or finds no file.
 */
export function findBatchFile(
  program: string,
  env: Environment,
  exists: (path: string) => boolean,
): string | undefined {
  if (win32.extname(program) !== '') return isBatchFile(program) ? program : undefined;
  const found = listPrograms(program, env).find((path) => exists(path));
  return found !== undefined && isBatchFile(found) ? found : undefined;
}

/** Returns the paths at which cmd.exe would look for a program of this name without extension, in order. */
export function listPrograms(name: string, env: Environment): readonly string[] {
  // PATHEXT also lists the extensions of scripts, such as `.JS`. Windows cannot start scripts as programs.
  const extensions = (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD')
    .split(';')
    .filter((extension) => /^\.(?:com|exe|bat|cmd)$/i.test(extension));
  return pathsOf(name, env).flatMap((path) => extensions.map((extension) => path + extension));
}

function pathsOf(name: string, env: Environment): readonly string[] {
  if (/[\\/]/.test(name)) return [name];
  const folders = (env['PATH'] ?? '').split(';').map((folder) => folder.replaceAll('"', ''));
  return folders.filter((folder) => folder !== '').map((folder) => win32.join(folder, name));
}

/** Whether Windows passes the file to cmd.exe instead of starting it. */
export function isBatchFile(program: string): boolean {
  return /\.(?:bat|cmd)$/i.test(program);
}

/**
 * Returns the command line with which cmd.exe starts a batch file. The batch file gets exactly these arguments. A
 * program that the batch file starts with `%*` gets the same arguments. Throws a HostError for an argument that cmd.exe
 * would cut off.
 */
export function batchLine(program: string, args: readonly string[]): string {
  if (args.some((arg) => /[\r\n\0]/.test(arg))) {
    throw new HostError(
      'EINVAL',
      `'${program}' is a batch file, which cannot get an argument with a line break or a null character`,
    );
  }
  return [inBatchQuotes(program), ...args.map((arg) => (plainWord.test(arg) ? arg : inBatchQuotes(arg)))].join(' ');
}

/** A word in which cmd.exe sees no operator, variable or separator. */
const plainWord = /^[\w#$*+./:?@\\-]+$/;

/**
 * Quotes a word for cmd.exe and for the program that gets it. Doubles the quotes inside the word. Escaping them with a
 * backslash is not enough: for cmd.exe such a quote ends the quoted text, and an `&` after it is an operator.
 */
function inBatchQuotes(word: string): string {
  const text = word.split('"').map(doubleFinalBackslashes).join('""');
  // cmd.exe expands %NAME% even in quotes, but keeps a `%` that is followed by `%cd:~,%`. `%cd:~,%` expands to nothing.
  return `"${text.replaceAll('%', '%%cd:~,%')}"`;
}

/** Quotes one word so that a Windows program reads it back unchanged. */
export function quoteWindowsWord(word: string): string {
  return word === '' || /[ \t]/.test(word) ? inWindowsQuotes(word) : escapeQuotes(word);
}

/** Puts the word in quotes, whether it needs them or not. */
function inWindowsQuotes(word: string): string {
  // A backslash at the end would escape the closing quote.
  return `"${doubleFinalBackslashes(escapeQuotes(word))}"`;
}

/** Escapes the quotes of a word. Backslashes before a quote are doubled. */
function escapeQuotes(word: string): string {
  const pieces = word.split('"');
  const last = pieces.pop() ?? '';
  return [...pieces.map(doubleFinalBackslashes), last].join('\\"');
}

function doubleFinalBackslashes(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '\\') end -= 1;
  return text + text.slice(end);
}
