import { expect, it } from 'vitest';
import { readSeed } from '../../../src/extensions/load-seed.ts';
import { showDeviceSeed } from '../../../src/extensions/show-device-seed.ts';
import type { CallInput } from '../../../src/input/merge-input.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const arn = 'arn:aws:iam::123456789012:mfa/phone';

/** Returns the text that a dumb terminal shows. */
async function show(seed: string, input: CallInput): Promise<string> {
  const host = createFakeHost({ env: { TERM: 'dumb' }, terminal: { columns: 80 } });
  await showDeviceSeed(readSeed(seed), input, host);
  expect(host.written).toEqual({ stdout: '', stderr: '' });
  return host.drawn.join('');
}

it.each([
  ['a Base32 seed', `${secret.toLowerCase()}\n`],
  ['a URI', `otpauth://totp/Other:label?secret=${secret}&issuer=Other`],
])('showDeviceSeed shows the key of %s', async (_, seed) => {
  expect(await show(seed, new Map([['SerialNumber', arn]]))).toBe(
    'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\r\nEnter this key in your authenticator app.\r\n',
  );
});

it('showDeviceSeed shows the algorithm and period of a URI', async () => {
  const uri = `otpauth://totp/x?secret=${secret}&algorithm=SHA512&period=60`;
  expect(await show(uri, new Map([['SerialNumber', arn]]))).toContain('\r\nalgorithm: SHA512\r\nperiod: 60\r\n');
});

it.each([
  ['without a serial number', []],
  ['with a list as the serial number', [['SerialNumber', ['a', 'b']] as const]],
])('showDeviceSeed shows the key %s', async (_, input) => {
  expect(await show(secret, new Map(input))).toContain('GEZD GNBV');
});
