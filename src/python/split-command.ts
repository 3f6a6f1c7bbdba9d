import { CliGeneralError } from '../errors/cli-error.ts';

const whitespace = ' \t\r\n';

/**
 * Splits a command line into words as a POSIX shell does, without expanding anything. Throws the CliGeneralError `No
 * closing quotation` for an open quote and `No escaped character` for a backslash at the end.
 */
export function splitShell(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote = '';
  let escaping = false;
  for (const character of text) {
    if (escaping) {
      // Between double quotes a backslash escapes only itself and the quote. Before other characters it stays.
      if (quote !== '' && character !== '\\' && character !== quote) word += '\\';
      word += character;
      escaping = false;
    } else if (character === '\\' && quote !== "'") {
      escaping = true;
      started = true;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      started = true;
    } else if (whitespace.includes(character)) {
      if (started) words.push(word);
      word = '';
      started = false;
    } else {
      word += character;
      started = true;
    }
  }
  if (escaping) throw new CliGeneralError('No escaped character');
  if (quote !== '') throw new CliGeneralError('No closing quotation');
  if (started) words.push(word);
  return words;
}

/** Quotes one word so that a POSIX shell reads it back unchanged. A word of safe characters needs no quotes. */
export function quoteShell(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** Quotes one word so that the platform's shell reads it back unchanged. On Windows this shell is PowerShell. */
export function quoteForShell(word: string, platform: string): string {
  if (platform !== 'win32') return quoteShell(word);
  // PowerShell and cmd.exe read these characters as they are. PowerShell takes curly apostrophes for straight ones.
  return /^[\w%+=:./\\-]+$/.test(word) ? word : `'${word.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * Splits a command line into words as a Windows program does: at spaces and tabs outside double quotes. Backslashes are
 * special only before a double quote. Throws a CliGeneralError for an open quote.
 */
export function splitWindowsCommand(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (const [, slashes = '', character = ''] of text.matchAll(/(\\*)([^\\]|$)/gsu)) {
    if (character === '"') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
      if (slashes.length % 2 === 1) word += '"';
      else quoted = !quoted;
      continue;
    }
    if (slashes !== '') word = (word ?? '') + slashes;
    if ((character === ' ' || character === '\t') && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character !== '') {
      word = (word ?? '') + character;
    }
  }
  if (quoted) throw new CliGeneralError(`No closing quotation in string: ${text}`);
  if (word !== undefined) words.push(word);
  return words;
}
