import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** On Windows npm is a batch file, which only the shell can start. */
const shell = process.platform === 'win32';

/** The package as npm makes and installs it, in a folder that has nothing else. */
export interface InstalledPackage {
  /** The folder of the project that uses it. */
  readonly project: string;
  readonly tarball: string;
  /** What npm says of the tarball: its files with their unpacked size and mode, and the size of the packed whole. */
  readonly packed: {
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
  };
  /** The folder of the installed package. */
  readonly folder: string;
  remove(): void;
}

/** Packs what was built and installs it into an empty project, without a network. */
export function installPackage(): InstalledPackage {
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  // Tests run at the same time that use dist/, which `prepack` would make anew.
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const printed = execFileSync('npm', pack, { cwd: root, shell });
  const [packed] = JSON.parse(printed.toString());
  const tarball = join(project, packed.filename);
  writeFileSync(join(project, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project, shell });
  return {
    project,
    tarball,
    packed,
    folder: join(project, 'node_modules/aws-iam-enable-mfa-device'),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
