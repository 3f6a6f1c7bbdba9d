/**
 * Splits a date into words, numbers, single blanks and single other characters, as dateutil does: a point stays inside
 * a number, and words joined by points come apart at them.
 */
export function splitDateText(text: string): string[] {
  const tokens: string[] = [];
  const characters = [...text].filter((character) => character !== '\0');
  let position = 0;
  while (position < characters.length) {
    const { token, end, kind } = readToken(characters, position);
    position = end;
    const points = token.split('.').length - 1;
    if (kind === 'pointed word' || (kind === 'pointed number' && (points > 1 || /[.,]$/.test(token)))) {
      tokens.push(...token.split(/([.,])/).filter((part, index) => index === 0 || part !== ''));
    } else {
      tokens.push(kind === 'pointed number' && points === 0 ? token.replace(',', '.') : token);
    }
  }
  return tokens;
}

interface Token {
  readonly token: string;
  readonly end: number;
  readonly kind: 'single' | 'word' | 'number' | 'pointed word' | 'pointed number';
}

const letter = /^\p{L}$/u;
const digit = /^\d$/;
const blank = /^[\s\x1c-\x1f\x85]$/;

function readToken(characters: readonly string[], start: number): Token {
  const first = characters[start] ?? '';
  if (blank.test(first) && first !== '\ufeff') return { token: ' ', end: start + 1, kind: 'single' };
  if (!letter.test(first) && !digit.test(first)) return { token: first, end: start + 1, kind: 'single' };
  let token = first;
  let kind: Token['kind'] = letter.test(first) ? 'word' : 'number';
  let letters = false;
  let end = start + 1;
  for (; end < characters.length; end += 1) {
    const next = characters[end] ?? '';
    if (kind === 'word' || kind === 'pointed word') letters = true;
    const following = followingKind(kind, token, next);
    if (following === null) break;
    kind = following;
    token += next;
  }
  // A number that was a word before its last point is taken apart like a word; not so a letter with nothing after it.
  if (kind.startsWith('pointed')) kind = letters ? 'pointed word' : 'pointed number';
  return { token, end, kind };
}

/** The kind of the token with `next` added; `null` where `next` begins a token of its own. */
function followingKind(kind: Token['kind'], token: string, next: string): Token['kind'] | null {
  const afterPoint = token.endsWith('.');
  switch (kind) {
    case 'word':
      if (letter.test(next)) return 'word';
      return next === '.' ? 'pointed word' : null;
    case 'number':
      if (digit.test(next)) return 'number';
      return next === '.' || (next === ',' && token.length >= 2) ? 'pointed number' : null;
    case 'pointed word':
      if (next === '.' || letter.test(next)) return 'pointed word';
      return digit.test(next) && afterPoint ? 'pointed number' : null;
    case 'pointed number':
      if (next === '.' || digit.test(next)) return 'pointed number';
      return letter.test(next) && afterPoint ? 'pointed word' : null;
    case 'single':
      return null;
  }
}
