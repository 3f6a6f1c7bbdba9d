import { describe, expect, it } from 'vitest';
import { leadsToCommand } from '../../../src/cli/leads-to-command.ts';

const aliases = {
  commands: new Map([
    ['enrol', 'iam enable-mfa-device --totp-seed file://seed'],
    ['sure', '--region us-east-1 iam'],
    ['both', 'sure mfa'],
    ['users', 'iam list-users'],
    ['who', 'sts get-caller-identity'],
    ['run', '!aws iam enable-mfa-device'],
    ['round', 'round'],
    ['open', "iam 'enable"],
    ['said', '--version'],
  ]),
  operations: new Map([
    ['mfa', 'enable-mfa-device --user-name Bob'],
    ['shell', '!echo'],
  ]),
};
const leads = (words: string) => leadsToCommand(words.split(' ').filter(Boolean), () => aliases, 'linux');

describe('leadsToCommand', () => {
  it.each(['enrol', 'enrol --dry-run', 'both', 'iam mfa', 'sure enable-mfa-device', '--debug enrol help'])(
    'returns true for %j',
    async (words) => expect(await leads(words)).toBe(true),
  );

  it.each([
    ...['', 'iam', 'help', 'iam help', 'sts', '--version', '--output x enrol'],
    ...['users', 'who', 'run', 'round', 'open', 'said', 'iam shell', 'sure'],
  ])('returns false for %j', async (words) => expect(await leads(words)).toBe(false));

  it('returns false if the aliases cannot be read', async () => {
    const fail = () => {
      throw new Error('no');
    };
    expect(await leadsToCommand(['enrol'], fail, 'linux')).toBe(false);
  });
});
