/** Quotes one word so that a Windows program reads it back unchanged. */
export function quoteWindowsWord(word: string): string {
  if (word === '') return '""';
  const escaped = word.replace(/(\\*)"/g, '$1$1\\"');
  // A back-slash at the end would escape the closing quote.
  return /[ \t]/.test(word) ? `"${escaped.replace(/\\+$/, '$&$&')}"` : escaped;
}
