/** Returns a DER element from its tag and contents. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length, ...length]), body]);
}

// 0x30 is SEQUENCE, 0x04 is OCTET STRING, and 0x03 is BIT STRING. `unused` is the number of bits at the end of the last
// byte that are not part of the BIT STRING.
export const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents);
export const octets = (contents: Uint8Array): Buffer => element(0x04, contents);
export const bits = (contents: Uint8Array, unused = 0): Buffer => element(0x03, Buffer.from([unused]), contents);

/** Returns a positive INTEGER from big-endian bytes. */
export function integer(bytes: Uint8Array): Buffer {
  return element(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Returns an OBJECT IDENTIFIER from its dotted notation. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
    bytes.push(...digits);
  }
  return element(0x06, Buffer.from(bytes));
}

/** Returns a UTCTime. */
export function utcTime(time: Date): Buffer {
  return element(0x17, Buffer.from(`${time.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));
}
