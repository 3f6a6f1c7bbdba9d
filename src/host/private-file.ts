import { chmodSync } from 'node:fs';
import { nodeFiles } from './node-files.ts';

/** Replaces the file in one step; nobody but its owner can read it then, whoever could before. Fails with a HostError. */
export function writePrivateFile(path: string, text: string): void {
  if (nodeFiles.isFile(path)) chmodSync(path, 0o600);
  nodeFiles.replace(path, text, 0o600);
}
