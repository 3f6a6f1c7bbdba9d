import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const bin = join(resolve(import.meta.dirname, '../..'), 'bin/aws-iam-enable-mfa-device.js');

/** Runs the command with `--generate-cli-skeleton`, followed by `words` in bash syntax. */
function run(words: string) {
  const script = `exec "$0" "$1" --generate-cli-skeleton ${words}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, bin], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describeWith(['bash'], 'the command', () => {
  // The AWS CLI also refuses an argument that is not UTF-8: the loader of its executable prints a message and exits
  // with 255. Only systems with /proc provide the original bytes of an argument.
  it.skipIf(!existsSync('/proc/self/cmdline'))('refuses an argument that is not UTF-8', () => {
    expect(run(`input --user-name $'D\\xff'`)).toEqual({
      status: 255,
      stdout: '',
      stderr: '\naws: [ERROR]: Argument 4 is not valid UTF-8.\n',
    });
  });

  it('accepts an argument that contains U+FFFD (Node also puts U+FFFD in place of invalid bytes)', () => {
    expect(run(`input --user-name 'D\ufffd'`)).toMatchObject({ status: 0, stderr: '' });
  });
});
