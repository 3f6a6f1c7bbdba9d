/** Normaliser `paths`: writes paths of the drive Z: below the folder with slashes and without the drive. */
export function withPlainPaths(text: string, folder: string): string {
  const separator = '[\\\\/]{1,4}';
  const parts = folder.split('/').map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  const path = new RegExp(`[zZ]:${parts.join(separator)}(?:${separator}[^\\\\/\\s'",:;<>|]*)*`, 'g');
  return text.replaceAll(path, (found) => found.slice(2).replaceAll(/[\\/]+/g, '/'));
}
