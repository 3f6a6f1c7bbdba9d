import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

describe('the table of faults in the README', () => {
  it('is what a run gives', async () => {
    const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
    const [, table] = /<!-- fault matrix: .* -->\n\n(.*?)\n\n<!-- end of the fault matrix -->/s.exec(readme) ?? [];
    const script = ['scripts/run-ts.mjs', 'scripts/fault-matrix.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
    expect(stdout.trim().split('\n')).toEqual(table?.split('\n'));
  }, 180_000);
});
