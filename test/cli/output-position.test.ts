import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { builtCommand } from '../support/run-built.ts';

const folder = mkdtempSync(join(tmpdir(), 'position-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('writes a byte order mark only at the start of a file', () => {
  const file = join(folder, 'errors');
  const script = '{ "$1" "$2"; "$1" "$2"; } 2> "$3"';
  const env = { PATH: process.env['PATH'], AWS_CLI_OUTPUT_ENCODING: 'utf-16' };
  spawnSync('sh', ['-c', script, 'sh', process.execPath, builtCommand, file], { env });
  const text = readFileSync(file, 'utf16le');
  expect(text.startsWith('\ufeff\naws: [ERROR]: ')).toBe(true);
  expect(text.match(/\ufeff/g)).toHaveLength(1);
  expect(text.match(/\[ERROR\]/g)).toHaveLength(2);
});
