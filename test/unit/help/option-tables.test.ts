import { describe, expect, it } from 'vitest';
import { createOptionTables } from '../../../src/help/option-tables.ts';
import { tableCopies } from '../../support/pages.ts';

describe('the tables of options and exit codes in README.md and docs/', () => {
  it.each([...createOptionTables()])('equal the generated table %s', (name, table) => {
    const copies = tableCopies(name);
    expect(copies).not.toEqual([]);
    for (const [page, copy] of copies) expect([page, ...copy.split('\n')]).toEqual([page, ...table.split('\n')]);
  });
});
