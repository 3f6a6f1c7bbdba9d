import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { quoteShell } from '../../python/split-command.ts';

/** Quotes a word for a shell. */
export type Quote = (text: string) => string;

/**
 * Returns a quoted user name or serial number for a command. Returns a placeholder if IAM's pattern refuses it, or if
 * it looks like a code, seed or secret key in the wrong place.
 */
export function showParameter(name: 'UserName' | 'SerialNumber', value: string | undefined, quote: Quote): string {
  const member = enableMfaDevice.members.find((each) => each.name === name);
  const placeholder = name === 'UserName' ? 'NAME' : 'ARN';
  if (member === undefined || value === undefined || value.length > member.maxLength) return placeholder;
  if (!new RegExp(`^(?:${member.pattern})$`).test(value) || looksSecret(value)) return placeholder;
  return quote(value);
}

/**
 * Returns a quoted file name, profile or similar text. Returns the placeholder for a text that is empty, has control
 * characters or may be a secret. The default `quote` uses the quotes of a POSIX shell, which config files also accept.
 */
export function showText(text: string, placeholder: string, quote: Quote = quoteShell): string {
  return text === '' || /[\p{C}\p{Zl}\p{Zp}]/u.test(text) || looksSecret(text) ? placeholder : quote(text);
}

const secretShapes: readonly RegExp[] = [
  // A one-time code.
  /^\d{6,8}$/,
  // A Base32 seed.
  /^[A-Z2-7]{16,}=*$/,
  /^[a-z2-7]{32,}=*$/,
  // A secret access key.
  /^[A-Za-z0-9/+=]{40}$/,
  /otpauth:/i,
];

function looksSecret(text: string): boolean {
  return secretShapes.some((shape) => shape.test(text));
}

/** The characters that word processors and web pages substitute for those of the keyboard, with descriptions. */
const oddCharacters: ReadonlyMap<string, string> = new Map([
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

/** Returns the first character of the text that is in `oddCharacters` or is a digit, but not an ASCII digit. */
export function findOddCharacter(text: string): string | undefined {
  return [...text].find((character) => oddCharacters.has(character) || isForeignDigit(character));
}

/** Returns a description such as `a no-break space (U+00A0)`. */
export function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${oddCharacters.get(character) ?? 'a digit of another writing system'} (U+${code})`;
}

function isForeignDigit(character: string): boolean {
  return /\p{Nd}/u.test(character) && !/\d/.test(character);
}
