import type { Host } from '../host/host.ts';

/** Whether a folder of the search path has it, by its name or, from that folder on, by its path. */
export function isOnPath(program: string, host: Host): boolean {
  if (program.startsWith('/')) return host.files.exists(program);
  const separator = host.platform === 'win32' ? ';' : ':';
  const folders = (host.env['PATH'] ?? '').split(separator);
  return folders.some((folder) => host.files.exists(folder === '' ? program : `${folder}/${program}`));
}
