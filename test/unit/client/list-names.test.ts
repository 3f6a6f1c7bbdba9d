import { afterAll, describe, expect, it } from 'vitest';
import { listNames, type NameList } from '../../../src/client/list-names.ts';
import type { Answer } from '../../conformance/case.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { devices, users } from '../../support/iam-lists.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

async function list(name: NameList, answer: Answer) {
  server.play({ answers: [answer] });
  const { settings, context } = clientContextAt(server);
  return listNames(name, settings, 'unsigned', context);
}

describe('listNames', () => {
  it.each<[NameList, string, string, readonly string[]]>([
    ['users', users, 'Action=ListUsers&Version=2010-05-08', ['Ann', 'Bob']],
    [
      'virtualMfaDevices',
      devices,
      'Action=ListVirtualMFADevices&Version=2010-05-08',
      ['arn:aws:iam::123456789012:mfa/Bob'],
    ],
  ])('sends one request for %s, and returns the names', async (name, body, form, names) => {
    expect(await list(name, { body })).toEqual(names);
    expect(server.seen.map((request) => request.body)).toEqual([form]);
  });

  it('leaves out entries without a name', async () => {
    expect(await list('users', { body: users.replace('<UserName>Ann</UserName>', '<Path>/</Path>') })).toEqual(['Bob']);
  });

  it('returns an empty list if the answer has no list', async () => {
    expect(await list('users', { body: '<ListUsersResponse><ListUsersResult/></ListUsersResponse>' })).toEqual([]);
  });

  it('rejects with the error of the service', async () => {
    await expect(
      list('users', { status: 403, body: '<R><Error><Code>AccessDenied</Code></Error></R>' }),
    ).rejects.toMatchObject({ exitCode: 254, code: 'AccessDenied' });
  });
});
