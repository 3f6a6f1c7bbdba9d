import type { Answer } from '../../conformance/case.ts';
import type { WindowsCase } from '../windows-case.ts';
import { call, callWithout, roleAnswers, roleConfig, toServer } from './windows-words.ts';

const size = { columns: 120, rows: 30 };
const skeleton = [...callWithout('user-name'), '--user-name', 'Ann', '--generate-cli-skeleton', 'output'];

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const enrol = ['iam', 'enable-mfa-device', '--user-name', 'Ann', '--create-virtual-mfa-device', 'phone'];
/** The answer to CreateVirtualMFADevice, with the serial number of the device `phone` and its seed. */
const created: Answer = {
  when: 'CreateVirtualMFADevice',
  body: `<CreateVirtualMFADeviceResponse><CreateVirtualMFADeviceResult><VirtualMFADevice><SerialNumber>arn:aws:iam::123456789012:mfa/phone</SerialNumber><Base32StringSeed>${Buffer.from(seed).toString('base64')}</Base32StringSeed></VirtualMFADevice></CreateVirtualMFADeviceResult></CreateVirtualMFADeviceResponse>`,
};

/** Cases on a Windows console, which Wine displays in a terminal of this machine. The last case has no console. */
export const cases: readonly WindowsCase[] = [
  {
    name: 'windows/console/text-beyond-ascii',
    argv: [...skeleton, '--query', '`"größer €"`'],
    env: { AWS_PAGER: '' },
    terminal: size,
    expect: { exitCode: 0, stdout: '"größer €"' },
  },
  {
    name: 'windows/console/table',
    argv: [...skeleton, '--query', '`{"a": "ä"}`', '--output', 'table'],
    env: { AWS_PAGER: '' },
    terminal: size,
    expect: { exitCode: 0, stdout: /ä/ },
  },
  {
    name: 'windows/console/pager',
    argv: [...skeleton, '--query', '`"shown"`'],
    env: { AWS_PAGER: '"{home}\\a folder\\pager.cmd" /x' },
    files: { 'home/a folder/pager.cmd': '@echo paged with %1\r\n@findstr shown\r\n' },
    terminal: size,
    expect: { exitCode: 0, stdout: /paged with \/x/ },
  },
  {
    name: 'windows/console/pager-default',
    argv: [...skeleton, '--query', '`"shown"`'],
    terminal: size,
    expect: { exitCode: 0, stdout: /"shown"/ },
  },
  {
    name: 'windows/console/mfa-code',
    argv: [...call, '--profile', 'dev'],
    base: 'bare',
    env: { ...toServer, AWS_PAGER: '' },
    files: {
      'home/.aws/config': roleConfig.replace('source_profile', 'mfa_serial = arn:aws:iam::1:mfa/x\r\nsource_profile'),
    },
    answers: roleAnswers,
    terminal: { ...size, keys: [{ waitFor: 'Enter MFA code for', send: '123456\r' }] },
    expect: { exitCode: 0, signedAs: 'ASIAROLE', requests: 2 },
  },
  {
    name: 'windows/console/prompt-codes',
    argv: [...callWithout('authentication-code1', 'authentication-code2'), '--prompt-codes'],
    env: { AWS_PAGER: '' },
    terminal: {
      ...size,
      // Parts of the questions "First code" and "Second code".
      keys: [
        { waitFor: 'ode', send: '123456\r' },
        { waitFor: 'econd', send: '654321\r' },
      ],
    },
    expect: { exitCode: 0, sent: ['AuthenticationCode1=123456', 'AuthenticationCode2=654321'] },
  },
  {
    name: 'windows/console/seed-qr',
    argv: [
      ...callWithout('authentication-code1', 'authentication-code2'),
      ...['--totp-seed', 'file://seed', '--prompt-codes'],
    ],
    env: { AWS_PAGER: '' },
    files: { 'work/seed': seed },
    terminal: {
      ...size,
      keys: [
        { waitFor: 'ode: ', send: '123456\r' },
        { waitFor: 'econd', send: '654321\r' },
      ],
    },
    // A finder pattern of the QR code: its upper edge and a line of its middle.
    expect: { exitCode: 0, stdout: /█▀▀▀▀▀█[\s\S]*█ ███ █[\s\S]*Scan this code/ },
  },
  {
    name: 'windows/console/enrolment',
    program: 'redirected.cjs',
    argv: [...enrol, '--prompt-codes', '--seed-outfile', '{home}\\phone.seed'],
    env: { AWS_PAGER: '' },
    answers: [created, {}],
    terminal: {
      ...size,
      keys: [
        { waitFor: 'ode: ', send: '123456\r' },
        { waitFor: 'econd', send: '654321\r' },
      ],
    },
    expect: {
      exitCode: 0,
      stdout: /█▀▀▀▀▀█[\s\S]*Scan this code/,
      sent: ['AuthenticationCode1=123456', 'AuthenticationCode2=654321'],
      files: { 'home/phone.seed': seed, 'work/output': '"SeedFile": ' },
    },
  },
  {
    name: 'windows/console/enrolment-ctrl-break',
    program: 'ctrl-break.cjs',
    argv: enrol,
    answers: [created, {}],
    // Types nothing, but waits for the message.
    terminal: { ...size, keys: [{ waitFor: 'was deleted', send: '' }] },
    expect: { exitCode: 1, stdout: /was deleted, because/, sent: ['Action=DeleteVirtualMFADevice'], requests: 2 },
  },
  {
    name: 'windows/console/hint',
    argv: [...callWithout('user-name'), '--user-name', 'file://name.txt'],
    files: { 'work/name.txt': { base64: Buffer.from('\ufeffBob', 'utf16le').toString('base64') } },
    terminal: { columns: 200, rows: 30 },
    expect: { exitCode: 252, stdout: "$env:AWS_CLI_FILE_ENCODING = 'utf-16'" },
  },
  {
    name: 'windows/console/interrupt',
    argv: [...call, '--debug'],
    answers: [{ fault: 'silent' }],
    terminal: { ...size, keys: [{ waitFor: 'sending POST', send: '\x03' }] },
    expect: { exitCode: 130 },
  },
  {
    name: 'windows/console/auto-prompt',
    argv: ['iam', 'enable-mfa-device', '--cli-auto-prompt'],
    terminal: { ...size, keys: [{ waitFor: '> ', send: '--generate-cli-skeleton' }, { send: '\r' }] },
    env: { AWS_PAGER: '' },
    expect: { exitCode: 0, stdout: /AuthenticationCode1/ },
  },
  {
    name: 'windows/help-without-console',
    argv: ['iam', 'enable-mfa-device', 'help'],
    env: { PAGER: 'node copy.cjs' },
    files: { 'work/copy.cjs': 'process.stdin.pipe(process.stdout)' },
    expect: {
      exitCode: 0,
      stdout: /^enable-mfa-device\n+DESCRIPTION\n+Attaches [\s\S]*\n+SYNOPSIS\n+ +enable-mfa-device/,
    },
  },
];
