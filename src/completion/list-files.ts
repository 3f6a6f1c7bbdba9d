import type { Host } from '../host/host.ts';
import { compareCodePoints } from '../python/compare-code-points.ts';
import { expandHome } from '../python/expand-path.ts';
import { trimEnd } from '../python/trim-end.ts';

/** An entry of the folder that the word `file://…` names so far. */
export interface FileEntry {
  /** The whole word with this entry at its end. */
  readonly text: string;
  /** The entry alone; a folder ends in `/`. */
  readonly name: string;
}

/** What the file lies behind, where the word names one: `file://` or `fileb://`. */
export function filePrefix(word: string): string | undefined {
  return /^fileb?:\/\//.exec(word)?.[0];
}

/** The part of such a word that entries are compared with. */
export function entryPart(word: string, { platform }: Pick<Host, 'platform'>): string {
  const path = word.slice(filePrefix(word)?.length ?? 0);
  return path.slice(folderLength(path, platform));
}

/** How much of the path is its folder, with the separator at its end. */
function folderLength(path: string, platform: string): number {
  const back = platform === 'win32' ? path.lastIndexOf('\\') : -1;
  return Math.max(path.lastIndexOf('/'), back) + 1;
}

/** All entries of the folder, by name; none where it cannot be read. */
export function listFiles(word: string, host: Pick<Host, 'files' | 'platform'>): readonly FileEntry[] {
  const prefix = filePrefix(word) ?? '';
  const path = word.slice(prefix.length);
  if (path === '~') return [{ text: `${prefix}~/`, name: `${prefix}~/` }];
  const folder = folderOf(path, host.platform);
  const place = expandHome(folder, host);
  try {
    return [...host.files.list(place === '' ? '.' : place)].sort(compareCodePoints).map((entry) => {
      const name = host.files.isFolder(inside(place, entry, host.platform)) ? `${entry}/` : entry;
      return { text: prefix + inside(folder, name, host.platform), name };
    });
  } catch {
    return [];
  }
}

/** As Python's dirname: without the slashes at its end, unless it has nothing else. On Windows as it was typed. */
function folderOf(path: string, platform: string): string {
  const folder = path.slice(0, folderLength(path, platform));
  return platform === 'win32' ? folder : trimEnd(folder, '/') || folder;
}

/** As the reference puts them together: of a folder that is slashes alone one more slash keeps the entry apart. */
function inside(folder: string, entry: string, platform: string): string {
  const isWhole = folder === '' || folder === '/' || (platform === 'win32' && /[\\/]$/.test(folder));
  return isWhole ? folder + entry : `${folder}/${entry}`;
}
