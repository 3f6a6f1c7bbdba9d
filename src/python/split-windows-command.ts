import { CliGeneralError } from '../errors/cli-error.ts';

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
