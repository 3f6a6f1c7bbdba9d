import type { Host } from '../host/host.ts';

/** Where a folder of the search path has it, by its name or, from that folder on, by its path; `undefined` where none has. */
export function findOnPath(program: string, { env, files, platform }: Host): string | undefined {
  const folders = program.startsWith('/') ? [''] : (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':');
  return folders.map((folder) => (folder === '' ? program : `${folder}/${program}`)).find((path) => files.exists(path));
}
