import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

// The script that makes the picture runs its commands in a Unix shell.
describe.skipIf(process.platform === 'win32')('the picture of the terminal in the README', () => {
  it('shows what the commands print now', async () => {
    const script = ['scripts/run-ts.mjs', 'scripts/terminal-picture.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
    expect(stdout).toBe(readFileSync(resolve(root, 'docs/terminal.svg'), 'utf8'));
  });
});
