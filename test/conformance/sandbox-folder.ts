import {
  chmodSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Case } from './case.ts';

/** The file at a path after a run: its kind, permission bits and content (latin-1, one character for each byte). */
export interface FileState {
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  readonly mode: number;
  readonly content: string;
}

/** Matches files that only the AWS CLI writes (docs/fidelity.md). They are called side files here. */
const sideFiles = /(?:^|\/)\.aws\/cli\/(cache\/session|history\/history)\.db(-wal|-shm|-journal)?$/;

/** Empties the folder and creates `home`, `work` and the files of the case. */
export function makeSandbox(folder: string, files: NonNullable<Case['files']>): void {
  openFolders(folder);
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['home', 'work']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const entry = typeof file === 'string' ? { text: file } : file;
    if (entry.link !== undefined) symlinkSync(entry.link, path);
    else if (entry.folder === true) mkdirSync(path, { recursive: true });
    else if (entry.base64 !== undefined) writeFileSync(path, Buffer.from(entry.base64, 'base64'));
    else writeFileSync(path, entry.text ?? '');
    if (entry.mode !== undefined) chmodSync(path, entry.mode);
  }
}

/** Makes a user the owner of everything in the folder. */
export function changeOwner(folder: string, userId: number): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(folder, name), userId, userId);
  }
}

/** Gives the owner access to folders whose modes a case has restricted. */
function openFolders(folder: string): void {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status?.isDirectory() !== true) return;
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder)) openFolders(join(folder, name));
}

/**
 * Returns everything in the folder by relative path, without side files. Also leaves out a folder that contains only
 * side files, unless the case creates the folder. `caseFiles` are the files of the case.
 */
export function readSandbox(folder: string, caseFiles: NonNullable<Case['files']>): Record<string, FileState> {
  const found: Record<string, FileState> = {};
  const sideFolders = new Set<string>();
  const visit = (relative: string): void => {
    for (const name of readdirSync(join(folder, relative)).sort()) {
      const path = relative === '' ? name : `${relative}/${name}`;
      const full = join(folder, path);
      const status = lstatSync(full);
      const mode = status.mode & 0o7777;
      if (status.isDirectory()) {
        found[path] = { kind: 'folder', mode, content: '' };
        chmodSync(full, mode | 0o700);
        visit(path);
      } else if (status.isSymbolicLink()) found[path] = { kind: 'link', mode: 0, content: readlinkSync(full) };
      else if (!status.isFile()) found[path] = { kind: 'special', mode, content: '' };
      else if (sideFiles.test(path)) foldersOf(path).forEach((parent) => void sideFolders.add(parent));
      else {
        chmodSync(full, mode | 0o400);
        found[path] = { kind: 'file', mode, content: readFileSync(full, 'latin1') };
      }
    }
  };
  visit('');
  const needed = new Set([
    ...Object.keys(caseFiles),
    ...Object.keys(found).filter((path) => found[path]?.kind !== 'folder'),
  ]);
  for (const path of [...needed]) for (const parent of foldersOf(path)) needed.add(parent);
  for (const path of sideFolders) if (!needed.has(path)) delete found[path];
  return found;
}

/** Returns the parent folders of a path, without the outermost one, which is `home` or `work`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join('/'));
}
