/** Quotes one word so that a Windows program reads it back unchanged. */
export function quoteWindowsWord(word: string): string {
  return word === '' || /[ \t]/.test(word) ? inWindowsQuotes(word) : escapeQuotes(word);
}

/** The word in quotes, whether it needs them or not. */
export function inWindowsQuotes(word: string): string {
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
