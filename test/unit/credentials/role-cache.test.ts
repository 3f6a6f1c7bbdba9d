import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheKey, diskRoleCache, fetchThroughCache, memoryRoleCache } from '../../../src/credentials/role-cache.ts';
import { HostError } from '../../../src/host/host.ts';
import type { JsonValue } from '../../../src/python/value.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const mapOf = (members: Readonly<Record<string, JsonValue>>) => new Map(Object.entries(members));

describe('cacheKey', () => {
  const roleArn = 'arn:aws:iam::210987654321:role/Deploy';

  it.each([
    [{ RoleArn: roleArn, RoleSessionName: 's1' }, '03f6d5f06adf201106575d86e45d8c094158f58a'],
    [{ RoleArn: roleArn }, 'b355604d21d898223379405b7a42cff316ee2aca'],
    [{ RoleArn: roleArn, RoleSessionName: 's1', ExternalId: 'ключ' }, '91c076e1f6e52cc2f2d9e0325c8c585e2e84283d'],
    [
      { RoleArn: roleArn, RoleSessionName: 's1', ExternalId: 'a"b\\c\td\u007fé' },
      '9fbb51085fb7d8190861ac24b0e639dd5f6bfa88',
    ],
  ])('returns the same key as the AWS CLI for %j', (parameters, key) => {
    expect(cacheKey(mapOf(parameters))).toBe(key);
  });

  it('hashes a duration as a number', () => {
    const parameters = mapOf({
      RoleSessionName: 's1',
      ExternalId: 'ext-1',
      SerialNumber: 'arn:aws:iam::123456789012:mfa/Ann',
      DurationSeconds: 3600n,
      RoleArn: roleArn,
    });
    expect(cacheKey(parameters)).toBe('d3b583f46388da516d223ab0368cdacecb357cf7');
  });

  it('hashes compact JSON for SSO, as the AWS CLI does', () => {
    const parameters = mapOf({ roleName: 'Admin Role/é', accountId: '123456789012', sessionName: 'corp' });
    expect(cacheKey(parameters, { compact: true })).toBe('4d625a55b2b766055aa05be0be775843ae366ccb');
  });
});

describe('fetchThroughCache', () => {
  const clock = createFakeHost().clock;
  const answer = (expiration: JsonValue, id = 'CACHED') =>
    mapOf({
      Credentials: mapOf({ AccessKeyId: id, SecretAccessKey: 's', SessionToken: 't', Expiration: expiration }),
    });
  const fetched = async () => answer('2099-01-01T00:00:00Z', 'FETCHED');

  // The clock is at 03:04:05. A cached answer is used until 15 minutes before its expiration.
  it.each([
    ['2026-01-02T03:19:05Z', 'CACHED'],
    ['2026-01-02T03:19:04Z', 'FETCHED'],
    ['2020-01-01T00:00:00Z', 'FETCHED'],
    ['2099-01-01T00:00:00UTC', 'CACHED'],
  ])('with a cached answer that expires at %s, returns the credentials %s', async (expiration, accessKeyId) => {
    const cache = memoryRoleCache();
    cache.write('k', answer(expiration));
    expect(await fetchThroughCache(cache, 'k', clock, fetched)).toMatchObject({ accessKeyId });
  });

  it.each([
    ['x', "The file '/home/.aws/cli/cache/k.json' cannot be read as JSON."],
    ['', 'cannot be read as JSON.'],
    ['{}', "'Credentials'"],
    ['[]', "There is no JSON object in the role's credentials"],
    ['"Credentials"', "There is no JSON object in the role's credentials"],
    ['null', "There is no JSON object in the role's credentials"],
    ['{"Credentials": {}}', "'Expiration'"],
    ['{"Credentials": {"Expiration": "2099-01-01T00:00:00Z", "AccessKeyId": "a"}}', "'SecretAccessKey'"],
    ['{"Credentials": {"Expiration": "2099-01-01T00:00:00"}}', 'The expiration of the credentials has no time zone.'],
  ])('fails on a cache file with the content %j', async (content, message) => {
    const host = createFakeHost({ home: '/home', files: { '/home/.aws/cli/cache/k.json': content } });
    await expect(fetchThroughCache(diskRoleCache(host), 'k', clock, fetched)).rejects.toThrow(message);
  });
});

it('diskRoleCache reports the path and the reason if a cache file cannot be read', () => {
  const host = createFakeHost({ home: '/home', files: { '/home/.aws/cli/cache/k.json': '{}' } });
  const refused = new HostError('EACCES', 'locked', { number: 13 });
  const files = { ...host.files, read: () => raise(refused) };
  expect(() => diskRoleCache({ ...host, files }).read('k')).toThrow(
    "[Errno 13] Permission denied: '/home/.aws/cli/cache/k.json'",
  );
});

function raise(error: Error): never {
  throw error;
}

describe('twenty programs that write the same cache file at once', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'role-cache-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('leave one complete file that only the user can read', async () => {
    const script = join(home, 'writer.cjs');
    await build({
      stdin: { contents: writer, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      outfile: script,
      logLevel: 'error',
    });
    const path = join(home, '.aws/cli/cache/k.json');
    let reads = 0;
    const reader = setInterval(() => {
      if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
        Credentials: { SecretAccessKey: expect.any(String) },
      });
      reads += 1;
    }, 1);
    try {
      const codes = await Promise.all(Array.from({ length: 20 }, (_, index) => runWriter(script, String(index))));
      expect(codes).toEqual(codes.map(() => 0));
    } finally {
      clearInterval(reader);
    }
    expect(reads).toBeGreaterThan(0);
    const { Credentials: last } = JSON.parse(readFileSync(path, 'utf8'));
    expect(last.SecretAccessKey).toBe(last.AccessKeyId.repeat(500));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(home, '.aws/cli/cache'))).toEqual(['k.json']);
  });

  const writer = `
    import { diskRoleCache } from './src/credentials/role-cache.ts';
    import { nodeFiles } from './src/host/node-files.ts';
    const [, , id = ''] = process.argv;
    for (let round = 0; round < 20; round += 1) {
      const members = [['AccessKeyId', id], ['SecretAccessKey', id.repeat(500)]];
      diskRoleCache({ files: nodeFiles }).write('k', new Map([['Credentials', new Map(members)]]));
    }
  `;

  function runWriter(script: string, id: string): Promise<number | null> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [script, id], { env: { HOME: home }, stdio: 'ignore' });
      child.on('close', (code) => resolve(code));
    });
  }
});
