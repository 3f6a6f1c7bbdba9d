import { CreateVirtualMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** A virtual device in a sandbox, with its codes. */
export interface SandboxDevice {
  readonly serialNumber: string;
  readonly seed: string;
  /** Returns the code of a 30-second time step. The current time step is 0, and the next is 1. */
  code(step: number): string;
}

/** Returns an SDK client for a sandbox, with the sandbox's own keys. */
function sandboxClient({ url, region, accessKeyId, secretAccessKey }: Sandbox): IAMClient {
  return new IAMClient({ endpoint: url, region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } });
}

/** Makes a virtual device. */
export async function createDevice(sandbox: Sandbox, name: string): Promise<SandboxDevice> {
  const made = await sandboxClient(sandbox).send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }));
  const seed = Buffer.from(made.VirtualMFADevice?.Base32StringSeed ?? []).toString();
  return {
    serialNumber: made.VirtualMFADevice?.SerialNumber ?? '',
    seed,
    code: (step) => codeAt(seed, stepAt(Date.now()) + step),
  };
}
