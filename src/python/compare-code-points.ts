/** Orders strings as Python does, by code point, which differs from JavaScript's order beyond U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  for (let index = 0; ; ) {
    const a = left.codePointAt(index);
    const b = right.codePointAt(index);
    if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
    if (a !== b) return a - b;
    index += a > 0xffff ? 2 : 1;
  }
}
