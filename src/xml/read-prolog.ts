import { type PrologToken, scanPrologToken } from './prolog-token.ts';
import type { Scanner } from './scanner.ts';
import { noElementFound, ScanError, syntaxError } from './xml-error.ts';

/**
 * Reads everything before the root element. Returns whether entities may be declared in a file that a DOCTYPE names, which is
 * never fetched.
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
    } else if (kind !== 'blank' && kind !== 'comment' && kind !== 'instruction') fail(scanner, kind);
  }
}

const space = '[ \\t\\r\\n]';
const declaration = new RegExp(
  `^<\\?xml${space}+version${space}*=${space}*(?:"[\\w.-]*"|'[\\w.-]*')` +
    `(?:${space}+encoding${space}*=${space}*(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*'))?` +
    `(?:${space}+standalone${space}*=${space}*(?:"(?:yes|no)"|'(?:yes|no)'))?${space}*\\?>$`,
);

/** Checks the XML declaration that the scanner has just passed; returns whether the document stands alone. */
function readXmlDeclaration({ text, tokenStart, at }: Scanner): boolean {
  const found = text.slice(tokenStart, at);
  if (declaration.test(found)) return /standalone[ \t\r\n]*=[ \t\r\n]*.yes/.test(found);
  const start = '<?xml'.length;
  const blanks = found.slice(start).search(/[^ \t\r\n]/);
  throw new ScanError('XML declaration not well-formed', tokenStart + start + blanks);
}

/** Reads a DOCTYPE from after its keyword; returns whether it names a file. */
function readDoctype(scanner: Scanner): boolean {
  expectToken(scanner, 'name');
  let token = nextToken(scanner);
  const hasIdentifier = token.kind === 'name' && (token.text === 'PUBLIC' || token.text === 'SYSTEM');
  if (hasIdentifier) {
    if (token.text === 'PUBLIC') checkPublicId(expectToken(scanner, 'literal'), scanner.tokenStart + 1);
    expectToken(scanner, 'literal');
    token = nextToken(scanner);
  }
  if (token.kind === '[') throw new ScanError('a DOCTYPE with declarations of its own is not read', scanner.tokenStart);
  if (token.kind !== '>') fail(scanner, token.kind);
  return hasIdentifier;
}

function nextToken(scanner: Scanner): PrologToken {
  const token = scanPrologToken(scanner);
  return token.kind === 'blank' ? scanPrologToken(scanner) : token;
}

function expectToken(scanner: Scanner, kind: PrologToken['kind']): string {
  const token = nextToken(scanner);
  if (token.kind !== kind) fail(scanner, token.kind);
  return token.text;
}

function fail(scanner: Scanner, kind: PrologToken['kind']): never {
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
