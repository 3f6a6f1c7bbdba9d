import { asHostError } from './host-error.ts';

/** What renaming needs of the system. */
export interface Renaming {
  rename(from: string, to: string): void;
  readonly platform: string;
}

/** Windows answers these while somebody else (a reader, a virus scanner) has the file open, which soon passes. */
const passing = new Set(['EPERM', 'EACCES', 'EBUSY']);
const mostTries = 40;
const milliseconds = 25;

/** Renames a file over another, at once where the system can; on Windows it is tried for a second. */
export function renameOver(from: string, to: string, { rename, platform }: Renaming): void {
  for (let tries = 1; ; tries += 1) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (platform !== 'win32' || tries === mostTries || !passing.has(asHostError(error).errno)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    }
  }
}
