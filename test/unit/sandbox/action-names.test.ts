import { expect, it } from 'vitest';
import { actionNames, freeActions, permissions } from '../../../src/sandbox/action-names.ts';
import { actions, operations } from '../../../src/sandbox/answer.ts';

it('the names are those of the operations', () => {
  expect([...actionNames].sort()).toEqual([...actions].sort());
});

it.each(Object.entries(permissions))('%s: each operation of the service can be denied', (service, names) => {
  for (const name of names) expect([name, operations[name]?.service]).toEqual([name, service]);
  expect(names.filter((name) => operations[name]?.resource === undefined)).toEqual([]);
});

it('the free operations cannot be denied', () => {
  expect(freeActions.filter((name) => operations[name]?.resource !== undefined)).toEqual([]);
});
