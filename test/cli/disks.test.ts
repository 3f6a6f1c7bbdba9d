import { spawnSync } from 'node:child_process';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assumedRole, deviceEnabled, words } from '../conformance/cases/credentials-words.ts';
import { builtCommand, runCommandLine } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

// The expected results are those of the AWS CLI on the same disks and devices, with one difference. If this program
// cannot write the cache file, it leaves no empty file.

const oldContent =
  '{"Credentials": {"AccessKeyId": "ASIAOLD", "SecretAccessKey": "c", "SessionToken": "t", "Expiration": "2020-01-02T03:04:05Z"}}';
const config =
  '[profile dev]\nrole_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base\n' +
  '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const fileName = '03f6d5f06adf201106575d86e45d8c094158f58a.json';

const server = await startScriptedServer();
afterAll(() => server.close());
let folder: string;
let cache: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disks-'));
  cache = join(folder, '.aws/cli/cache');
  path = join(cache, fileName);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(folder, '.aws/config'), config);
  writeFileSync(path, oldContent, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs the shell commands `before`, this program and the shell commands `after` in a separate mount namespace. They can
 * use the home folder `$B`, the cache folder `$C` and the cache file `$F`. `state` is the output of `after`.
 */
async function run(before: string, after = 'cat "$F"', answer = assumedRole('NEW')) {
  server.play({ answers: [answer, deviceEnabled] });
  const script = `(${before}) || exit 99; "$@" 3>&-; code=$?; { ${after}; } >&3; exit $code`;
  const env = {
    HOME: folder,
    F: path,
    C: cache,
    B: folder,
    AWS_PROFILE: 'dev',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: server.url,
  };
  const command = [process.execPath, builtCommand, ...words];
  const stateFile = join(folder, 'state');
  const end = await runCommandLine(
    'unshare',
    ['-m', 'sh', '-c', `exec 3> "$B/state"; ${script}`, 'sh', ...command],
    env,
  );
  return { ...end, state: readFileSync(stateFile, 'utf8') };
}

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;
const success = { exitCode: 0, stdout: '', stderr: '' };
const refused = (reason: string) => ({ exitCode: 255, stdout: '', stderr: `\naws: [ERROR]: ${reason}\n` });

/** Moves the cache folder to a disk of 8 KiB. */
const useSmallDisk = 'cp "$F" "$B/x" && mount -t tmpfs -o size=8k none "$C" && cp "$B/x" "$F"';
/** Fills this disk. `head` must fail, because the disk has no space for all its output. */
const fillDisk = '! head -c 9000 /dev/zero > "$C/fill" 2> /dev/null';

describe.skipIf(!canMount)('a role cache file (only as root, with mounts)', () => {
  it('that is a mount point is written in place', async () => {
    const end = await run('cp "$F" "$B/x" && mount --bind "$B/x" "$F"');
    expect(end).toMatchObject(success);
    expect(end.state).toContain('ASIANEW');
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe(end.state);
    expect(readdirSync(cache)).toEqual([fileName]);
  });

  it('on a full disk is written in place', async () => {
    const end = await run(`${useSmallDisk} && ${fillDisk}`, 'ls -A "$C"; cat "$F"');
    expect(end).toMatchObject(success);
    expect(end.state).toMatch(new RegExp(`^${fileName}\nfill\n.*ASIANEW.*\\}$`));
  });

  it('keeps its content if the new content does not fit on the full disk', async () => {
    // The disk has two pages, and the old content needs one. The cache file also contains the response headers, so with
    // the long X-Filler the new content needs two pages.
    const answer = assumedRole('NEW');
    const long = { ...answer, headers: { ...answer.headers, 'X-Filler': 'x'.repeat(5000) } };
    const end = await run(`${useSmallDisk} && ${fillDisk}`, undefined, long);
    expect(end).toMatchObject({ ...refused('[Errno 28] No space left on device'), state: oldContent });
  });

  it('does not remain on a full disk if it did not exist before', async () => {
    expect(await run(`mount -t tmpfs -o size=8k none "$C" && ${fillDisk}`, 'ls -A "$C"')).toMatchObject({
      ...refused('[Errno 28] No space left on device'),
      state: 'fill\n',
    });
  });

  it('on a disk without a free inode is written in place', async () => {
    const end = await run('cp "$F" "$B/x" && mount -t tmpfs -o nr_inodes=2 none "$C" && cp "$B/x" "$F"');
    expect(end).toMatchObject(success);
    expect(end.state).toContain('ASIANEW');
  });

  it.each([
    ['that is mounted read-only', 'mount --bind "$F" "$F" && mount -o remount,bind,ro "$F"'],
    ['in a folder that is mounted read-only', 'mount --bind "$C" "$C" && mount -o remount,bind,ro "$C"'],
  ])('%s is an error', async (_, before) => {
    const end = await run(before);
    expect(end).toMatchObject({ ...refused(`[Errno 30] Read-only file system: '${path}'`), state: oldContent });
  });

  it('whose folder cannot be made is an error that names the folder', async () => {
    const readOnly = 'mount --bind "$B/.aws/cli" "$B/.aws/cli" && mount -o remount,bind,ro "$B/.aws/cli"';
    expect(await run(`rm -r "$C" && ${readOnly}`, ':')).toMatchObject(
      refused(`[Errno 30] Read-only file system: '${cache}'`),
    );
    rmSync(join(folder, '.aws/cli'), { recursive: true });
    mkdirSync(join(folder, '.aws/cli'));
    expect(await run('mount -t tmpfs -o nr_inodes=1 none "$B/.aws/cli"', ':')).toMatchObject(
      refused(`[Errno 28] No space left on device: '${cache}'`),
    );
  });

  it.each([
    ['a device like /dev/null', 'c 1 3'],
    ['a device like /dev/full', 'c 1 7'],
    ['a block device', 'b 7 250'],
  ])('that is %s, or a link to one, is an error and is not replaced', async (_, node) => {
    for (const before of [`mknod -m 666 "$B/node" ${node} && ln -sf "$B/node" "$F"`, `rm "$F" && mknod "$F" ${node}`]) {
      const end = await run(before, 'stat -L -c "%F %T %t" "$F"; ls -A "$C"');
      expect(end).toMatchObject(refused('[Errno 22] Invalid argument'));
      expect(end.state).toMatch(/^(?:character|block) special file .*\n.*\n$/);
      expect(lstatSync(path).isFile()).toBe(false);
      rmSync(path);
      writeFileSync(path, oldContent);
    }
  });

  it('that is a pipe without a reader is an error', async () => {
    expect(await run('rm "$F" && mkfifo "$F"', ':')).toMatchObject(
      refused(`[Errno 6] No such device or address: '${path}'`),
    );
  });

  it('keeps its owner when root writes it', async () => {
    chownSync(path, 1000, 1001);
    expect(await run(':')).toMatchObject(success);
    const { uid, gid, mode } = statSync(path);
    expect([uid, gid, mode & 0o777]).toEqual([1000, 1001, 0o600]);
  });
});
