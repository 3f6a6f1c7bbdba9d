import type { ReadStream } from 'node:tty';
import { HostError } from './host.ts';

/** Switches raw mode on or off; throws a HostError where Node only emits an error. */
export function setRawMode(input: ReadStream, isRaw: boolean): void {
  if (input.destroyed) return;
  input.setRawMode(isRaw);
  if (input.isRaw !== isRaw) throw new HostError('EIO', 'the terminal cannot be set up');
}
