import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { getWindowsNode, getWine } from '../../scripts/windows-node.mjs';
import type { Program } from '../conformance/run-case.ts';

/** Returns a path of this machine as Windows programs see it under Wine, where the drive Z: is the root folder. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/**
 * Starts a Windows program that only waits, so that Wine's services keep running. Starting these services takes
 * seconds.
 */
export function keepWineReady(major: 20 | 22): { stop(): void } {
  const { loader, env } = getWine();
  const child = spawn(loader, [getWindowsNode(major), '-e', 'setInterval(() => {}, 2 ** 30)'], {
    env: { ...env },
    stdio: 'ignore',
  });
  child.unref();
  return { stop: () => void child.kill('SIGKILL') };
}

/** Copies the built package into the folder. Returns the path of the copy. */
export function copyPackage(folder: string): string {
  const target = join(folder, 'package');
  for (const name of ['bin', 'dist', 'package.json']) cpSync(name, join(target, name), { recursive: true });
  return target;
}

interface WindowsProgram {
  /** The major version of Node. */
  readonly node: 20 | 22;
  /** The folder of the package. */
  readonly package: string;
  /** The separator in the paths of a case. Windows accepts slashes too, and these need no escape in JSON and YAML. */
  readonly separator: '/' | '\\';
  /** A program of `programs/` that runs instead of the command. */
  readonly script?: string | undefined;
}

/** Returns the command as a program on Node for Windows. */
export function windowsProgram({ node, package: folder, separator, script }: WindowsProgram): Program {
  const wine = getWine();
  const start = [wine.loader, getWindowsNode(node), '--require', windowsPath(resolve(programs, 'set-environment.cjs'))];
  const main = script === undefined ? join(folder, 'bin/aws.js') : resolve(programs, script);
  return {
    name: `on Windows, Node ${node}`,
    command: [...start, windowsPath(main)],
    completer: [...start, windowsPath(join(folder, 'bin/aws-iam-enable-mfa-device-completer.js'))],
    direct: false,
    view: {
      path: (path) => (separator === '/' ? `Z:${path}` : windowsPath(path)),
      environment(env, stdin) {
        const variables = {
          PACKAGE: windowsPath(folder),
          ...onWindows(env, windowsPath(dirname(getWindowsNode(node)))),
        };
        // programs/set-environment.cjs reads CASE_ENVIRONMENT and CASE_STDIN.
        const stdinVariable = stdin === undefined ? {} : { CASE_STDIN: windowsPath(stdin) };
        return { ...wine.env, LANG: 'C.UTF-8', CASE_ENVIRONMENT: JSON.stringify(variables), ...stdinVariable };
      },
    },
  };
}

const programs = 'test/windows/programs';

/** Converts an environment of a case: HOME becomes USERPROFILE, and PATH has the folders of Windows and of Node. */
function onWindows(
  { HOME, PATH: _, LANG: __, ...env }: Readonly<Record<string, string>>,
  nodeFolder: string,
): Record<string, string> {
  return {
    PATH: `C:\\windows\\system32;C:\\windows;${nodeFolder}`,
    ...(HOME === undefined ? {} : { USERPROFILE: HOME }),
    ...env,
    // HOMEPATH has no drive.
    ...(env['HOMEPATH'] === undefined ? {} : { HOMEPATH: env['HOMEPATH'].replace(/^Z:/, '') }),
  };
}
