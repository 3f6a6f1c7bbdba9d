import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { loadSeed, readSeed, SeedError } from '../../../src/extensions/load-seed.ts';
import { checkSeedArguments, checkSeedOption, seedInEnvironment } from '../../../src/extensions/seed-reference.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** The code of this seed in time step 1, from RFC 6238's appendix B. */
const code = '287082';

function hostWith(mode = 0o600, text: string | Uint8Array = seed, env: Record<string, string> = {}) {
  const host = createFakeHost({ files: { '/s/seed': text }, home: '/s', env });
  const file = host.contents.get('/s/seed');
  if (file !== undefined) file.mode = mode;
  return host;
}

describe('loadSeed', () => {
  it.each([
    ['a file by file://', 'file:///s/seed', {}],
    ['a file by fileb://', 'fileb:///s/seed', {}],
    ['a file in the home folder', 'file://~/seed', {}],
    ['a file whose path contains a variable', 'fileb://$PLACE/seed', { PLACE: '/s' }],
    ['a Base32 text', seed, {}],
    ['a URI', `otpauth://totp/Bob?secret=${seed}`, {}],
  ])('reads a seed from %s', async (_, value, env) => {
    const host = hostWith(0o600, seed, env);
    expect((await loadSeed('--totp-seed', value, host)).codeAt(1)).toBe(code);
    expect(host.written).toEqual({ stdout: '', stderr: '' });
  });

  it('reads a file in the encoding of AWS_CLI_FILE_ENCODING', async () => {
    const host = hostWith(0o600, Buffer.from(seed, 'utf16le'), { AWS_CLI_FILE_ENCODING: 'utf-16-le' });
    expect((await loadSeed('--totp-seed', 'file:///s/seed', host)).codeAt(1)).toBe(code);
  });

  it.each(['file://', 'fileb://'])('reads a file from Windows PowerShell through %s', async (prefix) => {
    const host = hostWith(0o600, Buffer.from(`\ufeff${seed}\r\n`, 'utf16le'));
    expect((await loadSeed('--totp-seed', `${prefix}/s/seed`, host)).codeAt(1)).toBe(code);
  });

  it.each([
    ['644', 'Warning: other users can read the seed file (mode 0644). "chmod 600" makes it private.\n'],
    ['640', 'Warning: other users can read the seed file (mode 0640). "chmod 600" makes it private.\n'],
    ['604', 'Warning: other users can read the seed file (mode 0604). "chmod 600" makes it private.\n'],
    ['600', ''],
    ['400', ''],
    ['711', ''],
  ])('warns only if other users can read the file: mode %s', async (mode, warning) => {
    const host = hostWith(Number.parseInt(mode, 8));
    await loadSeed('--totp-seed', 'file:///s/seed', host);
    expect(host.written.stderr).toBe(warning);
  });

  it('does not warn about the mode of a file on Windows', async () => {
    const host = { ...hostWith(0o666), platform: 'win32' };
    await loadSeed('--totp-seed', 'file:///s/seed', host);
    expect(host.written.stderr).toBe('');
  });

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
  ])('refuses %s without showing a seed', async (value, message) => {
    const failure = loadSeed('--totp-seed', value, hostWith(0o600, 'no seed!'));
    await expect(failure).rejects.toMatchObject({ code: 'ParamValidation', exitCode: 252 });
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow(new RegExp(seed, 'i'));
  });

  it('reads a file whose name looks like a seed', async () => {
    const host = createFakeHost({ files: { [seed]: seed }, home: '/s' });
    expect((await loadSeed('--totp-seed', `file://${seed}`, host)).codeAt(1)).toBe(code);
  });

  it('names the variable whose value is not a seed', async () => {
    await expect(loadSeed('AWS_MFA_TOTP_SEED', 'no seed!', hostWith())).rejects.toThrow(
      "Error parsing parameter 'AWS_MFA_TOTP_SEED': it holds neither a Base32 seed in one line nor an otpauth:// URI.",
    );
  });
});

describe('checkSeedArguments', () => {
  it.each([
    [['--totp-seed', seed]],
    [[`--totp-seed=${seed}`]],
    [['--totp-seed=']],
    [['--totp-seed', `otpauth://totp/Bob?secret=${seed}`]],
    [['--totp-seed', 'FILE:///s/seed']],
    [['s3', 'ls', '--totp-seed', './seed']],
    [['--totp-seed', 'file:///s/seed', '--totp-seed', seed]],
  ])('refuses %j without repeating the seed', (argv) => {
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
  ])('accepts %j, or leaves the error to the parser', (argv) => {
    expect(() => checkSeedArguments(argv)).not.toThrow();
  });
});

it('checkSeedOption refuses a seed in an option from an alias', () => {
  expect(() => checkSeedOption(seed)).toThrow(/^argument --totp-seed: /);
  expect(() => checkSeedOption('file://x')).not.toThrow();
});

it('seedInEnvironment treats an empty variable as unset', () => {
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

describe('the codes of a seed', () => {
  // Appendix B of RFC 6238 has 8-digit codes. The last 6 digits of such a code are the 6-digit code.
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('are those of the RFC at %d s', (seconds, ...expected) => {
    const seeds = [
      readSeed(sha1),
      readSeed(uri(`${rfcSecret(32)}&algorithm=SHA256`)),
      readSeed(uri(`${rfcSecret(64)}&algorithm=SHA512`)),
    ];
    const codes = seeds.map((seed) => seed.codeAt(seed.stepAt(seconds * 1000)));
    expect(codes).toEqual(expected.map((code) => code.slice(2)));
  });

  it('change with the period of the URI', () => {
    const seed = readSeed(uri(`${sha1}&period=60`));
    expect([0, 59_999, 60_000].map((now) => seed.stepAt(now))).toEqual([0, 0, 1]);
    expect(seed.codeAt(1)).toBe(readSeed(sha1).codeAt(1));
  });
});

describe('readSeed', () => {
  const expected = readSeed(sha1).codeAt(1);
  const grouped = sha1.replace(/(.{4})(?!$)/g, '$1 ');

  it.each([
    ['the Base32 form of AWS', sha1],
    ['a seed with a line feed at its end', `${sha1}\n`],
    ['a seed with CRLF at its end', `${sha1}\r\n`],
    ['a seed in lower case', sha1.toLowerCase()],
    ['a seed with spaces between groups', grouped],
    ['a seed with dashes between groups', grouped.replaceAll(' ', '-')],
    ['a seed with padding', `${sha1}======`],
    ['a seed with spaces and a byte order mark', `\uFEFF \t${sha1} `],
    ['a URI', uri(sha1)],
    ['a URI with all parameters', `${uri(sha1)}&issuer=AWS&algorithm=SHA1&digits=6&period=30\n`],
    [
      'a URI with its scheme in capitals and its secret in lower case',
      uri(sha1.toLowerCase()).replace('otpauth://totp', 'OTPAUTH://TOTP'),
    ],
    [
      'a URI with a percent-encoded label',
      uri(sha1).replace('AWS:Bob', 'Amazon%20Web%20Services%3ABob%40123456789012'),
    ],
  ])('accepts %s', (_, text) => {
    expect(readSeed(text).codeAt(1)).toBe(expected);
  });

  it.each([
    ['an empty text', '', 'neither a Base32 seed in one line nor an otpauth:// URI'],
    ['a text of spaces', ' \n', 'neither a Base32 seed'],
    ['a path', '/home/bob/seed', 'neither a Base32 seed'],
    ['a digit outside Base32', `${sha1.slice(1)}1`, 'neither a Base32 seed'],
    ['two lines', `${sha1}\n${sha1}\n`, 'neither a Base32 seed in one line'],
    ['letters of another script', 'ſECRETſECRET', 'neither a Base32 seed'],
    ['a one-time code', '234567', '6 Base32 characters, which is not a complete seed'],
    ['a part of a seed', sha1.slice(0, 11), '11 Base32 characters'],
    ['a picture', '\uFFFDPNG\r\n\u001a\n\u0000', 'a picture'],
    ['a URI of another kind', 'otpauth-migration://offline?data=ABC', 'cannot be used'],
    ['a URI without a secret', 'otpauth://totp/Bob?issuer=AWS', "(Missing or invalid 'secret' parameter)"],
    ['a URI with an empty secret', uri('A'), 'the secret of its URI is empty'],
    ['a URI whose secret is not Base32', uri('ABC189'), "(Missing or invalid 'secret' parameter)"],
    ['a URI with an invalid percent escape', uri(`${sha1}&issuer=%zz`), 'cannot be used'],
    [
      'a URI for counter-based codes',
      `otpauth://hotp/Bob?secret=${sha1}&counter=1`,
      'counter-based codes (HOTP), but IAM needs time-based codes (TOTP)',
    ],
    ['a URI for codes of eight digits', uri(`${sha1}&digits=8`), 'codes of 8 digits, but IAM needs 6'],
    ['a URI with the period 0', uri(`${sha1}&period=0`), "(Invalid 'period' parameter)"],
    ['a URI with an algorithm outside the RFC', uri(`${sha1}&algorithm=MD5`), "(Invalid 'algorithm' parameter)"],
    [
      'a URI with an algorithm that the otpauth package supports, but this program does not',
      uri(`${sha1}&algorithm=SHA3-256`),
      'an algorithm other than SHA1, SHA256, SHA512',
    ],
  ])('refuses %s without repeating the text', (_, text, message) => {
    const failure = () => readSeed(text);
    expect(failure).toThrow(SeedError);
    expect(failure).toThrow(message);
    // Skips words shorter than 12 characters, because the message itself can contain such words.
    for (const word of text.split(/[^A-Za-z0-9]/).filter((part) => part.length >= 12)) {
      expect(failure).not.toThrow(word);
    }
  });

  it('returns a seed that does not show its secret as JSON or as a string', () => {
    const seed = readSeed(sha1);
    expect(JSON.stringify(seed)).toBe('{"algorithm":"SHA1","periodSeconds":30}');
    expect(String(seed)).toBe('[object Object]');
  });
});
