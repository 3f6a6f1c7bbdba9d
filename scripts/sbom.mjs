// Prints the third-party packages in the built bundles as CycloneDX. `npm sbom` lists all development dependencies. The
// licence file in dist/ names the packages in the bundles, and this script leaves out all others.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readArguments } from './read-arguments.mjs';

await readArguments('npm run --silent sbom > sbom.cdx.json   (after a build)');
if (!existsSync('dist/third-party-licences.txt')) {
  console.error('dist/ is missing: npm run build');
  process.exit(1);
}
const licences = readFileSync('dist/third-party-licences.txt', 'utf8');
const bundled = [...licences.matchAll(/^(\S+) (\d+\.\d+\.\S+) \([\w.-]+\)$/gm)].map(
  ([, name, version]) => `${name}@${version}`,
);
const args = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--sbom-type',
  'application',
  '--package-lock-only',
  '--include=dev',
];
const isWindows = process.platform === 'win32';
const fullSbom = JSON.parse(
  execFileSync(isWindows ? 'npm.cmd' : 'npm', args, { maxBuffer: 2 ** 26, shell: isWindows }),
);
const project = fullSbom.metadata.component;
const components = bundled.map((id) => {
  const found = fullSbom.components.find((component) => `${component.name}@${component.version}` === id);
  if (found === undefined) throw new Error(`npm does not know the bundled package ${id}`);
  // npm marks the package as optional or for development, but the bundles contain it.
  return { ...found, scope: 'required', properties: [] };
});
const references = new Set(components.map((component) => component['bom-ref']));
const dependencies = fullSbom.dependencies
  .filter(({ ref }) => references.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => references.has(other)) }));
// `npm sbom` reports the folder's name as the package's name.
const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
const bundle = {
  ...fullSbom,
  metadata: { ...fullSbom.metadata, lifecycles: [{ phase: 'build' }], component: { ...project, name } },
  components,
  dependencies: [{ ref: project['bom-ref'], dependsOn: [...references] }, ...dependencies],
};
console.log(JSON.stringify(bundle, undefined, 2));
