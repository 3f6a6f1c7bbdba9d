import { afterAll, describe, expect, it } from 'vitest';
import { listMfaDevices } from '../../../src/client/list-mfa-devices.ts';
import type { Answer } from '../../conformance/case.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

async function list(answers: readonly Answer[]) {
  server.play({ answers });
  const { settings, source, context } = clientContextAt(server);
  return listMfaDevices('Bob', settings, source, context);
}

function page(serials: readonly string[], end: string): Answer {
  const members = serials.map(
    (serial) => `<member><UserName>Bob</UserName><SerialNumber>${serial}</SerialNumber></member>`,
  );
  return {
    body: `<ListMFADevicesResponse><ListMFADevicesResult><MFADevices>${members.join('')}</MFADevices>${end}</ListMFADevicesResult></ListMFADevicesResponse>`,
  };
}

const followedBy = (marker: string) => `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`;
const megabytes = 'x'.repeat(3 * 1024 * 1024);

describe('listMfaDevices', () => {
  it('requests the devices of the user, and returns them', async () => {
    const device = { userName: 'Bob', serialNumber: 'a' };
    expect(await list([page(['a', 'b'], '<IsTruncated>false</IsTruncated>')])).toEqual([
      device,
      { ...device, serialNumber: 'b' },
    ]);
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      Action: 'ListMFADevices',
      UserName: 'Bob',
      Version: '2010-05-08',
    });
  });

  it('returns an empty list if the user has no device', async () => {
    expect(await list([page([], '')])).toEqual([]);
  });

  it('follows the pages by their markers', async () => {
    const devices = await list([page(['a'], followedBy('m1')), page(['b'], followedBy('m2')), page(['c'], '')]);
    expect(devices.map(({ serialNumber }) => serialNumber)).toEqual(['a', 'b', 'c']);
    expect(server.seen.map(({ body }) => new URLSearchParams(body).get('Marker'))).toEqual([null, 'm1', 'm2']);
  });

  it.each([
    ['is not truncated', '<IsTruncated>false</IsTruncated><Marker>m</Marker>'],
    ['has no marker', '<IsTruncated>true</IsTruncated>'],
  ])('stops at a page that %s', async (_, end) => {
    expect(await list([page(['a'], end), page(['b'], '')])).toHaveLength(1);
  });

  it('rejects if a page repeats the marker of an earlier page', async () => {
    await expect(list([page(['a'], followedBy('m1')), page(['b'], followedBy('m1'))])).rejects.toThrow(
      'IAM returned the same page of a list twice.',
    );
  });

  it('rejects after 100 pages', async () => {
    const pages = Array.from({ length: 120 }, (_, count) => page([], followedBy(`m${count}`)));
    await expect(list(pages)).rejects.toThrow('The list has more than 100 pages.');
    expect(server.seen).toHaveLength(100);
  });

  it('rejects with the error of the service', async () => {
    const body = '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>None.</Message></Error></ErrorResponse>';
    await expect(list([{ status: 404, body }])).rejects.toMatchObject({
      exitCode: 254,
      message: 'An error occurred (NoSuchEntity) when calling the ListMFADevices operation: None.',
    });
  });

  it('rejects an answer of three megabytes before the SDK reads it', async () => {
    const body = `<R><ListMFADevicesResult>${megabytes}</ListMFADevicesResult></R>`;
    await expect(list([{ body }])).rejects.toThrow(/^The response is too large: \d+ bytes\.$/);
  });

  it('rejects an answer with 50,000 nested elements', async () => {
    const nested = `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`;
    await expect(list([{ body: `<R><ListMFADevicesResult>${nested}</ListMFADevicesResult></R>` }])).rejects.toThrow(
      Error,
    );
  });
});
