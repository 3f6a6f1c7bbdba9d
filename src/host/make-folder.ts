import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { asHostError } from './host-error.ts';
import { nativePath } from './native-text.ts';

/**
 * Makes a folder and its parents where missing, one by one: Node's own recursive mkdir never ends below /proc, and does not
 * tell which folder failed. A HostError carries that folder's path.
 */
export function makeFolder(path: string): void {
  for (const folder of missingFolders(path)) {
    try {
      mkdirSync(nativePath(folder));
    } catch (error) {
      const failure = asHostError(error, folder);
      // Another process may have made it meanwhile; a parent that exists otherwise fails with the next folder.
      if (!isFolder(folder) && (folder === path || failure.errno !== 'EEXIST')) throw failure;
    }
  }
}

/** The folders to make, outermost first; the last is the path itself, which is tried even if something is there. */
function missingFolders(path: string): string[] {
  if (isFolder(path)) return [];
  const missing = [path];
  for (
    let parent = parentOf(path);
    parent !== undefined && !existsSync(nativePath(parent));
    parent = parentOf(parent)
  ) {
    missing.push(parent);
  }
  return missing.reverse();
}

function parentOf(path: string): string | undefined {
  let parent = dirname(path);
  while (parent.length > 1 && parent.endsWith('/')) parent = parent.slice(0, -1);
  return parent === path ? undefined : parent;
}

function isFolder(path: string): boolean {
  try {
    return statSync(nativePath(path)).isDirectory();
  } catch {
    return false;
  }
}
