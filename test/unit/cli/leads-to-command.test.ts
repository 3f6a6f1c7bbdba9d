import { describe, expect, it } from 'vitest';
import { leadsToCommand } from '../../../src/cli/leads-to-command.ts';

const aliases = {
  commands: new Map([
    ['enrol', 'iam enable-mfa-device --totp-seed file://seed'],
    ['to-iam', '--region us-east-1 iam'],
    ['two-aliases', 'to-iam mfa'],
    ['other-operation', 'iam list-users'],
    ['other-service', 'sts get-caller-identity'],
    ['shell-command', '!aws iam enable-mfa-device'],
    ['itself', 'itself'],
    ['open-quote', "iam 'enable"],
    ['version', '--version'],
  ]),
  operations: new Map([
    ['mfa', 'enable-mfa-device --user-name Bob'],
    ['shell', '!echo'],
  ]),
};
const run = (line: string) => leadsToCommand(line.split(' ').filter(Boolean), () => aliases, 'linux');

describe('leadsToCommand', () => {
  it.each(['enrol', 'enrol --dry-run', 'two-aliases', 'iam mfa', 'to-iam enable-mfa-device', '--debug enrol help'])(
    'returns true for %j',
    async (line) => expect(await run(line)).toBe(true),
  );

  it.each([
    ...['', 'iam', 'help', 'iam help', 'sts', '--version', '--output x enrol'],
    ...['other-operation', 'other-service', 'shell-command', 'itself', 'open-quote', 'version', 'iam shell', 'to-iam'],
  ])('returns false for %j', async (line) => expect(await run(line)).toBe(false));

  it('returns false if the aliases cannot be read', async () => {
    const fail = () => {
      throw new Error('no');
    };
    expect(await leadsToCommand(['enrol'], fail, 'linux')).toBe(false);
  });
});
