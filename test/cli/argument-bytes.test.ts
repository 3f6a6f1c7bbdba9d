import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const bin = join(resolve(import.meta.dirname, '../..'), 'bin/aws-iam-enable-mfa-device.js');

/** Runs the command with one more argument, written in bash syntax. */
function run(argument: string) {
  const script = `exec "$0" "$1" --generate-cli-skeleton ${argument}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, bin], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describeWith(['bash'], 'the bytes of an argument', () => {
  // The reference does not start either: 255 and a message of its loader. Other systems do not provide the typed bytes.
  it.skipIf(!existsSync('/proc/self/cmdline'))('refuses an argument that is not UTF-8', () => {
    expect(run(`input --user-name $'D\\xff'`)).toEqual({
      status: 255,
      stdout: '',
      stderr: '\naws: [ERROR]: Argument 4 is not valid UTF-8.\n',
    });
  });

  it('accepts U+FFFD, which Node substitutes for such bytes', () => {
    expect(run(`input --user-name 'D\ufffd'`)).toMatchObject({ status: 0, stderr: '' });
  });
});
