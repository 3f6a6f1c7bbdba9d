import { afterAll, describe, expect, it } from 'vitest';
import { createVirtualMfaDevice } from '../../../src/client/create-virtual-mfa-device.ts';
import type { Answer } from '../../conformance/case.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

const seed = 'GEZDGNBVGY3TQOJQ';
const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';

async function create(answer: Answer, path = '/') {
  server.play({ answers: [answer] });
  const { settings, source, context } = clientContextAt(server, { env: { AWS_MAX_ATTEMPTS: '1' } });
  return createVirtualMfaDevice({ name: 'phone', path }, settings, source, context);
}

const answered = (members: string): Answer => ({
  body: `<CreateVirtualMFADeviceResponse><CreateVirtualMFADeviceResult><VirtualMFADevice>${members}</VirtualMFADevice></CreateVirtualMFADeviceResult></CreateVirtualMFADeviceResponse>`,
});
const serial = `<SerialNumber>${serialNumber}</SerialNumber>`;
const sentSeed = `<Base32StringSeed>${Buffer.from(seed).toString('base64')}</Base32StringSeed>`;

describe('createVirtualMfaDevice', () => {
  it.each([
    ['/', {}],
    ['/eng/', { Path: '/eng/' }],
  ])('for path %s, sends %j besides the required fields, and returns serial number and seed', async (path, sent) => {
    expect(await create(answered(serial + sentSeed), path)).toEqual({ serialNumber, seed });
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      Action: 'CreateVirtualMFADevice',
      Version: '2010-05-08',
      VirtualMFADeviceName: 'phone',
      ...sent,
    });
  });

  it('returns an empty seed if the answer has none', async () => {
    expect(await create(answered(serial))).toEqual({ serialNumber, seed: '' });
  });

  it('rejects an answer without a serial number', async () => {
    await expect(create(answered(sentSeed))).rejects.toThrow(
      'The response of IAM does not contain the serial number of the new device.',
    );
  });

  it('reports only the length of an unreadable answer, because the answer can contain the seed', async () => {
    const body = `<CreateVirtualMFADeviceResponse>${sentSeed}`;
    await expect(create({ body })).rejects.toThrow(
      new RegExp(`Further retries may succeed:\\n\\(${body.length} bytes\\)$`),
    );
  });
});
