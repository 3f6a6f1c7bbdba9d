import { describe, expect, it } from 'vitest';
import { parseWithOurs } from './parse-argv.ts';

const commandWords = ['iam', 'enable-mfa-device'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const call = [...commandWords, '--user-name', 'Dana', '--serial-number', 'S', ...codes];

const globalDefaults = {
  debug: false,
  verifySsl: true,
  paginate: true,
  color: 'auto',
  signRequest: true,
  cliPager: true,
  cliAutoPrompt: false,
  noCliAutoPrompt: false,
};
const operationDefaults = { failOnAlreadyEnabled: true, dryRun: false, promptCodes: false };
const callValues = {
  userName: 'Dana',
  serialNumber: 'S',
  authenticationCode1: '123456',
  authenticationCode2: '654321',
};

describe('the values of a command line', () => {
  it('are the given options, and the defaults of the others', () => {
    expect(parseWithOurs(call)).toEqual({
      kind: 'run',
      values: { ...globalDefaults, ...operationDefaults, ...callValues },
    });
  });

  it.each([
    [['--debug'], { debug: true }],
    [['--no-verify-ssl'], { verifySsl: false }],
    [['--no-paginate'], { paginate: false }],
    [['--no-sign-request'], { signRequest: false }],
    [['--no-cli-pager'], { cliPager: false }],
    [['--cli-auto-prompt'], { cliAutoPrompt: true }],
    [['--no-cli-auto-prompt'], { noCliAutoPrompt: true }],
    [['--color', 'on'], { color: 'on' }],
    [['--endpoint-url', ''], { endpointUrl: '' }],
    [['--query', '-7'], { query: '-7' }],
    [['--ca-bundle=a=b'], { caBundle: 'a=b' }],
    [['--cli-read-timeout', '٣', '--cli-connect-timeout', '-1'], { cliReadTimeout: '٣', cliConnectTimeout: '-1' }],
    [['--cli-binary-format', 'base64'], { cliBinaryFormat: 'base64' }],
    [['--cli-error-format', 'yaml'], { cliErrorFormat: 'yaml' }],
    [['--prof', 'p', '--reg=r'], { profile: 'p', region: 'r' }],
    [['--user-name', '-', '--serial-number', '--x y'], { userName: '-', serialNumber: '--x y' }],
    [['--us='], { userName: '' }],
    [['--output', 'text', '--output', 'json'], { output: 'json' }],
    [['--generate-cli-skeleton'], { generateCliSkeleton: 'input' }],
    [['--generate-cli-skeleton', 'output'], { generateCliSkeleton: 'output' }],
    [['--generate-cli-skeleton=yaml-input'], { generateCliSkeleton: 'yaml-input' }],
    [['--cli-input-json', '{}', '--cli-input-y=-'], { cliInputJson: '{}', cliInputYaml: '-' }],
    [['--dry-run'], { dryRun: true }],
    [['--no-fail-on-already-enabled'], { failOnAlreadyEnabled: false }],
    [['--prompt-codes'], { promptCodes: true }],
    [[''], {}],
    [['--'], {}],
  ])('%j sets %j', (extra, values) => {
    const expected = { ...globalDefaults, ...operationDefaults, ...callValues, ...values };
    expect(parseWithOurs([...call, ...extra])).toEqual({ kind: 'run', values: expected });
  });
});

describe('extension options:', () => {
  it.each([
    ['an abbreviation is unknown', ['--dry'], { kind: 'unknown', options: ['--dry'] }],
    ['an abbreviation with a value is unknown', ['--totp=x'], { kind: 'unknown', options: ['--totp=x'] }],
    [
      'abbreviations match no extension: --pro is --profile, and --no-f is unknown',
      ['--pro', 'x', '--no-f'],
      { kind: 'unknown', options: ['--no-f'] },
    ],
    [
      'the error about an ambiguous prefix names no extension',
      ['--no'],
      {
        kind: 'refused',
        text:
          'ambiguous option: --no could match --no-verify-ssl, --no-paginate, --no-sign-request, --no-cli-pager, ' +
          '--no-cli-auto-prompt',
      },
    ],
    [
      'a flag takes no value',
      ['--dry-run=yes'],
      { kind: 'refused', text: "argument --dry-run: ignored explicit argument 'yes'" },
    ],
    [
      'a seed needs a value',
      ['--totp-seed', '--dry-run'],
      { kind: 'refused', text: 'argument --totp-seed: expected one argument' },
    ],
    [
      'a seed excludes codes',
      ['--totp-seed', 'file://s'],
      { kind: 'refused', text: 'argument --totp-seed: not allowed with argument --authentication-code1' },
    ],
    [
      'a device to create excludes a serial number',
      ['--create-virtual-mfa-device', 'phone'],
      { kind: 'refused', text: 'argument --create-virtual-mfa-device: not allowed with argument --serial-number' },
    ],
    [
      'an output file for the seed needs a device to create',
      ['--seed-outfile', 'seed'],
      { kind: 'refused', text: 'argument --seed-outfile: only allowed with argument --create-virtual-mfa-device' },
    ],
  ])('%s', (_, extra, outcome) => {
    expect(parseWithOurs([...call, ...extra])).toEqual(outcome);
  });

  it('a flag is accepted before iam enable-mfa-device', () => {
    expect(parseWithOurs(['--dry-run', ...call])).toMatchObject({ kind: 'run', values: { dryRun: true } });
  });
});

describe('required arguments', () => {
  const refusal = (names: string) => ({ kind: 'refused', text: `the following arguments are required: ${names}` });
  const user = ['--user-name', 'Dana'];

  it.each([
    [commandWords, 'no seed', refusal('--user-name, --serial-number, --authentication-code1, --authentication-code2')],
    [
      [...commandWords, '--authentication-code2', '', ...user],
      'no seed',
      refusal('--serial-number, --authentication-code1'),
    ],
    [[...commandWords, '--totp-seed', 'file://s'], 'no seed', refusal('--user-name, --serial-number')],
    [[...commandWords, '--prompt-codes', ...user], 'no seed', refusal('--serial-number')],
    [[...commandWords, ...user], 'a seed', refusal('--serial-number')],
    [[...commandWords, ...user, ...codes.slice(0, 2)], 'a seed', refusal('--serial-number, --authentication-code2')],
    [[...commandWords, ...user, ...codes.slice(2)], 'a seed', refusal('--serial-number, --authentication-code1')],
    [[...commandWords, ...user, ...codes.slice(2), '--prompt-codes'], 'no seed', refusal('--serial-number')],
    [[...commandWords, '--prompt-codes', '--totp-seed', 'file://s', ...user], 'no seed', refusal('--serial-number')],
    [[...commandWords, '--generate-cli-skeleton', 'output', ...user, ...codes], 'no seed', refusal('--serial-number')],
  ])('are not complete in %j with %s in the environment', (argv, found, outcome) => {
    expect(parseWithOurs(argv, found === 'a seed')).toEqual(outcome);
  });

  it.each([
    [[...commandWords, '--totp-seed', 'file://s', ...user, '--serial-number', 'S'], 'no seed'],
    [[...commandWords, ...user, '--serial-number', 'S'], 'a seed'],
    [[...commandWords, '--cli-input-json', '{}'], 'no seed'],
    [[...commandWords, '--generate-cli-skeleton', '--dry-run'], 'no seed'],
  ])('are complete in %j with %s in the environment', (argv, found) => {
    expect(parseWithOurs(argv, found === 'a seed')).toMatchObject({ kind: 'run' });
  });

  it('are not reported as missing if two options exclude each other', () => {
    expect(parseWithOurs([...commandWords, '--authentication-code2', '1', '--totp-seed', 'file://s'])).toEqual({
      kind: 'refused',
      text: 'argument --totp-seed: not allowed with argument --authentication-code2',
    });
  });
});

describe('help and version', () => {
  it.each([
    [['help'], 'aws'],
    [['help', 'topics'], 'aws'],
    [['help', 'return-codes', 'x'], 'aws'],
    [['--region', 'x', 'iam', 'help', 'whatever'], 'iam'],
    [[...commandWords, 'help'], 'enable-mfa-device'],
    [['--region', 'x', ...commandWords, 'help', '--no-cli-pager'], 'enable-mfa-device'],
    [[...commandWords, '--', 'help'], 'enable-mfa-device'],
    [[...call, 'help', 'x'], 'enable-mfa-device'],
    [[...call, '--no-such', 'help'], 'enable-mfa-device'],
  ])('%j shows the page of %s', (argv, page) => {
    expect(parseWithOurs(argv)).toEqual({ kind: 'help', page });
  });

  it.each([[['--version']], [['--v', '--output', 'x']], [[...commandWords, '--user-name', '--version', '--region']]])(
    '%j shows the version',
    (argv) => {
      expect(parseWithOurs(argv)).toEqual({ kind: 'version' });
    },
  );
});

it('takes linear time for a hundred thousand options', { timeout: 20_000 }, () => {
  const many = Array.from({ length: 100_000 }, () => ['--user-name', 'Dana']).flat();
  expect(parseWithOurs([...call, ...many])).toEqual(parseWithOurs(call));
});
