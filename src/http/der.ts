/** The first element of some DER (X.690): its tag, what is in it, cut off where the bytes end, and what comes after it. */
export interface DerElement {
  readonly tag: number;
  readonly contents: Buffer;
  readonly rest: Buffer;
  /** Whether all of it is there. */
  readonly isWhole: boolean;
}

export function readElement(der: Buffer): DerElement {
  const [tag = 0, first = 0] = der;
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  const start = 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.subarray(2, start).toString('hex'), 16);
  const end = start + length;
  return { tag, contents: der.subarray(start, end), rest: der.subarray(end), isWhole: end <= der.length };
}
