import type { Answer, Case } from '../case.ts';

const words = ['iam', 'enable-mfa-device'];
const user = ['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const call = [...words, ...user, ...codes];
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const seedFile = { 'home/seed': { text: seed, mode: 0o600 } };
const document = (parameters: object) =>
  JSON.stringify({ UserName: 'Bob', SerialNumber: 'arn:aws:iam::123456789012:mfa/Bob', ...parameters });

const refused = (code: string): Answer => ({
  status: 409,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`,
});

/**
 * Cases of the extensions. Without an extension's option, our program behaves like the AWS CLI (`extensions/off`). With
 * the option, our program differs only by the effect of that option (`known/extension`).
 */
export const cases: readonly Case[] = [
  // Only the full name selects an extension's option. The extensions' names do not make a prefix of an AWS CLI option
  // ambiguous.
  ...['--dry', '--dry-ru', '--dry-runs', '--prompt', '--no-fail', '--no-fail-on-already-enable', '--totp'].map(
    (option): Case => ({ name: `extensions/off/unknown${option}`, argv: [...call, option] }),
  ),
  ...['--create', '--create-virtual-mfa-devic', '--virtual', '--virtual-mfa-device-pat', '--seed', '--seed-outfil'].map(
    (option): Case => ({ name: `extensions/off/unknown${option}`, argv: [...call, option, 'x'] }),
  ),
  { name: 'extensions/off/prefix-of-serial-number', argv: [...words, ...user.slice(0, 2), '--se', 'x', ...codes] },
  { name: 'extensions/off/unknown-with-value', argv: [...call, '--totp-see=x', '--totp', 'y'] },
  { name: 'extensions/off/prefix-of-debug', argv: [...call, '--d=1'] },
  { name: 'extensions/off/prefix-of-profile', argv: [...call, '--pro', 'nosuch'] },
  { name: 'extensions/off/ambiguous-no', argv: [...call, '--no'] },
  { name: 'extensions/off/unknown--no-f', argv: [...call, '--no-f'] },
  { name: 'extensions/off/option-as-value', argv: [...words, '--user-name=--dry-run', ...user.slice(2), ...codes] },
  { name: 'extensions/off/option-after-separator', argv: [...call, '--', '--dry-run'] },
  { name: 'extensions/off/option-in-capitals', argv: [...call, '--Dry-Run'] },
  { name: 'extensions/off/option-without-dashes', argv: [...call, 'dry-run'] },
  { name: 'extensions/off/one-dash', argv: [...call, '-dry-run'] },
  // A seed in the environment has no effect if a code is given or codes are not needed. An empty variable sets no seed.
  { name: 'extensions/off/variable-and-codes', argv: call, env: { AWS_MFA_TOTP_SEED: seed } },
  { name: 'extensions/off/invalid-variable-and-codes', argv: call, env: { AWS_MFA_TOTP_SEED: 'nonsense' } },
  {
    name: 'extensions/off/variable-and-first-code',
    argv: [...words, ...user, ...codes.slice(0, 2)],
    env: { AWS_MFA_TOTP_SEED: seed },
  },
  {
    name: 'extensions/off/variable-and-second-code',
    argv: [...words, ...user, ...codes.slice(2)],
    env: { AWS_MFA_TOTP_SEED: seed },
  },
  { name: 'extensions/off/variable-empty', argv: [...words, ...user], env: { AWS_MFA_TOTP_SEED: '' } },
  {
    name: 'extensions/off/variable-and-wrong-code',
    argv: [...words, ...user, '--authentication-code1', '1', '--authentication-code2', ''],
    env: { AWS_MFA_TOTP_SEED: seed },
  },
  {
    name: 'extensions/off/variable-and-document',
    argv: [...words, '--cli-input-json', document({ AuthenticationCode1: '123456', AuthenticationCode2: '654321' })],
    env: { AWS_MFA_TOTP_SEED: seed },
  },
  {
    name: 'extensions/off/variable-and-document-with-one-code',
    argv: [...words, '--cli-input-json', document({ AuthenticationCode2: '654321' })],
    env: { AWS_MFA_TOTP_SEED: seed },
  },
  {
    name: 'extensions/off/variable-and-skeleton',
    argv: [...words, '--generate-cli-skeleton'],
    env: { AWS_MFA_TOTP_SEED: 'nonsense' },
  },
  { name: 'extensions/off/variable-and-user-missing', argv: [...words, ...codes], env: { AWS_MFA_TOTP_SEED: seed } },
  { name: 'extensions/off/variable-and-missing-value', argv: [...words, '--region'], env: { AWS_MFA_TOTP_SEED: seed } },
  // Without the extensions, these errors are handled as the AWS CLI handles them.
  { name: 'extensions/off/already-exists', argv: call, answers: [refused('EntityAlreadyExists')] },
  ...['EntityTemporarilyUnmodifiable', 'ConcurrentModification'].map(
    (code): Case => ({ name: `extensions/off/temporary-${code}`, argv: call, answers: [refused(code), {}] }),
  ),
  // With an extension's option, our program differs.
  { name: 'known/extension/dry-run', argv: [...call, '--dry-run'] },
  {
    name: 'known/extension/no-fail-on-already-enabled',
    argv: [...call, '--no-fail-on-already-enabled'],
    answers: [
      refused('EntityAlreadyExists'),
      {
        body: '<r><ListMFADevicesResult><MFADevices><member><UserName>Bob</UserName><SerialNumber>arn:aws:iam::123456789012:mfa/Bob</SerialNumber></member></MFADevices><IsTruncated>false</IsTruncated></ListMFADevicesResult></r>',
      },
    ],
  },
  {
    name: 'known/extension/create-virtual-mfa-device',
    argv: [...words, ...user.slice(0, 2), '--create-virtual-mfa-device', 'phone'],
  },
  {
    name: 'known/extension/seed-outfile',
    argv: [...words, ...user.slice(0, 2), '--create-virtual-mfa-device', 'phone', '--seed-outfile', '~/seed'],
    answers: [
      {
        body: `<r><CreateVirtualMFADeviceResult><VirtualMFADevice><SerialNumber>arn:aws:iam::123456789012:mfa/phone</SerialNumber><Base32StringSeed>${Buffer.from(seed).toString('base64')}</Base32StringSeed></VirtualMFADevice></CreateVirtualMFADeviceResult></r>`,
      },
      {},
    ],
  },
  { name: 'known/extension/prompt-codes', argv: [...call, '--prompt-codes'] },
  {
    name: 'known/extension/totp-seed',
    argv: [...words, ...user, '--totp-seed', 'file://~/seed'],
    files: seedFile,
  },
  {
    name: 'known/extension/totp-seed-with-codes',
    argv: [...call, '--totp-seed', 'file://~/seed'],
    files: seedFile,
  },
  { name: 'known/extension/seed-on-the-command-line', argv: [...words, ...user, '--totp-seed', seed] },
  { name: 'known/extension/seed-in-the-environment', argv: [...words, ...user], env: { AWS_MFA_TOTP_SEED: seed } },
];
