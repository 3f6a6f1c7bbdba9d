// What both single executables hold, and what they are called.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const others = ['sandbox.cjs', 'library.cjs'];

/** The bundles of the command and its completer, as file names in `dist`. */
export function executableParts(dist) {
  return readdirSync(dist).filter((name) => name.endsWith('.cjs') && !others.includes(name));
}

/** The path of the executable in `folder`. */
export function executablePath(folder) {
  return join(folder, `aws-iam-enable-mfa-device${process.platform === 'win32' ? '.exe' : ''}`);
}
