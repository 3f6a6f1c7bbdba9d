import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.ts';
import { pathWithoutAws } from '../support/path-without-aws.ts';

let installed: InstalledPackage;
const isWindows = process.platform === 'win32';
const env = () => ({ PATH: process.env['PATH'] ?? '', HOME: installed.project, LANG: 'C.UTF-8' });

/** Runs an installed command through npm's link. On Windows the link is a batch file, so Node runs the program. */
function runCommand(name: string, args: readonly string[], extraEnv: Readonly<Record<string, string>> = {}) {
  const link = join(installed.project, 'node_modules/.bin', name);
  const [program, first] = isWindows ? [process.execPath, [join(installed.folder, `bin/${name}.js`)]] : [link, []];
  return spawnSync(program, [...first, ...args], { env: { ...env(), ...extraEnv } });
}

// Some tests start a compiler or npm, which may take long on a busy machine.
const longTimeout = { timeout: 120_000 };

describe('the packed tarball, installed into an empty folder without a network', longTimeout, () => {
  beforeAll(() => {
    installed = installPackage();
  }, 120_000);
  afterAll(() => installed.remove());

  it('installs exactly one package', () => {
    expect(readdirSync(join(installed.project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'aws-iam-enable-mfa-device',
    ]);
    expect(existsSync(join(installed.folder, 'node_modules'))).toBe(false);
  });

  // To accept new or missing files, update the snapshot: npx vitest run test/package/package.test.ts -u
  it('contains exactly the files in the snapshot', async () => {
    const paths = installed.packed.files.map(({ path }) =>
      path.replace(/^(dist\/code-cache\/|dist\/common-).*/, '$1…'),
    );
    await expect([...new Set(paths)].sort().join('\n')).toMatchFileSnapshot('packed-files.snapshot');
  });

  it('needs no other package and runs nothing when it is installed', () => {
    const manifest = JSON.parse(readFileSync(join(installed.folder, 'package.json'), 'utf8'));
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundledDependencies']) {
      expect(manifest[field] ?? {}).toEqual({});
    }
    const atInstall = /^(?:pre|post)?install$|^prepublish$/;
    expect(Object.keys(manifest.scripts).filter((name) => atInstall.test(name))).toEqual([]);
    expect(existsSync(join(installed.folder, 'binding.gyp'))).toBe(false);
  });

  it.skipIf(isWindows)('marks the commands, and nothing else, as executable', () => {
    const executable = installed.packed.files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
    expect(executable.sort()).toEqual([
      'bin/aws-iam-enable-mfa-device-completer.js',
      'bin/aws-iam-enable-mfa-device.js',
      'bin/iam-mfa-sandbox.js',
    ]);
  });

  it('stays below the limits of its size', () => {
    const { files, size } = installed.packed;
    const caches = new Map<string, number>();
    let others = 0;
    for (const file of files) {
      const [, version] = /^dist\/code-cache\/([^/]+)\//.exec(file.path) ?? [];
      if (version === undefined) others += file.size;
      else caches.set(version, (caches.get(version) ?? 0) + file.size);
    }
    // Most of these bytes are the SDK. The program, library.cjs and library.mjs each contain a copy.
    expect(others).toBeLessThan(1_990_000);
    // Each cache file contains the cache twice and the source once. Comparing both copies replaces a checksum.
    for (const bytes of caches.values()) expect(bytes).toBeLessThan(2_050_000);
    // The caches of one Node version take about 850 kB of the packed size.
    expect(size).toBeLessThan(550_000 + 900_000 * caches.size);
  });

  it('passes the checks of publint', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(readFileSync(installed.tarball)).buffer },
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('has the right types for each way to import it', async () => {
    const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
    const result = await checkPackage(createPackageFromTarballData(readFileSync(installed.tarball)));
    if (result.types === false) throw new Error('the package has no types');
    expect(result.problems).toEqual([]);
    expect(Object.keys(result.entrypoints)).toEqual(['.', './package.json']);
  });

  it('contains the licences of the bundled packages', () => {
    const licences = readFileSync(join(installed.folder, 'dist/third-party-licences.txt'), 'utf8');
    for (const name of [
      'commander',
      '@aws-sdk/client-iam',
      '@smithy/signature-v4',
      'js-yaml',
      'get-east-asian-width',
    ]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)$`, 'm'));
    }
  });

  it('lists the same packages in the bill of materials as in the licence file', () => {
    const licences = readFileSync(join(installed.folder, 'dist/third-party-licences.txt'), 'utf8');
    const bundled = [...licences.matchAll(/^(\S+) (\d\S*) \(([\w.-]+)\)$/gm)].map(([, name, version, licence]) => ({
      name,
      version,
      licence,
    }));
    const script = join(import.meta.dirname, '../../scripts/sbom.mjs');
    const printed = spawnSync(process.execPath, [script], { cwd: join(import.meta.dirname, '../..') });
    expect(printed.stderr.toString()).toBe('');
    const { bomFormat, metadata, components, dependencies } = JSON.parse(printed.stdout.toString());
    expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'aws-iam-enable-mfa-device']);
    const listed = components.map(
      (each: { name: string; version: string; licenses: { license: { id: string } }[] }) => ({
        name: each.name,
        version: each.version,
        licence: each.licenses[0]?.license.id,
      }),
    );
    expect(listed).toEqual(bundled);
    expect(dependencies[0].dependsOn).toEqual(bundled.map(({ name, version }) => `${name}@${version}`));
  });

  it.each(['aws-iam-enable-mfa-device', 'aws-iam-enable-mfa-device-completer', 'iam-mfa-sandbox'])(
    'contains the manual page of %s',
    (name) => {
      const manifest = JSON.parse(readFileSync(join(installed.folder, 'package.json'), 'utf8'));
      expect(manifest.man).toContain(`./dist/man/${name}.1`);
      const page = readFileSync(join(installed.folder, 'dist/man', `${name}.1`), 'utf8');
      expect(page).toContain(`"aws\\-iam\\-enable\\-mfa\\-device ${manifest.version}"`);
    },
  );

  it('prints the skeleton through its command', () => {
    const result = runCommand('aws-iam-enable-mfa-device', ['--generate-cli-skeleton']);
    expect(result.stderr.toString()).toBe('');
    expect(JSON.parse(result.stdout.toString())).toEqual({
      UserName: '',
      SerialNumber: '',
      AuthenticationCode1: '',
      AuthenticationCode2: '',
    });
    expect(result.status).toBe(0);
  });

  it('contains bin/aws.js, which refuses arguments that do not begin with `iam enable-mfa-device`', () => {
    const file = join(installed.folder, 'bin/aws.js');
    const run = (...words: readonly string[]) =>
      spawnSync(process.execPath, [file, ...words, '--generate-cli-skeleton'], {
        env: { ...env(), PATH: pathWithoutAws(env().PATH, installed.project) },
      });
    expect(run('iam', 'enable-mfa-device')).toMatchObject({ status: 0, stderr: Buffer.alloc(0) });
    expect(run()).toMatchObject({ status: 252, stdout: Buffer.alloc(0) });
  });

  // On Windows only administrators may create links.
  it.skipIf(isWindows)('requires `iam enable-mfa-device` as the first words if it is called as aws', () => {
    symlinkSync(join(installed.folder, 'bin/aws-iam-enable-mfa-device.js'), join(installed.project, 'aws'));
    const envWithoutAws = { ...env(), PATH: pathWithoutAws(env().PATH, installed.project) };
    const refused = spawnSync(join(installed.project, 'aws'), ['--generate-cli-skeleton'], { env: envWithoutAws });
    expect(refused.stderr.toString()).toContain('the following arguments are required: command');
    expect(refused.status).toBe(252);
    const accepted = spawnSync(
      join(installed.project, 'aws'),
      ['iam', 'enable-mfa-device', '--generate-cli-skeleton'],
      {
        env: env(),
      },
    );
    expect(accepted.status).toBe(0);
  });

  it('completes the name of an option', () => {
    const line = { COMP_LINE: 'aws iam enable-mfa-device --ser' };
    const result = runCommand('aws-iam-enable-mfa-device-completer', [], line);
    expect(result.stderr.toString()).toBe('');
    expect(result.stdout.toString()).toBe('--serial-number\n');
    expect(result.status).toBe(0);
  });

  it('starts the sandbox', () => {
    const result = runCommand('iam-mfa-sandbox', ['--help']);
    expect(result.stdout.toString()).toContain('--seed-user');
    expect(result.status).toBe(0);
  });

  describe.each([
    ['aws-iam-enable-mfa-device', '--version', 'aws-iam-enable-mfa-device/'],
    ['aws-iam-enable-mfa-device-completer', '--help', 'usage: '],
    ['iam-mfa-sandbox', '--help', 'Usage: '],
  ])('%s', (name, argument, shownText) => {
    const runFile = (file: string) =>
      spawnSync(process.execPath, ['--preserve-symlinks-main', file, argument], { env: env(), encoding: 'utf8' });

    it.skipIf(isWindows)('runs through a link that Node does not follow', () => {
      const link = join(installed.project, `link-to-${name}`);
      symlinkSync(join(installed.folder, `bin/${name}.js`), link);
      const { status, stdout, stderr } = runFile(link);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(shownText);
    });

    it('prints an error message of one line when a copy of its file runs outside the package', () => {
      const copies = join(installed.project, `copy of ${name}`);
      mkdirSync(copies);
      copyFileSync(join(installed.folder, `bin/${name}.js`), join(copies, `${name}.js`));
      const { status, stdout, stderr } = runFile(join(copies, `${name}.js`));
      expect([status, stdout]).toEqual([255, '']);
      expect(stderr).toMatch(
        /^(?:\naws: \[ERROR\]: )?\S.* is missing: build the package, or start the program by a symbolic link instead of a copy\n$/,
      );
    });
  });
});
