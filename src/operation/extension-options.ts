import { codeMembers } from './enable-mfa-device.ts';
import type { Option } from './option.ts';

/**
 * Our own options, which the reference does not have. They are known by their full name only, so that no abbreviation
 * the reference accepts becomes ambiguous, and are never named in its messages.
 */
export const extensionOptions: readonly Option[] = [
  {
    name: 'totp-seed',
    kind: 'value',
    dest: 'totpSeed',
    excludes: [...codeMembers.map(({ flag }) => flag), 'prompt-codes'],
  },
  { name: 'no-fail-on-already-enabled', kind: 'flag', dest: 'failOnAlreadyEnabled' },
  { name: 'dry-run', kind: 'flag', dest: 'dryRun' },
  { name: 'prompt-codes', kind: 'flag', dest: 'promptCodes' },
];

/** The environment variable that holds a seed, an otpauth:// URI or the `file://` reference of either. */
export const seedVariable = 'AWS_MFA_TOTP_SEED';
