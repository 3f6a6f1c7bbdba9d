import { describe, expect, it } from 'vitest';
import { loadSeed } from '../../../src/extensions/load-seed.ts';
import { checkSeedArguments, checkSeedOption, seedInEnvironment } from '../../../src/extensions/seed-reference.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const code = '287082';

function hostWith(mode = 0o600, text: string | Uint8Array = seed, env: Record<string, string> = {}) {
  const host = createFakeHost({ files: { '/s/seed': text }, home: '/s', env });
  const file = host.contents.get('/s/seed');
  if (file !== undefined) file.mode = mode;
  return host;
}

describe('a seed', () => {
  it.each([
    ['file://', 'file:///s/seed', {}],
    ['fileb://', 'fileb:///s/seed', {}],
    ['the home folder', 'file://~/seed', {}],
    ['a variable in the path', 'fileb://$PLACE/seed', { PLACE: '/s' }],
    ['itself, in the environment', seed, {}],
    ['a URI in the environment', `otpauth://totp/Bob?secret=${seed}`, {}],
  ])('by %s', async (_, value, env) => {
    const host = hostWith(0o600, seed, env);
    expect((await loadSeed('--totp-seed', value, host)).codeAt(1)).toBe(code);
    expect(host.written).toEqual({ stdout: '', stderr: '' });
  });

  it('in a file with the chosen encoding', async () => {
    const host = hostWith(0o600, Buffer.from(seed, 'utf16le'), { AWS_CLI_FILE_ENCODING: 'utf-16-le' });
    expect((await loadSeed('--totp-seed', 'file:///s/seed', host)).codeAt(1)).toBe(code);
  });

  it.each([
    [0o644, 'Warning: other users can read the seed file (mode 0644). "chmod 600" keeps it to you.\n'],
    [0o640, 'Warning: other users can read the seed file (mode 0640). "chmod 600" keeps it to you.\n'],
    [0o604, 'Warning: other users can read the seed file (mode 0604). "chmod 600" keeps it to you.\n'],
    [0o600, ''],
    [0o400, ''],
    [0o711, ''],
  ])('in a file of mode %o', async (mode, warning) => {
    const host = hostWith(mode);
    await loadSeed('--totp-seed', 'file:///s/seed', host);
    expect(host.written.stderr).toBe(warning);
  });

  it('in a file on Windows, without a warning about its mode', async () => {
    const host = { ...hostWith(0o666), platform: 'win32' };
    await loadSeed('--totp-seed', 'file:///s/seed', host);
    expect(host.written.stderr).toBe('');
  });
});

describe('a text that is not a seed', () => {
  it.each([
    [
      'file:///s/none',
      "Error parsing parameter '--totp-seed': Unable to load paramfile file:///s/none: [Errno 2] No such",
    ],
    ['file:///s', '[Errno 21] Is a directory'],
    ['file:///s/seed', "Error parsing parameter '--totp-seed': it holds neither a Base32 seed"],
    [`file://${seed}`, 'what follows file:// is no file, but looks like a seed'],
    [`fileb://${seed.toLowerCase()}`, 'looks like a seed'],
    [`file://otpauth://totp/Bob?secret=${seed}`, 'looks like a seed'],
  ])('%s is refused', async (value, message) => {
    const failure = loadSeed('--totp-seed', value, hostWith(0o600, 'no seed!'));
    await expect(failure).rejects.toMatchObject({ code: 'ParamValidation', exitCode: 252 });
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow(new RegExp(seed, 'i'));
  });

  it('unless it is the name of a file', async () => {
    const host = createFakeHost({ files: { [seed]: seed }, home: '/s' });
    expect((await loadSeed('--totp-seed', `file://${seed}`, host)).codeAt(1)).toBe(code);
  });

  it('is reported with its variable', async () => {
    await expect(loadSeed('AWS_MFA_TOTP_SEED', 'no seed!', hostWith())).rejects.toThrow(
      "Error parsing parameter 'AWS_MFA_TOTP_SEED': it holds neither a Base32 seed in one line nor an otpauth:// URI.",
    );
  });
});

describe('the arguments', () => {
  it.each([
    [['--totp-seed', seed]],
    [[`--totp-seed=${seed}`]],
    [['--totp-seed=']],
    [['--totp-seed', `otpauth://totp/Bob?secret=${seed}`]],
    [['--totp-seed', 'FILE:///s/seed']],
    [['s3', 'ls', '--totp-seed', './seed']],
    [['--totp-seed', 'file:///s/seed', '--totp-seed', seed]],
  ])('%j are refused without an echo', (argv) => {
    expect(() => checkSeedArguments(argv)).toThrow(/^argument --totp-seed: a seed on the command line can be read by/);
    expect(() => checkSeedArguments(argv)).not.toThrow(seed);
  });

  it.each([
    [['--totp-seed', 'file:///s/seed']],
    [['--totp-seed=fileb://seed']],
    // The parser reports a missing value or an unknown option.
    [['--totp-seed', '--dry-run']],
    [['--totp-seed']],
    [['--totp-see', 'x']],
    [['--user-name', 'Bob']],
  ])('%j are left to the parser', (argv) => {
    expect(() => checkSeedArguments(argv)).not.toThrow();
  });

  it('from an alias are checked too', () => {
    expect(() => checkSeedOption(seed)).toThrow(/^argument --totp-seed: /);
    expect(() => checkSeedOption('file://x')).not.toThrow();
  });
});

it('an empty variable counts as unset', () => {
  expect([{}, { AWS_MFA_TOTP_SEED: '' }, { AWS_MFA_TOTP_SEED: 'x' }].map(seedInEnvironment)).toEqual([
    undefined,
    undefined,
    'x',
  ]);
});
