import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeSandbox, readSandbox } from '../../conformance/sandbox-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Creates a sandbox with `files`, and then the empty files `made`, as a program under test would. Returns the paths
 * that readSandbox() finds.
 */
function pathsWith(files: Readonly<Record<string, string>>, made: readonly string[]): string[] {
  const box = join(folder, 'box');
  makeSandbox(box, files);
  for (const path of made) {
    mkdirSync(dirname(join(box, path)), { recursive: true });
    writeFileSync(join(box, path), '');
  }
  return Object.keys(readSandbox(box, files));
}

it('readSandbox leaves out the session database of the AWS CLI, and folders that contain nothing else', () => {
  const database = ['home/.aws/cli/cache/session.db', 'home/.aws/cli/cache/session.db-wal'];
  expect(pathsWith({}, database)).toEqual(['home', 'work']);
  expect(pathsWith({ 'home/.aws/config': '' }, database)).toEqual(['home', 'home/.aws', 'home/.aws/config', 'work']);
});

it('readSandbox keeps a folder that contains the session database and another file', () => {
  const cache = 'home/.aws/cli/cache';
  expect(pathsWith({}, [`${cache}/session.db`, `${cache}/a.json`])).toEqual([
    'home',
    'home/.aws',
    'home/.aws/cli',
    cache,
    `${cache}/a.json`,
    'work',
  ]);
});
