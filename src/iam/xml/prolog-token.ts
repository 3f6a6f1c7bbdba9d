import { scanComment, scanInstruction } from './scan-markup.ts';
import { isBlank, type Scanner } from './scanner.ts';

/**
 * The kinds of token outside of elements. A word is a `name`, a `prefixed name` (one colon) or a `name token`; a sign
 * of repetition can follow it, as it can follow a closing parenthesis.
 */
type PrologTokenKind =
  | 'none'
  | 'blank'
  | 'comment'
  | 'instruction'
  | 'xml declaration'
  | 'instance'
  | 'declaration'
  | 'literal'
  | 'name'
  | 'prefixed name'
  | 'name token'
  | 'name?'
  | 'name*'
  | 'name+'
  | 'pound name'
  | 'parameter entity'
  | 'other'
  | '%'
  | '['
  | ']'
  | '('
  | ')'
  | ')?'
  | ')*'
  | ')+'
  | '|'
  | ','
  | '>';

export interface PrologToken {
  readonly kind: PrologTokenKind;
  /** The word of a name, declaration or pound name; what stands between the quotes of a literal. */
  readonly text: string;
  /** Whether it took half a unit of UTF-16 behind the end for its own: it is no keyword then, and its quote is none. */
  readonly isBlurred: boolean;
}

/** Scans the next token of the prolog, of a document type declaration or of what follows the root element. */
export function scanPrologToken(scanner: Scanner): PrologToken {
  const token = scanToken(scanner);
  if (!scanner.isAtEnd || !scanner.hasHalfUnit || !mayGoOn.test(token.kind)) return token;
  scanner.hasHalfUnit = false;
  return { ...token, isBlurred: true };
}

/** Kinds of token that something could still follow. */
const mayGoOn = /^(?:name|prefixed name|name token|pound name|literal|\)|\])$/;

function scanToken(scanner: Scanner): PrologToken {
  scanner.startToken();
  if (scanner.isAtEnd) {
    scanner.checkEnd();
    return plain('none');
  }
  const start = scanner.at;
  const first = scanner.next;
  if (scanner.skipBlanks()) return plain('blank');
  if (first === '<') return scanMarkup(scanner);
  if (first === '"' || first === "'") return scanLiteral(scanner, first);
  if (isWordCharacter(first)) return scanWord(scanner);
  scanner.at += 1;
  switch (first) {
    case ',':
    case '[':
    case '(':
    case '|':
    case '>':
      return plain(first);
    case '%':
      return scanPercent(scanner);
    case ']':
      // `]]>` ends a conditional section, which stands nowhere here.
      if (scanner.next !== ']') return plain(']');
      scanner.at += 1;
      if (scanner.require() !== '>') {
        scanner.at -= 1;
        return plain(']');
      }
      scanner.at += 1;
      return plain('other');
    case ')':
      return scanAfterParenthesis(scanner);
    case '#': {
      scanner.skipNameStart();
      scanner.skipName();
      if (!scanner.isAtEnd && !/[ \t\r\n)>%|]/.test(scanner.next)) scanner.failInvalid();
      return { kind: 'pound name', text: scanner.text.slice(start + 1, scanner.at), isBlurred: false };
    }
    default:
      return scanner.failInvalid(start);
  }
}

function plain(kind: PrologTokenKind): PrologToken {
  return { kind, text: '', isBlurred: false };
}

function scanMarkup(scanner: Scanner): PrologToken {
  const start = scanner.at;
  scanner.at += 1;
  const next = scanner.require();
  if (next === '!') {
    scanner.at += 1;
    return scanDeclaration(scanner);
  }
  if (next === '?') {
    scanner.at += 1;
    return plain(scanInstruction(scanner) === 'declaration' ? 'xml declaration' : 'instruction');
  }
  // Beyond ASCII it is left to the start tag to say what is wrong.
  if (!scanner.isKeywordCharacter && next <= (scanner.isUtf16 ? '\xff' : '\x7f')) scanner.failInvalid();
  scanner.at = start;
  return plain('instance');
}

function scanDeclaration(scanner: Scanner): PrologToken {
  const start = scanner.at;
  const next = scanner.require();
  if (next === '-') {
    scanner.at += 1;
    scanComment(scanner);
    return plain('comment');
  }
  if (next === '[') {
    scanner.at += 1;
    return plain('other');
  }
  if (!scanner.isKeywordCharacter) scanner.failInvalid();
  while (scanner.isKeywordCharacter) scanner.at += 1;
  const after = scanner.require();
  if (after === '%') {
    // `<!ENTITY% name` is none.
    scanner.at += 1;
    if (/[ \t\r\n%]/.test(scanner.require())) scanner.failInvalid(scanner.at - 1);
    scanner.at -= 1;
  } else if (!isBlank(after)) scanner.failInvalid();
  return { kind: 'declaration', text: scanner.text.slice(start, scanner.at), isBlurred: false };
}

function scanLiteral(scanner: Scanner, quote: string): PrologToken {
  scanner.at += 1;
  const start = scanner.at;
  scanner.skipText(quote === '"' ? /"/g : /'/g);
  scanner.require();
  const text = scanner.text.slice(start, scanner.at);
  scanner.at += 1;
  if (!scanner.isAtEnd && !/[ \t\r\n>%[]/.test(scanner.next)) scanner.failInvalid();
  return { kind: 'literal', text, isBlurred: false };
}

function scanPercent(scanner: Scanner): PrologToken {
  if (/[ \t\r\n%]/.test(scanner.require())) return plain('%');
  scanner.skipNameStart();
  scanner.skipName();
  scanner.expect(';');
  return plain('parameter entity');
}

function scanAfterParenthesis(scanner: Scanner): PrologToken {
  const next = scanner.next;
  if (next === '?' || next === '*' || next === '+') {
    scanner.at += 1;
    return plain(`)${next}`);
  }
  if (next !== '' && !/[ \t\r\n>,|)]/.test(next)) scanner.failInvalid();
  return plain(')');
}

function isWordCharacter(character: string): boolean {
  return /[A-Za-z0-9_.:-]/.test(character) || character >= '\x80';
}

function scanWord(scanner: Scanner): PrologToken {
  const start = scanner.at;
  let kind: 'name' | 'prefixed name' | 'name token' = scanWordStart(scanner);
  for (;;) {
    scanner.skipName();
    const next = scanner.next;
    if (next !== ':') break;
    scanner.at += 1;
    kind = kind === 'name' ? scanAfterColon(scanner) : 'name token';
  }
  const text = scanner.text.slice(start, scanner.at);
  const next = scanner.next;
  if (next === '' || /[>),|[% \t\r\n]/.test(next)) return { kind, text, isBlurred: false };
  if ((next !== '?' && next !== '*' && next !== '+') || kind === 'name token') return scanner.failInvalid();
  scanner.at += 1;
  return { kind: `name${next}`, text, isBlurred: false };
}

function scanWordStart(scanner: Scanner): 'name' | 'name token' {
  const kind = scanner.canStartName ? 'name' : 'name token';
  if (scanner.next === ':') scanner.at += 1;
  return kind;
}

function scanAfterColon(scanner: Scanner): 'prefixed name' | 'name token' {
  const at = scanner.at;
  if (/[A-Za-z0-9_.-]/.test(scanner.require()) || scanner.next >= '\x80') {
    scanner.skipName();
    return scanner.at > at ? 'prefixed name' : 'name token';
  }
  return 'name token';
}
