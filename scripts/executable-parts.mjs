// The contents and paths of the two single executables, on Node (build-executable.mjs) and on Bun
// (build-bun-executable.mjs).
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The bundles that an executable does not contain. */
const leftOut = ['sandbox.cjs', 'library.cjs'];

/** Returns the bundles of the command and its completer, as file names in `dist`. */
export function executableParts(dist) {
  return readdirSync(dist).filter((name) => name.endsWith('.cjs') && !leftOut.includes(name));
}

/** Returns the executable's path in `folder`. */
export function executablePath(folder) {
  return join(folder, `aws-iam-enable-mfa-device${process.platform === 'win32' ? '.exe' : ''}`);
}
