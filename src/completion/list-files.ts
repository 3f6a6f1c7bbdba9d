import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { compareCodePoints, trimEnd } from '../python/strings.ts';

/** An entry of the folder in the path that the user is typing. */
export interface FileEntry {
  /** The whole word, ending in this entry. */
  readonly text: string;
  /** The entry's name; a folder ends in `/`. */
  readonly name: string;
}

/** Returns the prefix of a file parameter: `file://` or `fileb://`. */
export function filePrefix(word: string): string | undefined {
  return /^fileb?:\/\//.exec(word)?.[0];
}

/** Returns the part of a word's path after the last separator: the beginning of the name of a file or folder. */
export function entryPart(word: string, { platform }: Pick<Host, 'platform'>): string {
  const path = word.slice(filePrefix(word)?.length ?? 0);
  return path.slice(folderLength(path, platform));
}

/** Returns the length of the path's folder, including the separator. */
function folderLength(path: string, platform: string): number {
  const backslash = platform === 'win32' ? path.lastIndexOf('\\') : -1;
  return Math.max(path.lastIndexOf('/'), backslash) + 1;
}

/** Returns all entries of the folder, sorted by name; none if the folder cannot be read. */
export function listFiles(word: string, host: Pick<Host, 'files' | 'platform'>): readonly FileEntry[] {
  const prefix = filePrefix(word) ?? '';
  const path = word.slice(prefix.length);
  if (path === '~') return [{ text: `${prefix}~/`, name: `${prefix}~/` }];
  const folder = folderOf(path, host.platform);
  const expanded = expandHome(folder, host);
  try {
    return [...host.files.list(expanded === '' ? '.' : expanded)].sort(compareCodePoints).map((entry) => {
      const name = host.files.isFolder(joinPath(expanded, entry, host.platform)) ? `${entry}/` : entry;
      return { text: prefix + joinPath(folder, name, host.platform), name };
    });
  } catch {
    return [];
  }
}

/**
 * Returns the folder as Python's dirname does: without trailing slashes, unless it consists of slashes only. On Windows
 * it stays as typed.
 */
function folderOf(path: string, platform: string): string {
  const folder = path.slice(0, folderLength(path, platform));
  return platform === 'win32' ? folder : trimEnd(folder, '/') || folder;
}

/** Joins folder and entry as the AWS CLI does. After a folder such as `//`, adds one more slash. */
function joinPath(folder: string, entry: string, platform: string): string {
  const needsNoSlash = folder === '' || folder === '/' || (platform === 'win32' && /[\\/]$/.test(folder));
  return needsNoSlash ? folder + entry : `${folder}/${entry}`;
}
