/** The words of a line as a shell tells them apart, up to the cursor. */
export interface ShellWords {
  /** Without their quotes; the last is the word under the cursor, empty after a blank. */
  readonly words: readonly string[];
  /** The quote that is open at the cursor. */
  readonly quote: '' | '"' | "'";
  /** How many characters of the last word lie before what readline replaces. */
  readonly kept: number;
}

/**
 * Splits the text before the cursor by the rules of bash (and of fish, for as much of them), where nothing is expanded.
 * readline replaces what follows the last of the word's unquoted `breaks`, or all that follows an open quote.
 */
export function splitShellWords(text: string, breaks = ''): ShellWords {
  const words: string[] = [];
  let word = '';
  let isWord = false;
  let quote: ShellWords['quote'] = '';
  let kept = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const escaped = quote === "'" || character !== '\\' ? undefined : escapedCharacter(text.charAt(index + 1), quote);
    if (escaped !== undefined) {
      word += escaped;
      isWord = true;
      index += 1;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      isWord = true;
      kept = word.length;
    } else if (/\s/.test(character)) {
      if (isWord) words.push(word);
      word = '';
      isWord = false;
      kept = 0;
    } else {
      word += character;
      isWord = true;
      if (breaks.includes(character)) kept = word.length;
    }
  }
  return { words: [...words, word], quote, kept };
}

/** What a backslash and this character stand for; `undefined` where the backslash is one of the characters. */
function escapedCharacter(character: string, quote: ShellWords['quote']): string | undefined {
  if (character === '\n') return '';
  return quote === '' || /["$`\\]/.test(character) ? character : undefined;
}

/** The text as bash must read it behind what stands before the cursor. */
export function quoteForBash(text: string, quote: ShellWords['quote']): string {
  if (quote === "'") return text.replaceAll("'", String.raw`'\''`);
  return text.replaceAll(quote === '"' ? /["$`\\]/g : /[^\w@%+=:,./~\u0080-\u{10ffff}-]/gu, String.raw`\$&`);
}
