import { expect, it } from 'vitest';
import { actionNames, freeActions, permissions } from '../../../src/sandbox/action-names.ts';
import { actions, operations } from '../../../src/sandbox/answer.ts';

it('actionNames lists every operation of the sandbox', () => {
  expect([...actionNames].sort()).toEqual([...actions].sort());
});

it.each(Object.entries(permissions))(
  'permissions of %s contains only operations that can be denied',
  (service, names) => {
    for (const name of names) expect([name, operations[name]?.service]).toEqual([name, service]);
    expect(names.filter((name) => operations[name]?.resource === undefined)).toEqual([]);
  },
);

it('freeActions contains only operations that cannot be denied', () => {
  expect(freeActions.filter((name) => operations[name]?.resource !== undefined)).toEqual([]);
});
