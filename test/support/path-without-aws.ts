import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Returns this PATH without any program called `aws`, because our program would hand commands over to that program. A
 * folder with an `aws` is replaced by a folder of links to its other programs. The links are in `folder`, which the
 * caller removes.
 */
export function pathWithoutAws(path: string, folder: string): string {
  return path
    .split(delimiter)
    .map((entry) => (existsSync(join(entry, 'aws')) ? linkOthers(entry, folder) : entry))
    .join(delimiter);
}

function linkOthers(entry: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const links = mkdtempSync(join(folder, 'path-'));
  // Programs that run as another user need access.
  chmodSync(links, 0o755);
  for (const name of readdirSync(entry)) if (name !== 'aws') symlinkSync(join(entry, name), join(links, name));
  return links;
}
