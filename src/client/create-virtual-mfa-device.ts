import { CreateVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';

/** A virtual device that IAM has just made. IAM never returns its seed again. */
export interface NewDevice {
  readonly serialNumber: string;
  /** Base32, as IAM sent it; empty if the answer has none. */
  readonly seed: string;
}

/** The name of a device to create, and its IAM path, such as `/` or `/eng/`. */
export interface DeviceName {
  readonly name: string;
  readonly path: string;
}

/**
 * Creates a virtual device. Rejects with the errors of callEnableMfaDevice(), and with a CliGeneralError if IAM's
 * answer has no serial number. Error messages never show the answer's body, because the body can contain the seed.
 */
export async function createVirtualMfaDevice(
  { name, path }: DeviceName,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext,
): Promise<NewDevice> {
  const parts = { credentials, hasSecretAnswer: true as const };
  const { VirtualMFADevice: device } = await withIamClient(settings, parts, context, (client) =>
    // Without `Path`, IAM uses `/`.
    client.send(
      new CreateVirtualMFADeviceCommand({ Path: path === '/' ? undefined : path, VirtualMFADeviceName: name }),
    ),
  );
  if (!device?.SerialNumber)
    throw new CliGeneralError('The response of IAM does not contain the serial number of the new device.');
  return { serialNumber: device.SerialNumber, seed: new TextDecoder().decode(device.Base32StringSeed) };
}
