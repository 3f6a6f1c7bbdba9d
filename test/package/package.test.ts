import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let tarball: string;
const installed = () => join(folder, 'node_modules/aws-iam-enable-mfa-device');
const env = () => ({ PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' });

describe('the packed tarball, installed into an empty folder without a network', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
    const [{ filename }] = JSON.parse(packed.toString());
    tarball = filename;
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('installs exactly one package', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'aws-iam-enable-mfa-device',
    ]);
    expect(existsSync(join(installed(), 'node_modules'))).toBe(false);
  });

  it('holds what it needs and no sources or tests', () => {
    expect(readdirSync(installed()).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'package.json',
    ]);
    const manifest = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('stays small', () => {
    // Packed, with the code cache of one Node.
    expect(statSync(join(folder, tarball)).size).toBeLessThan(600_000);
  });

  it('brings the licences of what is bundled', () => {
    const licences = readFileSync(join(installed(), 'dist/third-party-licences.txt'), 'utf8');
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
    const result = spawnSync(join(folder, 'node_modules/.bin/aws-iam-enable-mfa-device'), ['--generate-cli-skeleton'], {
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
    symlinkSync(join(installed(), 'bin/aws-iam-enable-mfa-device.js'), join(folder, 'aws'));
    const refused = spawnSync(join(folder, 'aws'), ['--generate-cli-skeleton'], { env: env() });
    expect(refused.stderr.toString()).toContain('the following arguments are required: command');
    expect(refused.status).toBe(252);
    const accepted = spawnSync(join(folder, 'aws'), ['iam', 'enable-mfa-device', '--generate-cli-skeleton'], {
      env: env(),
    });
    expect(accepted.status).toBe(0);
  });

  it('starts the sandbox', () => {
    const result = spawnSync(join(folder, 'node_modules/.bin/iam-mfa-sandbox'), ['--help'], { env: env() });
    expect(result.stdout.toString()).toContain('--seed-user');
    expect(result.status).toBe(0);
  });
});
