import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/**
 * Starts a process of the AWS CLI that loads the Python file `plugin`. The plugin reads questions from standard input
 * and writes answers to standard output. `folder` gets the AWS config file that names the plugin.
 */
export function startPlugin(
  program: string,
  plugin: string,
  folder: string,
  home: string,
): ChildProcessByStdio<Writable, Readable, null> {
  const config = join(folder, 'plugin-config');
  const path = resolve(dirname(plugin));
  writeFileSync(config, `[plugins]\ncli_legacy_plugin_path = ${path}\nours = ${basename(plugin, '.py')}\n`);
  return spawn(program, ['iam'], {
    env: {
      HOME: home,
      AWS_CONFIG_FILE: config,
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      // The AWS CLI must not look for credentials at 169.254.169.254.
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
