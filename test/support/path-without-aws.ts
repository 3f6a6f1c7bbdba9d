import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Returns this PATH without any program called `aws`, to which our program would hand over. A folder that has one is
 * replaced by a temporary folder of links to its other programs.
 */
export function pathWithoutAws(path: string): string {
  return path
    .split(delimiter)
    .map((folder) => (existsSync(join(folder, 'aws')) ? linkOthers(folder) : folder))
    .join(delimiter);
}

function linkOthers(folder: string): string {
  const links = mkdtempSync(join(tmpdir(), 'path-'));
  // Programs of other users need access.
  chmodSync(links, 0o755);
  for (const name of readdirSync(folder)) if (name !== 'aws') symlinkSync(join(folder, name), join(links, name));
  process.on('exit', () => rmSync(links, { recursive: true, force: true }));
  return links;
}

/** The PATH of the conformance suite: the system's folders, without the AWS CLI. */
export const systemPath = pathWithoutAws('/usr/local/bin:/usr/bin:/bin');
