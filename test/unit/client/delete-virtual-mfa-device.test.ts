import { afterAll, expect, it } from 'vitest';
import { deleteVirtualMfaDevice } from '../../../src/client/delete-virtual-mfa-device.ts';
import { clientContextAt } from '../../support/client-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

const serialNumber = 'arn:aws:iam::123456789012:mfa/eng/phone';

async function remove(status: number, body: string): Promise<void> {
  server.play({ answers: [{ status, body }] });
  const { settings, source, context } = clientContextAt(server, { env: { AWS_MAX_ATTEMPTS: '1' } });
  await deleteVirtualMfaDevice(serialNumber, settings, source, context);
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
