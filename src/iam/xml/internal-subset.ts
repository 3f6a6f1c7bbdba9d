type Fail = (reason: string, at: number) => never;

/**
 * Reads a document type declaration that begins at `start` and takes up the entities that it declares; the answer is
 * where it ends. Other declarations are passed over unread.
 */
export function readInternalSubset(source: string, start: number, entities: Map<string, string>, fail: Fail): number {
  const head = /<!DOCTYPE[ \t\r\n]+[A-Za-z_:\x80-\xff][\w:.\x80-\xff-]*/y;
  head.lastIndex = start;
  const found = head.exec(source);
  if (found === null) return fail(source.length - start < 11 ? 'unclosed token' : 'syntax error', start);
  let at = start + found[0].length;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") {
      const end = source.indexOf(character, at + 1);
      if (end < 0) return fail('unclosed token', at);
      at = end + 1;
    } else if (character === '[') at = readDeclarations(source, at + 1, entities, fail);
    else if (/[\s\]A-Za-z]/.test(character)) at += 1;
    else return fail('not well-formed (invalid token)', at);
  }
  return fail('no element found', at);
}

function readDeclarations(source: string, start: number, entities: Map<string, string>, fail: Fail): number {
  const declaration = /<!ENTITY[ \t\r\n]+([A-Za-z_:][\w:.-]*)[ \t\r\n]+(?:"([^"]*)"|'([^']*)')[ \t\r\n]*>/y;
  let at = start;
  while (at < source.length) {
    if (source.charAt(at) === ']') return at + 1;
    declaration.lastIndex = at;
    const entity = declaration.exec(source);
    if (entity !== null) {
      const [whole, name = '', double, single] = entity;
      if (!entities.has(name)) entities.set(name, expand(double ?? single ?? '', entities));
      at += whole.length;
    } else if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      if (end < 0) return fail('unclosed token', at);
      at = end + 3;
    } else if (source.startsWith('<', at)) {
      const end = source.indexOf('>', at);
      if (end < 0) return fail('unclosed token', at);
      at = end + 1;
    } else if (/\s/.test(source.charAt(at))) at += 1;
    else return fail('syntax error', at);
  }
  return fail('no element found', at);
}

/** Text that stays this short cannot be blown up by entities within entities. */
const longestEntity = 65_536;

function expand(text: string, entities: ReadonlyMap<string, string>): string {
  const expanded = text
    .replace(/&#x([0-9A-Fa-f]+);/g, (_, digits: string) => bytesOf(Number.parseInt(digits, 16)))
    .replace(/&#([0-9]+);/g, (_, digits: string) => bytesOf(Number(digits)))
    .replace(/&([\w:.-]+);/g, (reference, name: string) => entities.get(name) ?? reference);
  return expanded.slice(0, longestEntity);
}

function bytesOf(code: number): string {
  return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1') : '';
}
