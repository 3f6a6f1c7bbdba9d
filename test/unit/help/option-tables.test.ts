import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOptionTables } from '../../../src/help/option-tables.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');

describe('the tables of options and exit codes in the README', () => {
  it.each([...createOptionTables()])('%s: as help says it', (name, table) => {
    const [, inReadme] =
      new RegExp(`<!-- ${name}: .* -->\n\n(.*?)\n\n<!-- end of the ${name} -->`, 's').exec(readme) ?? [];
    expect(inReadme?.split('\n')).toEqual(table.split('\n'));
  });
});
