import { afterAll, describe, expect, it } from 'vitest';
import { listUnassignedDevices } from '../../../src/client/list-unassigned-devices.ts';
import type { Answer } from '../../conformance/case.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

async function list(answers: readonly Answer[]) {
  server.play({ answers });
  const { settings, source, context } = clientContextAt(server);
  return listUnassignedDevices(settings, source, context);
}

function page(serials: readonly string[], end: string): Answer {
  const members = serials.map((serial) => `<member><SerialNumber>${serial}</SerialNumber></member>`);
  return {
    body: `<ListVirtualMFADevicesResponse><ListVirtualMFADevicesResult><VirtualMFADevices>${members.join('')}</VirtualMFADevices>${end}</ListVirtualMFADevicesResult></ListVirtualMFADevicesResponse>`,
  };
}

describe('listUnassignedDevices', () => {
  it('requests only unassigned devices, and follows the pages', async () => {
    const followedBy = '<IsTruncated>true</IsTruncated><Marker>m1</Marker>';
    expect(await list([page(['a', 'b'], followedBy), page(['c'], '')])).toEqual(['a', 'b', 'c']);
    expect(server.seen.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      { Action: 'ListVirtualMFADevices', AssignmentStatus: 'Unassigned', Version: '2010-05-08' },
      { Action: 'ListVirtualMFADevices', AssignmentStatus: 'Unassigned', Marker: 'm1', Version: '2010-05-08' },
    ]);
  });

  it('returns an empty list if there is no unassigned device', async () => {
    expect(await list([page([], '')])).toEqual([]);
  });

  it('rejects with the error of the service', async () => {
    const body = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>';
    await expect(list([{ status: 403, body }])).rejects.toMatchObject({
      exitCode: 254,
      message: 'An error occurred (AccessDenied) when calling the ListVirtualMFADevices operation: No.',
    });
  });
});
