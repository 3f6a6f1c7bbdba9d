import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { tableCopies } from '../support/pages.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the table of faults in docs/errors.md', () => {
  it('is the output of scripts/fault-matrix.mjs', async () => {
    const [[page, table = ''] = []] = tableCopies('fault matrix');
    expect(page).toBe('docs/errors.md');
    const script = ['scripts/run-ts.mjs', 'scripts/fault-matrix.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root });
    expect(stdout.trim().split('\n')).toEqual(table.split('\n'));
  }, 180_000);
});
