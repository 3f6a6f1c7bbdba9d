import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteVirtualMfaDevice } from '../../../src/client/delete-virtual-mfa-device.ts';
import { clientContext } from '../../support/client-context.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const keys = { accessKeyId: 'AKID', secretAccessKey: 's', sessionToken: null, accountId: null };
const serialNumber = 'arn:aws:iam::123456789012:mfa/eng/phone';

async function remove(status: number, body: string): Promise<void> {
  server.play({ answers: [{ status, body }], proxyAnswers: [], certificate: 'good' });
  const { settings, context } = clientContext({
    env: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: `http://127.0.0.1:${server.port}`, AWS_MAX_ATTEMPTS: '1' },
  });
  await deleteVirtualMfaDevice(serialNumber, settings, { resolve: async () => keys }, context);
}

it('deleteVirtualMfaDevice sends the serial number', async () => {
  await remove(200, '<DeleteVirtualMFADeviceResponse/>');
  expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
    Action: 'DeleteVirtualMFADevice',
    Version: '2010-05-08',
    SerialNumber: serialNumber,
  });
});

it('deleteVirtualMfaDevice rejects with the error of IAM', async () => {
  const body =
    '<ErrorResponse><Error><Code>DeleteConflict</Code><Message>It is enabled.</Message></Error></ErrorResponse>';
  const outcome = remove(409, body);
  await expect(outcome).rejects.toThrow(
    'An error occurred (DeleteConflict) when calling the DeleteVirtualMFADevice operation (reached max retries: 0): It is enabled.',
  );
  await expect(outcome).rejects.toMatchObject({ code: 'DeleteConflict', exitCode: 254 });
});
