/** The words of a line up to the cursor, split as a shell does. */
export interface ShellWords {
  /** The words without quotes. The last is the word at the cursor; it is empty after a space. */
  readonly words: readonly string[];
  /** The quote that is open at the cursor; empty if none is. */
  readonly quote: '' | '"' | "'";
  /** When readline inserts a candidate, it keeps this many characters at the start of the last word. */
  readonly kept: number;
}

/**
 * Splits the text before the cursor by bash's rules, without expansion. fish's rules are close enough. `breaks` is
 * COMP_WORDBREAKS. readline keeps the last word up to its last unquoted `breaks` character or opening quote, and
 * replaces the rest.
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

/** Returns the text that a backslash and this character stand for; `undefined` if the backslash is literal. */
function escapedCharacter(character: string, quote: ShellWords['quote']): string | undefined {
  if (character === '\n') return '';
  return quote === '' || /["$`\\]/.test(character) ? character : undefined;
}

/**
 * Quotes a text for bash, given the open quote before it. Without an open quote, puts a backslash before every ASCII
 * character that bash may interpret.
 */
export function quoteForBash(text: string, quote: ShellWords['quote']): string {
  if (quote === "'") return text.replaceAll("'", String.raw`'\''`);
  return text.replaceAll(quote === '"' ? /["$`\\]/g : /[^\w@%+=:,./~\u0080-\u{10ffff}-]/gu, String.raw`\$&`);
}
