import { describe, expect, it } from 'vitest';
import { main } from '../../../src/completion/completer.ts';
import { createFakeHost, type FakeHostOptions } from '../../support/fake-host.ts';

const home = '/home/ann';
const config = '[profile b1]\n[default]\n[profile "two words"]\n';

/** Runs the completer. Returns exit code, stdout and stderr. */
async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  files: NonNullable<FakeHostOptions['files']> = { [`${home}/.aws/config`]: config },
): Promise<[number, string, string]> {
  const host = createFakeHost({ env: { HOME: home, ...env }, files });
  const exitCode = await main(args, host);
  return [exitCode, host.written.stdout, host.written.stderr];
}

const ownName = 'aws-iam-enable-mfa-device ';

describe('a line in COMP_LINE', () => {
  it.each([
    ['aws iam enable-mfa-device --us', '--user-name'],
    ['aws i', 'iam'],
    ['aws iam enable', 'enable-mfa-device'],
    ['aws iam enable-mfa-device --profile ', 'b1 default two words'],
    ['aws iam enable-mfa-device --dry', '--dry-run'],
    // For `complete -C`, neither the AWS CLI's completer nor ours completes the values of --output.
    ['aws iam enable-mfa-device --output j', ''],
    // Under any other name than aws, the words iam enable-mfa-device may be missing.
    [`${ownName}--us`, '--user-name'],
    [`${ownName}iam enable-mfa-device --us`, '--user-name'],
    [`${ownName}--region x iam enable-mfa-device --us`, '--user-name'],
    [`${ownName}iam --us`, ''],
    [`${ownName}i`, ''],
    ['/usr/local/bin/aws-iam-enable-mfa-device.js --us', '--user-name'],
    ['/usr/local/bin/aws.exe --us', ''],
    ['"aws" iam enable-mfa-device --us', '--user-name'],
    [String.raw`\aws --us`, ''],
    ['aws-iam-enable-mfa-device', ''],
    ['iam-mfa-sandbox --st', '--state'],
    ['/usr/bin/iam-mfa-sandbox.js --export ', 'sh env json'],
    ['iam-mfa-sandbox --state /home/ann/', '/home/ann/.aws/'],
  ])('%j is completed with %j', async (line, expected) => {
    const [exitCode, stdout, stderr] = await run([], { COMP_LINE: line });
    expect([exitCode, stdout.replace(/\n$/, '').replaceAll('\n', ' '), stderr]).toEqual([0, expected, '']);
  });

  it('takes precedence over arguments', async () => {
    expect(await run(['bash'], { COMP_LINE: `${ownName}--us` })).toEqual([0, '--user-name\n', '']);
  });

  it('is refused if COMP_POINT is not a number', async () => {
    const [exitCode, stdout, stderr] = await run([], { COMP_LINE: 'aws', COMP_POINT: 'x' });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^aws-iam-enable-mfa-device-completer: \[ERROR\]: [^\n]* is not a whole number\.\n$/);
  });

  it('makes the completer read the AWS files only if the completion needs them', async () => {
    const broken = { [`${home}/.aws/config`]: '[default' };
    expect(await run([], { COMP_LINE: `${ownName}--us` }, broken)).toEqual([0, '--user-name\n', '']);
    const [exitCode, stdout, stderr] = await run([], { COMP_LINE: `${ownName}--profile ` }, broken);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Unable to parse config file');
  });

  it("never makes the completer ask for a role's MFA code", async () => {
    const role = 'role_arn = arn:aws:iam::123456789012:role/x\nmfa_serial = arn:aws:iam::123456789012:mfa/x\n';
    const keys = 'aws_access_key_id = AKIA\naws_secret_access_key = secret\n';
    const host = createFakeHost({
      env: { HOME: home, COMP_LINE: `${ownName}--profile r --user-name `, AWS_REGION: 'us-east-1' },
      files: { [`${home}/.aws/config`]: `[profile r]\n${role}source_profile = base\n[profile base]\n${keys}` },
    });
    expect(await main([], host)).toBe(0);
    expect([host.written, host.prompts]).toEqual([{ stdout: '\n', stderr: '' }, []]);
  });
});

describe('without a line', () => {
  it('prints an empty line', async () => {
    expect(await run([], {})).toEqual([0, '\n', '']);
  });

  it.each(['bash', 'zsh', 'fish'])(
    'prints the script of %s for the command names in the arguments, and refuses the name a;b',
    async (shell) => {
      const [exitCode, script] = await run([shell], {});
      expect(exitCode).toBe(0);
      expect(script).toContain('aws-iam-enable-mfa-device iam-mfa-sandbox\n');
      expect((await run([shell, 'aws', 'mfa'], {}))[1]).toContain(' aws mfa\n');
      expect((await run([shell, 'a;b'], {}))[0]).toBe(252);
    },
  );

  it('prints the usage for --help and for an unknown shell', async () => {
    const [exitCode, usage] = await run(['--help'], {});
    expect([exitCode, usage.split('\n')[0]]).toEqual([
      0,
      'usage: aws-iam-enable-mfa-device-completer bash|zsh|fish [NAME ...]',
    ]);
    expect(await run(['tcsh'], {})).toEqual([252, '', usage]);
  });
});

describe('the command `offer`, which the shell scripts call', () => {
  async function offered(...words: string[]): Promise<string[]> {
    const files = { [`${home}/.aws/config`]: config, '/etc/a b/c': '', '/etc/ab': '' };
    const [exitCode, stdout, stderr] = await run(['offer', 'zsh', 'aws-iam-enable-mfa-device', ...words], {}, files);
    expect([exitCode, stderr]).toEqual([0, '']);
    return stdout.split('\n').slice(0, -1);
  }
  const texts = async (...words: string[]) => (await offered(...words)).map((line) => line.replace(/\t.*/, ''));

  it('lists all options with descriptions', async () => {
    const lines = await offered('');
    expect(lines).toHaveLength(31);
    expect(lines[0]).toBe('--user-name\tThe IAM user to attach the device to');
    // A name, a tab, and a description without Markdown and without a full stop at its end.
    expect(lines.every((line) => /^--[\w-]+\t[^*]+[^.*]$/.test(line))).toBe(true);
  });

  it.each([
    [
      ['--output', ''],
      ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'],
    ],
    [['--output=t'], ['--output=text', '--output=table']],
    [['--outp', 'ta'], ['table']],
    [['--create-virtual-mfa-device', 'phone', '--seed'], ['--seed-outfile']],
    [['--seed'], []],
    [['--create-virtual-mfa-device', 'phone', '--serial'], []],
    [['--outp=ta'], ['--outp=table']],
    [
      ['--generate-cli-skeleton', ''],
      ['input', 'output', 'yaml-input'],
    ],
    [
      ['--profile', ''],
      ['b1', 'default', 'two words'],
    ],
    [
      ['--region', 'us-w'],
      ['us-west-1', 'us-west-2'],
    ],
    [['--cli-input-json', ''], ['file://']],
    [['--totp-seed', 'f'], ['file://']],
    [
      ['--query', 'file:///etc/a'],
      ['file:///etc/a b/', 'file:///etc/ab'],
    ],
    [['--query=file:///etc/ab'], ['--query=file:///etc/ab']],
    // `:paths` tells the shell to complete a path itself.
    [['--ca-bundle', 'x'], [':paths']],
    [['--ca-bundle=x'], []],
    [['--user-name', 'two words', '--prof'], ['--profile']],
    [['--nosuch', '--prof'], ['--profile']],
    [['--totp-seed', 'file://x', '--auth'], []],
    [['--totp-seed', 'file://x', '--prompt'], ['--prompt-codes']],
    [['--authentication-code1', '123456', '--totp'], []],
    [['h'], ['help']],
    [['--debug', 'h'], []],
    [['stray', '--us'], []],
  ])('completes %j with %j', async (words, expected) => {
    expect(await texts(...words)).toEqual(expected);
  });

  it.each(['iam --debug', '--region us-east-1', '--debug iam'])(
    'offers our own options only after the name of the operation: not after "aws %s"',
    async (words) => {
      const offerTotpSeed = async (...line: string[]) =>
        (await run(['offer', 'zsh', 'aws', ...line, '--totp'], {}))[1].replace(/\t.*/, '');
      expect(await offerTotpSeed(...words.split(' '))).toBe('');
      expect(await offerTotpSeed('iam', '--debug', 'enable-mfa-device')).toBe('--totp-seed\n');
    },
  );

  it('offers nothing if the AWS files cannot be parsed', async () => {
    const files = { [`${home}/.aws/config`]: '[default' };
    expect(await run(['offer', 'fish', 'aws-iam-enable-mfa-device', '--profile', ''], {}, files)).toEqual([0, '', '']);
  });

  it.each([
    ['--query file:///etc/a', String.raw`///etc/a\ b/ ///etc/ab`],
    ['--query "file:///etc/a', 'file:///etc/a b/ file:///etc/ab'],
    [String.raw`--query file:///etc/a\ `, String.raw`///etc/a\ b/`],
    ['--output=t', 'text table'],
    ["--profile 'tw", 'two words'],
  ])('completes %s in bash, where a completion begins after the last word break: %s', async (line, expected) => {
    const files = { [`${home}/.aws/config`]: config, '/etc/a b/c': '', '/etc/ab': '' };
    // The default of bash's COMP_WORDBREAKS.
    const wordBreaks = ' \t\n"\'@><=;|&(:';
    const [, stdout] = await run(['offer', 'bash', ownName + line, wordBreaks], {}, files);
    expect(stdout.trimEnd().replaceAll('\n', ' ')).toBe(expected);
  });
});
