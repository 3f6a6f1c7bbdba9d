// The contents and paths of both single executables.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const others = ['sandbox.cjs', 'library.cjs'];

/** Returns the bundles of the command and its completer, as file names in `dist`. */
export function executableParts(dist) {
  return readdirSync(dist).filter((name) => name.endsWith('.cjs') && !others.includes(name));
}

/** Returns the executable's path in `folder`. */
export function executablePath(folder) {
  return join(folder, `aws-iam-enable-mfa-device${process.platform === 'win32' ? '.exe' : ''}`);
}
