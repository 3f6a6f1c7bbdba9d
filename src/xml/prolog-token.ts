import { scanComment, scanInstruction } from './scan-markup.ts';
import type { Scanner } from './scanner.ts';
import { ScanError, unclosedToken } from './xml-error.ts';

/** A token outside of elements. `other` has no place in a document. */
export interface PrologToken {
  readonly kind:
    | 'none'
    | 'blank'
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
  /** The word of a name or declaration; what stands between the quotes of a literal. */
  readonly text: string;
}

/**
 * Scans the next token before the root element, in a DOCTYPE or after the root element. A plain text or JSON in place of a
 * document ends here: what its first token looks like to expat decides the error and its place.
 */
export function scanPrologToken(scanner: Scanner): PrologToken {
  scanner.startToken();
  if (scanner.isAtEnd) return plain('none');
  if (scanner.skipBlanks()) return plain('blank');
  const first = scanner.next;
  if (first === '<') return scanMarkup(scanner);
  if (first === '"' || first === "'") return scanLiteral(scanner, first);
  if (/[\w.:\u0080-\uffff-]/.test(first)) return scanWord(scanner);
  if (!/[,[(|>%\])#]/.test(first)) scanner.failInvalid();
  scanner.at += 1;
  if (first === '[' || first === '>') return plain(first);
  if (first === '#') scanner.skipName();
  const mayFollow = first === ')' ? /^[ \t\r\n>,|)?*+]?$/ : first === '#' ? /^[ \t\r\n)>%|]?$/ : /^/;
  if (!mayFollow.test(scanner.next)) scanner.failInvalid();
  // The beginning of a PDF, for one.
  if (first === '%' && !/[ \t\r\n%]/.test(scanner.require())) {
    scanner.skipName();
    scanner.expect(';');
  }
  return plain('other');
}

function plain(kind: PrologToken['kind']): PrologToken {
  return { kind, text: '' };
}

function scanMarkup(scanner: Scanner): PrologToken {
  scanner.at += 1;
  const next = scanner.require();
  if (/[A-Za-z_\u0080-\uffff]/.test(next)) {
    scanner.at -= 1;
    return plain('instance');
  }
  if (next !== '!' && next !== '?') scanner.failInvalid();
  scanner.at += 1;
  if (next === '?') return plain(scanInstruction(scanner));
  if (scanner.require() === '-') {
    scanComment(scanner);
    return plain('comment');
  }
  if (scanner.next === '[') return plain('other');
  const text = scanner.skipRun(/[A-Za-z_]+/y);
  if (text === '' || !/[ \t\r\n]/.test(scanner.require())) scanner.failInvalid();
  return { kind: 'declaration', text };
}

function scanLiteral(scanner: Scanner, quote: string): PrologToken {
  scanner.at += 1;
  const start = scanner.at;
  scanner.skipText(quote === '"' ? /"/g : /'/g, 'markup');
  scanner.require();
  const text = scanner.text.slice(start, scanner.at);
  scanner.at += 1;
  if (!/^[ \t\r\n>%[]?$/.test(scanner.next)) scanner.failInvalid();
  return { kind: 'literal', text };
}

/** Letters beyond ASCII are taken as in any text here: they only decide which error a plain text gets. */
function scanWord(scanner: Scanner): PrologToken {
  const text = scanner.skipRun(/[\w.:\p{L}\p{M}\p{N}-]+/uy);
  const { next } = scanner;
  if (text === '' || next >= '\x80') scanner.failCharacter();
  const isName = /^[\p{L}_][^:]*(?::[^:]+)?$/u.test(text);
  if (next === '' && /^[\p{L}_][^:]*:$/u.test(text)) throw new ScanError(unclosedToken, scanner.tokenStart);
  if (!/^[>),|[% \t\r\n]?$/.test(next) && !(isName && /[?*+]/.test(next))) scanner.failInvalid();
  return { kind: /^[A-Za-z_][\w.-]*(?::[\w.-]+)?$/.test(text) && !/[?*+]/.test(next) ? 'name' : 'other', text };
}
