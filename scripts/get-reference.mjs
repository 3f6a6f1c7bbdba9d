// Downloads the AWS CLI (Apache-2.0) once into .cache/reference, and prints the path of the program. The
// npm package @aws-cdk/asset-awscli-v2 contains it as lib/layer.zip. `reference-pin.json` has the pinned version and its
// hash. No part of the AWS CLI is committed or shipped.
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, moveToPlace, run, unpackPackage, withWorkFolder } from './fetch-package.mjs';

/** The folder of the versions, in the ZIP file of the package and in the cache. */
const versionsFolder = 'awscli/v2';

/** The npm package that contains the AWS CLI. */
export const referencePackage = '@aws-cdk/asset-awscli-v2';
export const pin = JSON.parse(readFileSync(new URL('reference-pin.json', import.meta.url), 'utf8'));
const target = join(cache, 'reference', versionsFolder);

/** Returns the path of the program `aws` of this version. The program is there only after a download. */
export function referencePath(version = pin.version) {
  return join(target, version, 'dist/aws');
}

/** Fetches the pinned reference if it is missing. Returns the program's path. */
export function getReference() {
  const program = referencePath();
  if (!existsSync(program)) fetchReference(pin.package, pin);
  return program;
}

/**
 * Fetches a version of the package. Returns the version of the AWS CLI in it, and the package's hash. Throws if they
 * differ from `expected`.
 */
export function fetchReference(packageVersion, expected) {
  const name = `${referencePackage}@${packageVersion}`;
  return withWorkFolder((work) => {
    const sha512 = unpackPackage(name, 'package/lib/layer.zip', work, expected?.sha512);
    run('python3', ['-m', 'zipfile', '-e', 'package/lib/layer.zip', 'layer'], { cwd: work });
    const layer = join(work, 'layer', versionsFolder);
    const version = readdirSync(layer).find((each) => existsSync(join(layer, each, 'dist/aws')));
    if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name} has no AWS CLI in it`);
    if (expected !== undefined && version !== expected.version) throw new Error(`${name} has the AWS CLI ${version}`);
    // Python's zipfile does not make files executable.
    for (const each of ['aws', 'aws_completer']) chmodSync(join(layer, version, 'dist', each), 0o755);
    moveToPlace(join(layer, version), join(target, version), referencePath(version));
    return { package: packageVersion, sha512, version };
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(getReference());
}
