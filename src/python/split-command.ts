import { CliGeneralError } from '../errors/cli-error.ts';

const whitespace = ' \t\r\n';

/**
 * Splits a command line into words as a POSIX shell does, without expanding anything; an open quote is the
 * CliGeneralError `No closing quotation`, a back-slash at the end is `No escaped character`.
 */
export function splitShell(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote = '';
  let escaping = false;
  for (const character of text) {
    if (escaping) {
      // Between double quotes a back-slash only escapes itself and the quote; elsewhere it is kept.
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

/** Quotes one word so that a POSIX shell reads it back unchanged; words of safe characters stay as they are. */
export function quoteShell(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/**
 * Splits a command line into words as a Windows program does: at spaces and tabs outside double quotes; back-slashes
 * escape before a quote only. An open quote is a CliGeneralError.
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
