import { writeSync } from 'node:fs';
import { asHostError } from './host-error.ts';

/**
 * Writes synchronously, so that no output is lost when the program exits. A full pipe or terminal returns EAGAIN if
 * another process made it non-blocking. Then this function waits a moment and continues.
 */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const failure = asHostError(error);
      if (failure.errno !== 'EAGAIN') throw failure;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
