import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { referenceVersion } from '../../../../src/operation/reference-version.ts';
import { filesThatName, movePin, type Reference } from '../../../conformance/follow/adopt.ts';

const pin: Reference = JSON.parse(readFileSync('scripts/reference-pin.json', 'utf8'));
/** A reference that is newer than the pinned one. */
const newer: Reference = { package: '9.9.1', sha512: 'hash', version: '9.99.9' };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'adopt-'));
  for (const path of ['README.md', 'docs', 'src/operation/reference-version.ts', 'scripts/reference-pin.json']) {
    cpSync(path, join(root, path), { recursive: true });
  }
  mkdirSync(join(root, 'test'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('only the program, scripts/reference-pin.json and three pages contain the pinned version', () => {
  expect(pin.version).toBe(referenceVersion);
  expect(filesThatName(process.cwd(), pin.version)).toEqual([
    'README.md',
    'docs/fidelity.md',
    'docs/following.md',
    'scripts/reference-pin.json',
    'src/operation/reference-version.ts',
  ]);
});

it('movePin changes the pinned version in all files except docs/following.md', () => {
  // scripts/find-reference.mjs adds the path of the AWS CLI as `program`. The pin must not contain this path.
  const changed = movePin(root, pin, Object.assign({ program: '/somewhere/aws' }, newer));
  expect(changed.sort()).toEqual([
    'README.md',
    'docs/fidelity.md',
    'scripts/reference-pin.json',
    'src/operation/reference-version.ts',
  ]);
  expect(JSON.parse(readFileSync(join(root, 'scripts/reference-pin.json'), 'utf8'))).toEqual(newer);
  expect(filesThatName(root, pin.version)).toEqual(['docs/following.md']);
  expect(filesThatName(root, newer.version)).toEqual(changed);
});
