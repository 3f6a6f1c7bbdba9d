import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.ts';

let installed: InstalledPackage;
const command = (name: string) => join(installed.project, 'node_modules/.bin', name);
const env = () => ({ PATH: process.env['PATH'] ?? '', HOME: installed.project, LANG: 'C.UTF-8' });

describe('the packed tarball, installed into an empty folder without a network', () => {
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

  it('holds what it needs and no sources or tests', () => {
    expect(readdirSync(installed.folder).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'package.json',
    ]);
    const manifest = JSON.parse(readFileSync(join(installed.folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('stays small', () => {
    // Packed, with the code cache of one Node.
    expect(statSync(installed.tarball).size).toBeLessThan(700_000);
  });

  it('brings the licences of what is bundled', () => {
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

  it('prints the skeleton through its command', () => {
    const result = spawnSync(command('aws-iam-enable-mfa-device'), ['--generate-cli-skeleton'], {
      env: env(),
    });
    expect(result.stderr.toString()).toBe('');
    expect(JSON.parse(result.stdout.toString())).toEqual({
      UserName: '',
      SerialNumber: '',
      AuthenticationCode1: '',
      AuthenticationCode2: '',
    });
    expect(result.status).toBe(0);
  });

  it('takes the two words under the name aws', () => {
    symlinkSync(join(installed.folder, 'bin/aws-iam-enable-mfa-device.js'), join(installed.project, 'aws'));
    const refused = spawnSync(join(installed.project, 'aws'), ['--generate-cli-skeleton'], { env: env() });
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

  it('starts the sandbox', () => {
    const result = spawnSync(command('iam-mfa-sandbox'), ['--help'], { env: env() });
    expect(result.stdout.toString()).toContain('--seed-user');
    expect(result.status).toBe(0);
  });
});
