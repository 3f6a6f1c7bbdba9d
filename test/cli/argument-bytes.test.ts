import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const bin = join(resolve(import.meta.dirname, '../..'), 'bin/aws-iam-enable-mfa-device.js');

/** Runs the command with one more argument, which is text for bash. */
function run(argument: string) {
  const script = `exec "$0" "$1" --generate-cli-skeleton ${argument}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, bin], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describeWith(['bash'], 'the bytes of an argument', () => {
  // The reference does not start either, with 255 and words of its own loader. Other systems do not tell what was typed.
  it.skipIf(!existsSync('/proc/self/cmdline'))('an argument that is not UTF-8', () => {
    expect(run(`input --user-name $'D\\xff'`)).toEqual({
      status: 255,
      stdout: '',
      stderr: '\naws: [ERROR]: Argument 4 is not valid UTF-8.\n',
    });
  });

  it('an argument with the character that Node puts in place of such bytes', () => {
    expect(run(`input --user-name 'D\ufffd'`)).toMatchObject({ status: 0, stderr: '' });
  });
});
