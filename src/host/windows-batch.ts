import { win32 } from 'node:path';
import type { Environment } from './host.ts';

/**
 * The batch file that cmd.exe would run by this name (`npm` is one), which Node does not look for; `undefined` where the
 * name leads to a program, or nowhere.
 */
export function findBatchFile(
  program: string,
  env: Environment,
  exists: (path: string) => boolean,
): string | undefined {
  if (win32.extname(program) !== '') return isBatchFile(program) ? program : undefined;
  const extensions = (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';');
  const hasFolder = /[\\/]/.test(program);
  const folders = hasFolder ? [''] : (env['PATH'] ?? '').split(';').filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) =>
    extensions.map((extension) => (hasFolder ? program : win32.join(folder, program)) + extension),
  );
  const found = candidates.find((path) => exists(path));
  return found !== undefined && isBatchFile(found) ? found : undefined;
}

/** Whether Windows gives the file to cmd.exe in place of starting it. */
export function isBatchFile(program: string): boolean {
  return /\.(?:bat|cmd)$/i.test(program);
}

/** The command line by which cmd.exe starts a batch file with exactly these words. */
export function batchLine(program: string, args: readonly string[]): string {
  return [forShell(program), ...args.map((arg) => forShell(inWindowsQuotes(arg)))].join(' ');
}

/** So that cmd.exe sees neither quotes, operators nor variables in it. */
function forShell(text: string): string {
  return text.replace(/[()[\]%!^"`<>&|;, *?]/g, '^$&');
}

/** Quotes one word so that a Windows program reads it back unchanged. */
export function quoteWindowsWord(word: string): string {
  return word === '' || /[ \t]/.test(word) ? inWindowsQuotes(word) : escapeQuotes(word);
}

/** The word in quotes, whether it needs them or not. */
function inWindowsQuotes(word: string): string {
  // A back-slash at the end would escape the closing quote.
  return `"${doubleAtEnd(escapeQuotes(word))}"`;
}

/** Back-slashes count double before a quote. */
function escapeQuotes(word: string): string {
  const pieces = word.split('"');
  const last = pieces.pop() ?? '';
  return [...pieces.map(doubleAtEnd), last].join('\\"');
}

function doubleAtEnd(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '\\') end -= 1;
  return text + text.slice(end);
}
