import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';

/**
 * Returns the text of the QR code in a PNG with one bit for each pixel. Reads only what our pictures use: one IDAT
 * chunk, and rows without filters.
 */
export function readQrPicture(png: Uint8Array): string | undefined {
  const chunks = readChunks(Buffer.from(png));
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 1) throw new Error(`the picture has ${header[8]} bits for each pixel`);
  // Without a palette, 0 is black and 1 is white.
  const palette = chunks.get('PLTE') ?? Buffer.from([0, 0, 0, 255, 255, 255]);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const rowLength = 1 + Math.ceil(width / 8);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * rowLength] !== 0) throw new Error('the picture has a filtered row');
    for (let x = 0; x < width; x += 1) {
      const colour = ((rows[y * rowLength + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      pixels.set([...palette.subarray(colour * 3, colour * 3 + 3), 255], (y * width + x) * 4);
    }
  }
  return jsqr.default(pixels, width, height)?.data;
}

/** Returns the contents of the chunks by type. A chunk is a length, a type, the content and a checksum. */
function readChunks(png: Buffer): ReadonlyMap<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}
