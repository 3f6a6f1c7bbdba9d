import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nativePath } from './native-text.ts';

const pattern = /^\.aws-iam-enable-mfa-device-[0-9a-f]{12}\.tmp$/;

/** Returns a new name for a file that is to replace another one. */
export function temporaryName(): string {
  return `.aws-iam-enable-mfa-device-${randomBytes(6).toString('hex')}.tmp`;
}

/** Writing takes milliseconds: an older file was left by a run that was killed. */
const oldMilliseconds = 10 * 60_000;

const tidied = new Set<string>();

/** Removes what killed runs of this user left in a folder, once for each folder in this process. */
export function removeOldTemporaries(folder: string): void {
  if (tidied.has(folder)) return;
  tidied.add(folder);
  try {
    for (const name of readdirSync(nativePath(folder))) if (pattern.test(name)) removeIfOld(join(folder, name));
  } catch {
    // A folder that cannot be listed is left as it is: the file has been written.
  }
}

function removeIfOld(path: string): void {
  const stats = lstatSync(nativePath(path));
  const isOwn = process.getuid === undefined || stats.uid === process.getuid();
  if (stats.isFile() && isOwn && Date.now() - stats.mtimeMs > oldMilliseconds) unlinkSync(nativePath(path));
}
