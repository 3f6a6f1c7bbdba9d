import { expect, it } from 'vitest';
import { describeArguments } from '../../../src/cli/describe-arguments.ts';

it.each([
  [
    'iam enable-mfa-device --user-name Ann --serial-number=S',
    'iam enable-mfa-device --user-name Ann --serial-number=S',
  ],
  ['iam enable-mfa-device help', 'iam enable-mfa-device help'],
  // Our own options cannot be abbreviated.
  ['--authentication-code1 123456 --totp=JBSW', '--authentication-code1 **** <unknown option>'],
  [
    '--totp-seed JBSW --cli-input-j {} --cli-input-yaml=x',
    '--totp-seed **** --cli-input-json **** --cli-input-yaml=****',
  ],
  ['--user Ann --debug --reg r-1 --query a', '--user-name Ann --debug --region r-1 --query a'],
  // Words that belong to no option, and values of unknown options.
  ['--debug 123456 JBSWY3DP', '--debug <argument> <argument>'],
  [
    '--password hunter2 --token=abc -phunter2 -x',
    '<unknown option> <argument> <unknown option> <unknown option> <unknown option>',
  ],
  ['--dry-run=123456 --no-verify-ssl 123456', '--dry-run=**** --no-verify-ssl <argument>'],
  ['--region -- --user-name JBSW -- help', '--region -- <argument> <argument> -- help'],
  ['--generate-cli-skeleton --region r', '--generate-cli-skeleton --region r'],
  ['--output', '--output'],
])('describeArguments shows %j as %j', (line, shown) => {
  expect(describeArguments(line.split(' ')).join(' ')).toBe(shown);
});

it('describeArguments does not show the text of an unknown argument', () => {
  const argv = ['--user-name', 'Ann', 'JBSWY3DP', '--seed-file', 'JBSWY3DP', '--seed-file=JBSWY3DP', '-1 JBSWY3DP'];
  expect(describeArguments(argv).join(' ')).not.toContain('JBSW');
});
