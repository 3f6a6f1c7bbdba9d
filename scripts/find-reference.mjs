// Fetches another version of the AWS CLI. Prints this version and the pinned version as JSON, each with the path of its
// program.
// Usage: node scripts/find-reference.mjs [VERSION]   (of the npm package or of the AWS CLI; default: the newest)
// The registry does not show which AWS CLI version is in which version of the npm package. So a binary search downloads
// about eight of two hundred npm versions. `.cache/reference/versions.json` has both versions of each download.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchReference, getReference, pin, referencePackage, referencePath } from './get-reference.mjs';

const versionsFile = resolve(dirname(fileURLToPath(import.meta.url)), '../.cache/reference/versions.json');

/**
 * Chooses a reference by npm version or by version of the AWS CLI. Without a version, chooses the newest. `inspect`
 * takes an npm version, and returns that version, the AWS CLI version in it and the package's hash.
 */
export function chooseReference(published, wanted, inspect) {
  const sorted = published.filter((each) => /^\d+\.\d+\.\d+$/.test(each)).sort(compareVersions);
  const newest = sorted.at(-1);
  if (newest === undefined) throw new Error(`${referencePackage} has no release`);
  if (wanted === undefined) return inspect(newest);
  if (sorted.includes(wanted)) return inspect(wanted);
  // Bisection: newer packages contain newer versions of the AWS CLI.
  let low = 0;
  let high = sorted.length - 1;
  const seen = new Map();
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = inspect(sorted[middle]);
    const order = compareVersions(found.version, wanted);
    if (order === 0) return found;
    seen.set(middle, `${found.version} (${found.package})`);
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  // The search has inspected both neighbours of the missing version.
  const near = [seen.get(high), seen.get(low)].filter((each) => each !== undefined);
  throw new Error(`no package has the AWS CLI ${wanted}; the nearest versions are ${near.join(', ')}`);
}

/** Compares versions number by number. */
export function compareVersions(one, other) {
  const [left, right] = [one, other].map((each) => each.split('.').map(Number));
  for (const [index, number] of left.entries()) if (number !== right[index]) return number - right[index];
  return 0;
}

function fetchUnlessKnown(packageVersion) {
  const stored = existsSync(versionsFile) ? JSON.parse(readFileSync(versionsFile, 'utf8')) : [pin];
  const known = stored.find((each) => each.package === packageVersion);
  if (known !== undefined && existsSync(referencePath(known.version))) return known;
  const found = fetchReference(packageVersion);
  mkdirSync(dirname(versionsFile), { recursive: true });
  const others = stored.filter((each) => each.package !== packageVersion);
  writeFileSync(versionsFile, `${JSON.stringify([...others, found], undefined, 2)}\n`);
  return found;
}

function publishedVersions() {
  const printed = execFileSync('npm', ['view', referencePackage, 'versions', '--json'], { encoding: 'utf8' });
  // npm prints a single version as a text.
  return [JSON.parse(printed)].flat();
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    getReference();
    const wanted = chooseReference(publishedVersions(), process.argv[2], fetchUnlessKnown);
    const shown = [pin, wanted].map((each) => ({ ...each, program: referencePath(each.version) }));
    console.log(JSON.stringify({ pinned: shown[0], wanted: shown[1] }));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
