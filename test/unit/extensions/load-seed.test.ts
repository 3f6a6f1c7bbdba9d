import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { loadSeed, readSeed, SeedError } from '../../../src/extensions/load-seed.ts';
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

  it.each(['file://', 'fileb://'])('in a file as Windows PowerShell writes it, by %s', async (prefix) => {
    const host = hostWith(0o600, Buffer.from(`\ufeff${seed}\r\n`, 'utf16le'));
    expect((await loadSeed('--totp-seed', `${prefix}/s/seed`, host)).codeAt(1)).toBe(code);
  });

  it.each([
    [0o644, 'Warning: other users can read the seed file (mode 0644). "chmod 600" makes it private.\n'],
    [0o640, 'Warning: other users can read the seed file (mode 0640). "chmod 600" makes it private.\n'],
    [0o604, 'Warning: other users can read the seed file (mode 0604). "chmod 600" makes it private.\n'],
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
    [`file://${seed}`, 'the text after file:// is not the name of a file, but looks like a seed'],
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

/** The secrets of RFC 6238's appendix B, of 20, 32 and 64 bytes. */
const rfcSecret = (bytes: number) => Secret.fromLatin1('1234567890'.repeat(7).slice(0, bytes)).base32;
const sha1 = rfcSecret(20);
const uri = (parameters: string) => `otpauth://totp/AWS:Bob?secret=${parameters}`;

describe('codes', () => {
  // Appendix B of RFC 6238. The last 6 of its 8 digits are the 6-digit code.
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('at %d s', (seconds, ...expected) => {
    const seeds = [
      readSeed(sha1),
      readSeed(uri(`${rfcSecret(32)}&algorithm=SHA256`)),
      readSeed(uri(`${rfcSecret(64)}&algorithm=SHA512`)),
    ];
    const codes = seeds.map((seed) => seed.codeAt(seed.stepAt(seconds * 1000)));
    expect(codes).toEqual(expected.map((code) => code.slice(2)));
  });

  it("change with the URI's period", () => {
    const seed = readSeed(uri(`${sha1}&period=60`));
    expect([0, 59_999, 60_000].map((now) => seed.stepAt(now))).toEqual([0, 0, 1]);
    expect(seed.codeAt(1)).toBe(readSeed(sha1).codeAt(1));
  });
});

describe('a seed is read from', () => {
  const expected = readSeed(sha1).codeAt(1);
  const grouped = sha1.replace(/(.{4})(?!$)/g, '$1 ');

  it.each([
    ['Base32 as AWS writes it', sha1],
    ['with a line end', `${sha1}\n`],
    ['with the line end of Windows', `${sha1}\r\n`],
    ['lower case', sha1.toLowerCase()],
    ['groups', grouped],
    ['groups with dashes', grouped.replaceAll(' ', '-')],
    ['padding', `${sha1}======`],
    ['blanks and a byte order mark', `\uFEFF \t${sha1} `],
    ['a URI', uri(sha1)],
    ['a URI with everything', `${uri(sha1)}&issuer=AWS&algorithm=SHA1&digits=6&period=30\n`],
    ['a URI in other letters', uri(sha1.toLowerCase()).replace('otpauth://totp', 'OTPAUTH://TOTP')],
    ['a URI with a coded label', uri(sha1).replace('AWS:Bob', 'Amazon%20Web%20Services%3ABob%40123456789012')],
  ])('%s', (_, text) => {
    expect(readSeed(text).codeAt(1)).toBe(expected);
  });
});

describe('no seed is', () => {
  it.each([
    ['nothing', '', 'neither a Base32 seed in one line nor an otpauth:// URI'],
    ['blanks', ' \n', 'neither a Base32 seed'],
    ['a path', '/home/bob/seed', 'neither a Base32 seed'],
    ['a digit that Base32 does not have', `${sha1.slice(1)}1`, 'neither a Base32 seed'],
    ['two lines', `${sha1}\n${sha1}\n`, 'neither a Base32 seed in one line'],
    ['letters of another script', 'ſECRETſECRET', 'neither a Base32 seed'],
    ['a code', '234567', '6 Base32 characters, which is not a complete seed'],
    ['a part', sha1.slice(0, 11), '11 Base32 characters'],
    ['a picture', '\uFFFDPNG\r\n\u001a\n\u0000', 'a picture'],
    ['another URI', 'otpauth-migration://offline?data=ABC', 'cannot be used'],
    ['a URI without a secret', 'otpauth://totp/Bob?issuer=AWS', "(Missing or invalid 'secret' parameter)"],
    ['a URI with an empty secret', uri('A'), 'the secret of its URI is empty'],
    ['a URI with a wrong secret', uri('ABC189'), "(Missing or invalid 'secret' parameter)"],
    ['a URI whose escapes are broken', uri(`${sha1}&issuer=%zz`), 'cannot be used'],
    [
      'a device that counts',
      `otpauth://hotp/Bob?secret=${sha1}&counter=1`,
      'codes by counter (HOTP), but IAM needs codes by time (TOTP)',
    ],
    ['codes of eight digits', uri(`${sha1}&digits=8`), 'codes of 8 digits, but IAM needs 6'],
    ['a period of nothing', uri(`${sha1}&period=0`), "(Invalid 'period' parameter)"],
    ['an algorithm that no RFC has', uri(`${sha1}&algorithm=MD5`), "(Invalid 'algorithm' parameter)"],
    ['one of the others', uri(`${sha1}&algorithm=SHA3-256`), 'an algorithm other than SHA1, SHA256, SHA512'],
  ])('%s, and the message repeats none of it', (_, text, message) => {
    const failure = () => readSeed(text);
    expect(failure).toThrow(SeedError);
    expect(failure).toThrow(message);
    for (const word of text.split(/[^A-Za-z0-9]/).filter((part) => part.length >= 12)) {
      expect(failure).not.toThrow(word);
    }
  });

  it('a seed is hidden when it is printed', () => {
    const seed = readSeed(sha1);
    expect(JSON.stringify(seed)).toBe('{"algorithm":"SHA1","periodSeconds":30}');
    expect(String(seed)).toBe('[object Object]');
  });
});
