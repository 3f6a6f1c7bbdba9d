import { describe, expect, it } from 'vitest';
import { toFullForm } from '../../../src/cli/first-pass.ts';

const words = ['iam', 'enable-mfa-device'];

describe('toFullForm under the name aws-iam-enable-mfa-device', () => {
  it.each([
    [[]],
    [['help']],
    [['--version']],
    [['--user-name', 'iam', '--serial-number', 'enable-mfa-device']],
    [['--user-name', 'iam', 'enable-mfa-device']],
    [['iam']],
    [['iam', 'help']],
    [['enable-mfa-device', '--user-name', 'x']],
    [['iam', 'enable-mfa-devices']],
    [['IAM', 'enable-mfa-device']],
    [['--region', 'iam', 'enable-mfa-device']],
    [['--reg', 'iam', 'enable-mfa-device']],
    [['--region=x', '--no-such', ...words]],
    [['--dry-run', ...words]],
    [['--user-name=x', ...words]],
    [['--no', ...words]],
    [['--', '--region', 'x', ...words]],
    [['', ...words]],
    [['-7', ...words]],
  ])('adds iam enable-mfa-device before the arguments %j', (argv) => {
    expect(toFullForm(argv, 'aws-iam-enable-mfa-device')).toEqual([...words, ...argv]);
  });

  it.each([
    [words],
    [[...words, '--user-name', 'x']],
    [['--region', 'x', ...words]],
    [['--region', 'iam', ...words]],
    [['--no-paginate', 'iam', '--outp', 'json', '--query=x', 'enable-mfa-device']],
    [['--profile', '-', ...words]],
    [['--profile', '- a', ...words]],
    [['--', ...words]],
    [['iam', '--', 'enable-mfa-device']],
    [['--region=x', '--', ...words]],
  ])('leaves the arguments %j unchanged', (argv) => {
    expect(toFullForm(argv, 'aws-iam-enable-mfa-device')).toEqual(argv);
  });
});

describe('toFullForm under the name aws', () => {
  it.each([[[]], [['--user-name', 'x']], [['ec2', 'help']], [words]])('leaves the arguments %j unchanged', (argv) => {
    expect(toFullForm(argv, 'aws')).toEqual(argv);
  });
});
