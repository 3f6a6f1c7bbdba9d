import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The package as npm makes and installs it, in a folder that has nothing else. */
export interface InstalledPackage {
  /** The folder of the project that uses it. */
  readonly project: string;
  readonly tarball: string;
  /** The folder of the installed package. */
  readonly folder: string;
  remove(): void;
}

/** Packs what was built and installs it into an empty project, without a network. */
export function installPackage(): InstalledPackage {
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: root });
  const [{ filename }] = JSON.parse(packed.toString());
  const tarball = join(project, filename);
  writeFileSync(join(project, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
  return {
    project,
    tarball,
    folder: join(project, 'node_modules/aws-iam-enable-mfa-device'),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
