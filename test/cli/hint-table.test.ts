import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

describe('the table of hints in the README', () => {
  it('is what the hints say', async () => {
    const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
    const [, table] = /<!-- hints: .* -->\n\n(.*?)\n\n<!-- end of the hints -->/s.exec(readme) ?? [];
    const script = ['scripts/run-ts.mjs', 'scripts/hint-table.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
    expect(stdout.trim().split('\n')).toEqual(table?.split('\n'));
  });
});
