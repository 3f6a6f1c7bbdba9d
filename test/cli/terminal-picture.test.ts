import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

// The commands are for a Unix shell.
describe.skipIf(process.platform === 'win32')('the picture of the terminal in the README', () => {
  it('shows the results of a run', async () => {
    const script = ['scripts/run-ts.mjs', 'scripts/terminal-picture.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
    expect(stdout).toBe(readFileSync(resolve(root, 'docs/terminal.svg'), 'utf8'));
  });
});
