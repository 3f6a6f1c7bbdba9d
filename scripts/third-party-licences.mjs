// Collects the third-party packages in the bundles, with their licence texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the folder of the package of each file whose code is in an output. `metafile` has esbuild's format. */
export function bundledPackages(metafile) {
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return files.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
}

/** Returns a text with name, version, licence and licence text of each package. Throws if a package has no licence. */
export function licencesText(root, packages) {
  const found = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    if (typeof license !== 'string') throw new Error(`${name} names no licence`);
    const title = `${name} ${version} (${license})`;
    return {
      name,
      title,
      ownerAndLicence: `${name.split('/')[0]} ${license}`,
      ownText: licenceFile(join(root, folder)),
    };
  });
  const sections = found.map(({ name, title, ownerAndLicence, ownText }) => {
    // For a package without a licence file, use the text of another package with the same owner and licence.
    const text =
      ownText ??
      found.find((other) => other.ownerAndLicence === ownerAndLicence && other.ownText !== undefined)?.ownText;
    if (text === undefined) throw new Error(`${name} has no licence file`);
    return { title, text };
  });
  // Most packages of an owner have the same text. It is printed once, below the titles of these packages.
  const byText = new Map();
  for (const section of sections) byText.set(section.text, [...(byText.get(section.text) ?? []), section.title]);
  return [...byText]
    .map(([text, titles]) => `${titles.join('\n')}\n\n${text.trim()}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceFile(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return name === undefined ? undefined : readFileSync(join(folder, name), 'utf8');
}
