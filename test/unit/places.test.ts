import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const paths = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const sources = new Set(paths('src').map((path) => basename(path)));

it('a unit test named after a source file is in the corresponding folder', () => {
  const tests = paths('test/unit').filter((path) => path.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(100);
  const misplaced = tests.filter((path) => {
    const source = path.replace('.test.ts', '.ts');
    return sources.has(basename(source)) && !existsSync(join('src', source));
  });
  expect(misplaced).toEqual([]);
});
