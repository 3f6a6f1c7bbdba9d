import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** On Windows npm is a batch file, which Node starts only through the shell. */
const shell = process.platform === 'win32';

/** The package, packed and installed by npm in a new folder. */
export interface InstalledPackage {
  /** The folder of the project that has the package as a dependency. */
  readonly project: string;
  /** The path of the tarball. */
  readonly tarball: string;
  /** The report of `npm pack`: the size of the tarball, and each file with its unpacked size and mode. */
  readonly packed: {
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
  };
  /** The folder of the installed package. */
  readonly folder: string;
  remove(): void;
}

/** Packs the built package and installs it in an empty project, without a network. */
export function installPackage(): InstalledPackage {
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  // `prepack` would rebuild dist/, which other tests are using.
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
