import type { Host } from '../host/host.ts';

/**
 * Returns the program's path in the first PATH folder that has it; `undefined` if none has. For an absolute path it
 * only checks that the file exists.
 */
export function findOnPath(program: string, { env, files, platform }: Host): string | undefined {
  const folders = program.startsWith('/') ? [''] : (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':');
  return folders.map((folder) => (folder === '' ? program : `${folder}/${program}`)).find((path) => files.exists(path));
}
