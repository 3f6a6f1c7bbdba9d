import { describe, expect, it } from 'vitest';
import { createCommandWriter } from '../../../../src/report/hints/command-writer.ts';
import { allOptions } from '../../../../src/report/hints/parameter-text.ts';
import { hintRules } from '../../../../src/report/hints/show-hints.ts';
import { createFakeHost } from '../../../support/fake-host.ts';

/** Options that the AWS CLI accepts for each command, according to the parsers and skeletons of the AWS CLI. */
const options: Readonly<Record<string, readonly string[]>> = {
  configure: [],
  'configure list': [],
  'iam create-virtual-mfa-device': ['virtual-mfa-device-name', 'outfile', 'bootstrap-method'],
  'iam deactivate-mfa-device': ['user-name', 'serial-number'],
  'iam delete-virtual-mfa-device': ['serial-number'],
  'iam get-user': ['user-name'],
  'iam list-mfa-devices': ['user-name'],
  'iam list-users': ['path-prefix'],
  'iam list-virtual-mfa-devices': ['assignment-status'],
  login: [],
  'sso login': [],
  'sts get-caller-identity': [],
  'sts get-session-token': ['duration-seconds', 'serial-number', 'token-code'],
};
/** The options that these commands require. */
const required: Readonly<Record<string, readonly string[]>> = {
  'iam create-virtual-mfa-device': ['virtual-mfa-device-name', 'outfile', 'bootstrap-method'],
  'iam deactivate-mfa-device': ['user-name', 'serial-number'],
  'iam delete-virtual-mfa-device': ['serial-number'],
};
const globals = ['profile', 'region', 'query', 'output', 'endpoint-url'];

const lines = hintRules.flatMap(({ commands }) => [...(commands?.(createCommandWriter()) ?? [])]);

function optionsIn(line: string): readonly string[] {
  return [...line.matchAll(/ --([\w-]+)/g)].map(([, name = '']) => name);
}

describe('commands in hints', () => {
  it.each([...new Set(lines.filter((line) => line.startsWith('aws ')))])(
    'use existing options of the AWS CLI: %s',
    (line) => {
      const command = /^aws ([a-z-]+(?: [a-z-]+)?)(?: -|$)/.exec(line)?.[1] ?? '';
      expect(Object.keys(options)).toContain(command);
      const allowed = [...(options[command] ?? []), ...globals];
      for (const name of optionsIn(line)) expect(allowed).toContain(name);
      for (const name of required[command] ?? []) expect(optionsIn(line)).toContain(name);
    },
  );

  it('use existing options of our own command', () => {
    const own = lines.filter((line) => line.startsWith('aws-iam-enable-mfa-device '));
    expect(own.length).toBeGreaterThan(5);
    const names = allOptions.map(({ name }) => name);
    for (const line of own) for (const name of optionsIn(line)) expect(names).toContain(name);
  });

  it('use the options --profile, --region and --endpoint-url of the run, and the name of this program', () => {
    const host = { env: {}, programName: 'aws', platform: 'win32', files: createFakeHost().files };
    const argv = [
      'iam',
      'enable-mfa-device',
      '--profile',
      'a b',
      '--region=eu-west-1',
      '--endpoint-url',
      'http://x:1/',
    ];
    const write = createCommandWriter({ argv, host });
    expect(write.again()).toBe(
      "aws iam enable-mfa-device --user-name NAME --serial-number ARN --authentication-code1 CODE1 --authentication-code2 CODE2 --profile 'a b' --region eu-west-1 --endpoint-url http://x:1/",
    );
    expect(write.aws('sts', 'get-caller-identity')).toBe(
      "aws sts get-caller-identity --profile 'a b' --region eu-west-1",
    );
    expect(write.aws('iam', 'get-user')).toContain(' --endpoint-url http://x:1/');
    expect(write.setClock()).toBe('w32tm /resync');
  });

  it.each([
    ['linux', 'export AWS_CLI_FILE_ENCODING=utf-16', 'printf %s CODE1 > FILE'],
    ['win32', "$env:AWS_CLI_FILE_ENCODING = 'utf-16'", 'Set-Content -NoNewline FILE CODE1'],
  ])('use the syntax of the shell on %s to set a variable and to write a file', (platform, variable, file) => {
    const host = { env: {}, programName: 'aws', platform, files: createFakeHost().files };
    const write = createCommandWriter({ argv: [], host });
    expect(write.setVariable('AWS_CLI_FILE_ENCODING', 'utf-16')).toBe(variable);
    expect(write.writeFile('CODE1')).toBe(file);
  });

  it.each([
    ['linux', `--user-name a,b@c --serial-number ARN`, `--profile 'it'"'"'s mine'`, `'it'"'"'s here'`],
    ['win32', `--user-name 'a,b@c' --serial-number ARN`, `--profile 'it''s mine'`, `'it''s here'`],
  ])('quote names and paths for the shell of %s', (platform, names, profile, path) => {
    const host = { env: {}, programName: 'aws', platform, files: createFakeHost().files };
    const input = new Map([['UserName', 'a,b@c']]);
    const write = createCommandWriter({ argv: ['--profile', "it's mine"], host, input });
    expect(write.again({ codes: [] })).toBe(`aws iam enable-mfa-device ${names} ${profile}`);
    expect(write.text("it's here", 'FILE')).toBe(path);
  });

  it.each([
    ['--user-name', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
    ['--user-name', '135790'],
    ['--user-name', 'Bob\u001b[2J'],
    ['--serial-number', 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'],
    ['--serial-number', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['--profile', 'a\nb'],
    ['--endpoint-url', 'http://user:pass@x/'],
  ])('do not show a value of %s that could be a secret or contains a control character: %j', (option, value) => {
    const host = { env: {}, programName: 'aws', platform: 'linux', files: createFakeHost().files };
    const write = createCommandWriter({ argv: ['iam', 'enable-mfa-device', option, value], host });
    expect(`${write.again()} ${write.aws('iam', 'get-user')}`).not.toContain(value);
  });
});

describe('again()', () => {
  const base = { failOnAlreadyEnabled: true, dryRun: false, promptCodes: false };

  it.each([
    [{ createVirtualMfaDevice: 'phone' }, '--create-virtual-mfa-device phone'],
    [
      { createVirtualMfaDevice: 'phone', virtualMfaDevicePath: '/a/', seedOutfile: 'my seed', promptCodes: true },
      "--create-virtual-mfa-device phone --virtual-mfa-device-path /a/ --seed-outfile 'my seed' --prompt-codes",
    ],
  ])('writes the settings %j as the options %j', (given, words) => {
    const input = new Map([['UserName', 'Ann']]);
    const context = { argv: [], input, operation: { ...base, ...given }, host: createFakeHost() };
    expect(createCommandWriter(context).again()).toBe(`aws-iam-enable-mfa-device --user-name Ann ${words}`);
  });
});
