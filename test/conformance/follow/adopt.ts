import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A version of the AWS CLI, and the npm package that contains it. `package` is the package's version and `sha512` its
 * hash.
 */
export interface Reference {
  readonly package: string;
  readonly sha512: string;
  readonly version: string;
}

/** The source file with the AWS CLI version that our program follows. */
const sourcePath = 'src/operation/reference-version.ts';
/** The pages that name the pinned version. Other pages, such as the changelog, keep the version that they name. */
const pages = ['README.md', 'docs/fidelity.md'];

/**
 * Writes another version into scripts/reference-pin.json, the program and the pages. Returns the paths of these files.
 */
export function movePin(root: string, old: Reference, newer: Reference): string[] {
  const { package: packageVersion, sha512, version } = newer;
  const pin: Reference = { package: packageVersion, sha512, version };
  writeFileSync(join(root, 'scripts/reference-pin.json'), `${JSON.stringify(pin, undefined, 2)}\n`);
  const changed = ['scripts/reference-pin.json'];
  for (const path of [sourcePath, ...pages]) {
    const text = readFileSync(join(root, path), 'utf8');
    if (!text.includes(old.version)) throw new Error(`${path} does not name the version ${old.version}`);
    writeFileSync(join(root, path), text.replaceAll(old.version, newer.version));
    changed.push(path);
  }
  return changed;
}

/** Returns all source files, scripts, tests and pages that name a version. */
export function filesThatName(root: string, version: string): string[] {
  const folders = ['src', 'scripts', 'test', 'docs'];
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  return ['README.md', ...paths].filter((path) => readFileSync(join(root, path), 'utf8').includes(version)).sort();
}
