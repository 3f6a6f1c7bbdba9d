import type { Host } from '../host/host.ts';
import type { CallInput } from '../input/merge-input.ts';
import { otpauthUri, readSerialNumber } from './otpauth-uri.ts';
import { showSeed } from './show-seed.ts';
import type { TotpSeed } from './totp-seed.ts';

/** Shows the seed of the request's device on the terminal, for an authenticator app. */
export async function showDeviceSeed(
  { base32: seed, algorithm, periodSeconds }: TotpSeed,
  input: CallInput,
  host: Pick<Host, 'env' | 'openTerminal' | 'platform'>,
): Promise<void> {
  const serialNumber = input.get('SerialNumber');
  // Without validation the serial number may be missing, or not be text.
  const device = typeof serialNumber === 'string' ? readSerialNumber(serialNumber) : { deviceName: 'MFA' };
  await showSeed(otpauthUri({ seed, algorithm, periodSeconds, ...device }), host);
}
