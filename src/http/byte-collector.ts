import { GeneralError } from '../errors/cli-error.ts';

/** Bytes that the body of an answer may have where its request says nothing else; IAM's are some hundred. */
export const mostBytesOfBody = 67_108_864;

/** Bytes. A smaller piece is copied, because every buffer takes some hundred bytes of its own. */
const smallestPiece = 16_384;
const blockSize = 65_536;

/** Collects the body of an answer. What it holds stays a small multiple of the length, also in pieces of one byte. */
export class ByteCollector {
  readonly #pieces: Buffer[] = [];
  readonly #mostBytes: number;
  #length = 0;
  /** The block that small pieces are copied to. */
  #block = Buffer.alloc(0);
  #used = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Adds bytes at the end; a GeneralError where they become too many. */
  add(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > this.#mostBytes)
      throw new GeneralError(`The answer is longer than ${this.#mostBytes} bytes, which is too much.`);
    if (bytes.length >= smallestPiece) {
      this.#closeBlock();
      this.#pieces.push(bytes);
      return;
    }
    if (this.#used + bytes.length > this.#block.length) {
      this.#closeBlock();
      this.#block = Buffer.allocUnsafeSlow(blockSize);
    }
    this.#used += bytes.copy(this.#block, this.#used);
  }

  /** Everything that was added. */
  bytes(): Buffer {
    this.#closeBlock();
    const [first, ...others] = this.#pieces;
    return first !== undefined && others.length === 0 ? first : Buffer.concat(this.#pieces, this.#length);
  }

  #closeBlock(): void {
    if (this.#used > 0) this.#pieces.push(this.#block.subarray(0, this.#used));
    this.#block = this.#block.subarray(this.#used);
    this.#used = 0;
  }
}
