import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCommand } from '../support/run-built.ts';

const completer = join(builtCommand, '../aws-iam-enable-mfa-device-completer.js');
const env = { PATH: process.env['PATH'], HOME: '/nowhere', PAGER: 'cat' };

/** Runs a program with its output connected to a device, or else to a pipe without a reader. */
function run(program: string, args: readonly string[], device?: number) {
  const stdio = ['ignore', device ?? 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: [...stdio] });
  child.stdout?.destroy();
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise<{ exitCode: number | null; stderr: string }>((ended, failed) => {
    child.on('error', failed);
    child.on('close', (exitCode) => ended({ exitCode, stderr }));
  });
}

const completerName = 'aws-iam-enable-mfa-device-completer';
const fullDisk = 'ENOSPC: no space left on device, write';

// `withoutReader` and `withFullDisk` contain the expected exit code and stderr. Python also exits with 120 if it cannot
// write its output.
const runs: readonly [string, string[], string, withoutReader: [number, string], withFullDisk: [number, string]][] = [
  ...[['--version'], ['--generate-cli-skeleton']].map((args): (typeof runs)[number] => [
    `the command: ${args[0]}`,
    args,
    builtCommand,
    [120, '\naws: [ERROR]: [Errno 32] Broken pipe\n'],
    [120, '\naws: [ERROR]: [Errno 28] No space left on device\n'],
  ]),
  ...[['--help'], ['bash']].map((args): (typeof runs)[number] => [
    `the completer: ${args[0]}`,
    args,
    completer,
    [1, ''],
    [1, `${completerName}: [ERROR]: ${fullDisk}\n`],
  ]),
];

describe('lost output causes no stack trace', () => {
  it.each(runs)('a pipe without a reader, %s', async (_, args, program, [exitCode, stderr]) => {
    expect(await run(program, args)).toEqual({ exitCode, stderr });
  });

  it.skipIf(!existsSync('/dev/full')).each(runs)(
    'a full disk, %s',
    async (_, args, program, __, [exitCode, stderr]) => {
      const device = openSync('/dev/full', 'w');
      try {
        expect(await run(program, args, device)).toEqual({ exitCode, stderr });
      } finally {
        closeSync(device);
      }
    },
  );
});
