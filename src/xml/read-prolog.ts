import { scanComment, scanInstruction } from './scan-markup.ts';
import { noElementFound, ScanError, type Scanner, syntaxError, unclosedToken } from './scanner.ts';

/**
 * Reads everything before the root element. Returns whether the DOCTYPE names an external file and the document is not
 * standalone. Such a file could declare entities, but the program never fetches the file.
 */
export function readProlog(scanner: Scanner): boolean {
  let isStandalone = false;
  let hasDoctype = false;
  let hasIdentifier = false;
  for (let isFirst = true; ; isFirst = false) {
    const { kind, text } = scanPrologToken(scanner);
    if (kind === 'instance') return hasIdentifier && !isStandalone;
    if (kind === 'xml declaration' && isFirst) isStandalone = readXmlDeclaration(scanner);
    else if (kind === 'declaration' && text === 'DOCTYPE' && !hasDoctype) {
      hasIdentifier = readDoctype(scanner);
      hasDoctype = true;
    } else if (kind !== 'space' && kind !== 'comment' && kind !== 'instruction') failAtToken(scanner, kind);
  }
}

const space = '[ \\t\\r\\n]';
const xmlDeclaration = new RegExp(
  `^<\\?xml${space}+version${space}*=${space}*(?:"[\\w.-]*"|'[\\w.-]*')` +
    `(?:${space}+encoding${space}*=${space}*(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*'))?` +
    `(?:${space}+standalone${space}*=${space}*(?:"(?:yes|no)"|'(?:yes|no)'))?${space}*\\?>$`,
);

/** Checks the XML declaration that the scanner has just passed. Returns whether it says `standalone="yes"`. */
function readXmlDeclaration({ text, tokenStart, at }: Scanner): boolean {
  const found = text.slice(tokenStart, at);
  if (xmlDeclaration.test(found)) return /standalone[ \t\r\n]*=[ \t\r\n]*.yes/.test(found);
  const start = '<?xml'.length;
  const spaces = found.slice(start).search(/[^ \t\r\n]/);
  throw new ScanError('XML declaration not well-formed', tokenStart + start + spaces);
}

/** Reads the part of a DOCTYPE after its keyword. Returns whether it names a file. */
function readDoctype(scanner: Scanner): boolean {
  expectToken(scanner, 'name');
  let token = nextToken(scanner);
  const hasIdentifier = token.kind === 'name' && (token.text === 'PUBLIC' || token.text === 'SYSTEM');
  if (hasIdentifier) {
    if (token.text === 'PUBLIC') checkPublicId(expectToken(scanner, 'literal'), scanner.tokenStart + 1);
    expectToken(scanner, 'literal');
    token = nextToken(scanner);
  }
  if (token.kind === '[') throw new ScanError('a DOCTYPE with declarations is not supported', scanner.tokenStart);
  if (token.kind !== '>') failAtToken(scanner, token.kind);
  return hasIdentifier;
}

/** Scans the next token that is not white space. */
function nextToken(scanner: Scanner): PrologToken {
  const token = scanPrologToken(scanner);
  return token.kind === 'space' ? scanPrologToken(scanner) : token;
}

/** Scans the next token that is not white space, and returns its text. Throws if it is of another kind. */
function expectToken(scanner: Scanner, kind: PrologToken['kind']): string {
  const token = nextToken(scanner);
  if (token.kind !== kind) failAtToken(scanner, token.kind);
  return token.text;
}

/** Throws the error for a token of this kind, which is not allowed here. */
function failAtToken(scanner: Scanner, kind: PrologToken['kind']): never {
  const reasons: Partial<Record<PrologToken['kind'], string>> = {
    none: noElementFound,
    'xml declaration': 'XML or text declaration not at start of entity',
  };
  throw new ScanError(reasons[kind] ?? syntaxError, scanner.tokenStart);
}

function checkPublicId(text: string, start: number): void {
  const bad = text.search(/[^A-Za-z0-9 \r\n'()+,./:=?;!*#@$_%-]/);
  if (bad >= 0) throw new ScanError('illegal character(s) in public id', start + bad);
}

/** A token outside of elements. `instance` is the start of the root element. `other` is an error everywhere. */
interface PrologToken {
  readonly kind:
    | 'none'
    | 'space'
    | 'comment'
    | 'instruction'
    | 'xml declaration'
    | 'instance'
    | 'declaration'
    | 'literal'
    | 'name'
    | '['
    | '>'
    | 'other';
  /** The text of a name, the keyword of a declaration, or the text between the quotes of a literal. */
  readonly text: string;
}

/**
 * Scans the next token before or after the root element, or in a DOCTYPE. The tokens are those of expat: if a response
 * is plain text or JSON, its first token decides the error and the error's position.
 */
export function scanPrologToken(scanner: Scanner): PrologToken {
  scanner.startToken();
  if (scanner.isAtEnd) return bareToken('none');
  if (scanner.skipSpace()) return bareToken('space');
  const first = scanner.next;
  if (first === '<') return scanMarkup(scanner);
  if (first === '"' || first === "'") return scanLiteral(scanner, first);
  if (/[\w.:\u0080-\uffff-]/.test(first)) return scanWord(scanner);
  if (!/[,[(|>%\])#]/.test(first)) scanner.failInvalid();
  scanner.at += 1;
  if (first === '[' || first === '>') return bareToken(first);
  if (first === '#') scanner.skipName();
  // After `)` or `#NAME`, expat accepts only the characters in these patterns, or the end of the document.
  const mayFollow = first === ')' ? /^[ \t\r\n>,|)?*+]?$/ : first === '#' ? /^[ \t\r\n)>%|]?$/ : /^/;
  if (!mayFollow.test(scanner.next)) scanner.failInvalid();
  // Expat reads `%` and a name as a parameter entity reference. A PDF file begins like that, for example.
  if (first === '%' && !/[ \t\r\n%]/.test(scanner.require())) {
    scanner.skipName();
    scanner.expect(';');
  }
  return bareToken('other');
}

/** Returns a token whose text does not matter. */
function bareToken(kind: PrologToken['kind']): PrologToken {
  return { kind, text: '' };
}

function scanMarkup(scanner: Scanner): PrologToken {
  scanner.at += 1;
  const next = scanner.require();
  if (/[A-Za-z_\u0080-\uffff]/.test(next)) {
    scanner.at -= 1;
    return bareToken('instance');
  }
  if (next !== '!' && next !== '?') scanner.failInvalid();
  scanner.at += 1;
  if (next === '?') return bareToken(scanInstruction(scanner));
  if (scanner.require() === '-') {
    scanComment(scanner);
    return bareToken('comment');
  }
  if (scanner.next === '[') return bareToken('other');
  const text = scanner.skipRun(/[A-Za-z_]+/y);
  if (text === '' || !/[ \t\r\n]/.test(scanner.require())) scanner.failInvalid();
  return { kind: 'declaration', text };
}

function scanLiteral(scanner: Scanner, quote: string): PrologToken {
  scanner.at += 1;
  const start = scanner.at;
  scanner.skipText(quote === '"' ? /"/g : /'/g, 'markup');
  // Throws if the closing quote is missing.
  scanner.require();
  const text = scanner.text.slice(start, scanner.at);
  scanner.at += 1;
  if (!/^[ \t\r\n>%[]?$/.test(scanner.next)) scanner.failInvalid();
  return { kind: 'literal', text };
}

/**
 * Scans a word, which may contain letters beyond ASCII. If a response is plain text, the character after its first word
 * decides which error is thrown.
 */
function scanWord(scanner: Scanner): PrologToken {
  const text = scanner.skipRun(/[\w.:\p{L}\p{M}\p{N}-]+/uy);
  const { next } = scanner;
  if (text === '' || next >= '\x80') scanner.failCharacter();
  // Expat reads a word as a name if it begins with a letter or `_`. A name may contain one colon, but not at its end.
  const isName = /^[\p{L}_][^:]*(?::[^:]+)?$/u.test(text);
  if (next === '' && /^[\p{L}_][^:]*:$/u.test(text)) throw new ScanError(unclosedToken, scanner.tokenStart);
  if (!/^[>),|[% \t\r\n]?$/.test(next) && !(isName && /[?*+]/.test(next))) scanner.failInvalid();
  // Names beyond ASCII are not supported.
  return { kind: /^[A-Za-z_][\w.-]*(?::[\w.-]+)?$/.test(text) && !/[?*+]/.test(next) ? 'name' : 'other', text };
}
