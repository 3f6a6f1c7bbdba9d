import { writeSync } from 'node:fs';
import { asHostError } from './host-error.ts';

/**
 * Writes synchronously, so that nothing is lost when the program leaves by exit. A pipe or terminal that another
 * process has made non-blocking answers EAGAIN when it is full: wait a moment and go on where it stopped.
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
