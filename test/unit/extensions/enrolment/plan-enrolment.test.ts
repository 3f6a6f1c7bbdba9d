import { describe, expect, it } from 'vitest';
import { planEnrolment } from '../../../../src/extensions/enrolment/plan-enrolment.ts';
import { readSeed } from '../../../../src/extensions/load-seed.ts';
import { createFakeHost, type FakeHostOptions } from '../../../support/fake-host.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const terminal = { columns: 80 };

type Args = Parameters<typeof planEnrolment>[0];

const plan = (changes: Partial<Args>, host: FakeHostOptions = {}) =>
  planEnrolment(
    { createVirtualMfaDevice: 'phone', promptCodes: false, failOnAlreadyEnabled: true, ...changes },
    createFakeHost({ home: '/home/ann', ...host }),
  );

describe('planEnrolment', () => {
  it.each<[string, Partial<Args>, FakeHostOptions, object]>([
    ['asks for the codes without --seed-outfile', {}, { terminal }, { asksForCodes: true, acceptsEnabled: false }],
    [
      'computes the codes with --seed-outfile',
      { seedOutfile: '/seed' },
      {},
      { asksForCodes: false, acceptsEnabled: false, seedFile: { path: '/seed' } },
    ],
    [
      'asks for the codes with --seed-outfile and --prompt-codes',
      { seedOutfile: '/seed', promptCodes: true },
      { terminal },
      { asksForCodes: true, acceptsEnabled: false, seedFile: { path: '/seed' } },
    ],
    [
      'accepts an enabled device with --no-fail-on-already-enabled',
      { failOnAlreadyEnabled: false },
      { terminal },
      { asksForCodes: true, acceptsEnabled: true },
    ],
    [
      'reads the seed of an earlier run',
      { seedOutfile: '/seed' },
      { files: { '/seed': `${seed}\n` } },
      { asksForCodes: false, acceptsEnabled: false, seedFile: { path: '/seed', kept: readSeed(seed) } },
    ],
    [
      'finds no seed in a file that an earlier run has only reserved',
      { seedOutfile: '/seed' },
      { files: { '/seed': 'reserved by process 12\n\n\n' } },
      { asksForCodes: false, acceptsEnabled: false, seedFile: { path: '/seed' } },
    ],
  ])('%s', async (_, changes, host, expected) => {
    expect(await plan(changes, host)).toEqual({ device: { name: 'phone', path: '/' }, ...expected });
  });

  it.each([['/'], ['/eng/'], ['/a/b/'], [`/${'x'.repeat(510)}/`]])('accepts the path %s', async (path) => {
    expect((await plan({ virtualMfaDevicePath: path, seedOutfile: '/seed' })).device).toEqual({ name: 'phone', path });
  });

  it.each<[Partial<Args>, string]>([
    [
      { createVirtualMfaDevice: '' },
      'Invalid length for parameter VirtualMFADeviceName, value: 0, valid min length: 1',
    ],
    [
      { createVirtualMfaDevice: 'x'.repeat(227) },
      'Invalid length for parameter VirtualMFADeviceName, value: 227, valid max length: 226',
    ],
    [{ createVirtualMfaDevice: 'a b' }, 'Invalid pattern for parameter VirtualMFADeviceName'],
    [{ virtualMfaDevicePath: 'eng' }, 'Invalid pattern for parameter Path'],
    [{ virtualMfaDevicePath: '/eng' }, 'Invalid pattern for parameter Path'],
    [{ virtualMfaDevicePath: `/${'x'.repeat(511)}/` }, 'value: 513, valid max length: 512'],
    [{}, '--create-virtual-mfa-device needs a terminal or --seed-outfile'],
    [{ promptCodes: true, seedOutfile: '/seed' }, '--prompt-codes needs a terminal'],
    [{ seedOutfile: 'file:///seed' }, 'give the path without file://'],
    [{ seedOutfile: '/folder' }, "'/folder' exists and is not a file"],
    [{ seedOutfile: '/note' }, "'/note' exists and holds no seed. It is not overwritten"],
    [{ seedOutfile: '/large' }, '/large'],
  ])('refuses %o', async (changes, message) => {
    const files = { '/folder/file': '', '/note': 'Buy milk!', '/large': 'x'.repeat(70_000) };
    await expect(plan(changes, { files })).rejects.toMatchObject({
      exitCode: 252,
      message: expect.stringContaining(message),
    });
  });

  it.each(['NUL', 'nul', 'C:\\x\\con', '.\\COM1', 'x/lpt9'])(
    'refuses the path %s only on Windows, which reserves the file name',
    async (seedOutfile) => {
      const message = `argument --seed-outfile: '${seedOutfile}' exists and is not a file.`;
      await expect(plan({ seedOutfile }, { platform: 'win32' })).rejects.toMatchObject({ exitCode: 252, message });
      await expect(plan({ seedOutfile })).resolves.toMatchObject({ seedFile: { path: seedOutfile } });
    },
  );

  it.each(['null', 'nul.seed', 'x\\connect'])(
    'accepts the path %s on Windows, which does not reserve the file name',
    async (seedOutfile) => {
      await expect(plan({ seedOutfile }, { platform: 'win32' })).resolves.toMatchObject({
        seedFile: { path: seedOutfile },
      });
    },
  );
});
