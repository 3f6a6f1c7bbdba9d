import type { SyntaxNode } from './syntax-node.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads `1]`, what follows the bracket of an index. */
export function parseIndex(tokens: TokenReader): SyntaxNode {
  const token = tokens.advance();
  tokens.expect('rbracket');
  return { kind: 'index', index: token.type === 'number' ? toSafeInteger(token.value) : 0 };
}

/** Reads `1:2:3]`, what follows the bracket of a slice. */
export function parseSlice(tokens: TokenReader): SyntaxNode {
  const parts: (number | null)[] = [null, null, null];
  for (let part = 0; !tokens.sees('rbracket'); ) {
    const token = tokens.peek();
    // A second number in the same part replaces the first, as in the reference.
    if (token.type === 'number') parts[part] = toSafeInteger(token.value);
    else if (token.type !== 'colon' || part === 2) throw tokens.bad(token, 'syntax error');
    else part += 1;
    tokens.advance();
  }
  tokens.expect('rbracket');
  const [start = null, stop = null, step = null] = parts;
  return { kind: 'slice', start, stop, step };
}

/** No list is that long: what lies beyond makes no difference. */
function toSafeInteger(value: bigint): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}
