import { isatty, WriteStream } from 'node:tty';
import { writeAll } from './write-all.ts';

/** Returns a function that writes text to a descriptor. It throws a HostError if the write fails. */
export function createTextWriter(descriptor: number): (text: string) => void {
  if (process.platform !== 'win32' || !isatty(descriptor)) {
    return (text) => writeAll(descriptor, Buffer.from(text, 'utf8'));
  }
  // A Windows console reads written bytes in its own code page. Only Node's stream writes text to it.
  const console = new WriteStream(descriptor);
  // Ignores the error of a console that is gone.
  console.on('error', () => {});
  return (text) => void console.write(text);
}
