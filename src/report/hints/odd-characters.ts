/** Characters that word processors and web pages put in place of those of the keyboard. */
const names: ReadonlyMap<string, string> = new Map([
  ['\u2018', 'a curly quote'],
  ['\u2019', 'a curly quote'],
  ['\u201a', 'a curly quote'],
  ['\u201c', 'a curly quote'],
  ['\u201d', 'a curly quote'],
  ['\u201e', 'a curly quote'],
  ['\u00ab', 'an angle quote'],
  ['\u00bb', 'an angle quote'],
  ['\u2010', 'a typographic hyphen'],
  ['\u2011', 'a no-break hyphen'],
  ['\u2012', 'a long dash'],
  ['\u2013', 'a long dash'],
  ['\u2014', 'a long dash'],
  ['\u2212', 'a minus sign'],
  ['\u00a0', 'a no-break space'],
  ['\u2007', 'a no-break space'],
  ['\u202f', 'a no-break space'],
  ['\u200b', 'an invisible space'],
  ['\u2060', 'an invisible character'],
  ['\ufeff', 'a byte order mark'],
]);

/** The first such character of the text. */
export function findOddCharacter(text: string): string | undefined {
  return [...text].find((character) => names.has(character) || isForeignDigit(character));
}

/** Such as `a no-break space (U+00A0)`. */
export function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${names.get(character) ?? 'a digit of another script'} (U+${code})`;
}

function isForeignDigit(character: string): boolean {
  return /\p{Nd}/u.test(character) && !/\d/.test(character);
}
