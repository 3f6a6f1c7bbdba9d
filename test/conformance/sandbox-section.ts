import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { readQrPicture } from '../support/read-qr-picture.ts';
import { commandLine, type Program } from './run-case.ts';
import { runProgram } from './run-program.ts';
import { deniedAction, deviceSteps, pictureFile } from './sandbox-device-steps.ts';
import { bareEnvironment } from './system-path.ts';

/** One command of the real AWS CLI (or of ours) against the sandbox, and its expected result. */
export interface Step {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The message with which the service refuses the request. If absent, the command must succeed. */
  readonly refused?: string;
  /** A text that stdout must contain. */
  readonly prints?: string;
}

export interface StepResult {
  readonly name: string;
  readonly problem: string | undefined;
}

const account = '123456789012';
const serial = `arn:aws:iam::${account}:mfa/phone`;

/**
 * Checks that the real AWS CLI can use the sandbox as its IAM endpoint, and that our programs get the same results from
 * the sandbox. Runs all steps, from the creation of a device to its deletion, for each program under test: `reference`
 * and each of `ours`. The program under test runs `enable-mfa-device`. The AWS CLI runs the other commands.
 */
export async function runSandboxSection(
  folder: string,
  reference: Program,
  ours: readonly Program[],
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const enabler of [reference, ...ours]) {
    // The first GetCallerIdentity and the first CreateUser fail, and the AWS CLI retries them.
    const sandbox = await startSandbox({
      faults: ['GetCallerIdentity:503', 'CreateUser:close'],
      denied: [deniedAction],
    });
    const home = join(folder, `sandbox-${enabler.name.replaceAll(' ', '-')}`);
    mkdirSync(home);
    const env = { ...bareEnvironment(home), ...sandboxVariables(sandbox) };
    const runStep = async (step: Step): Promise<string> => {
      const program = step.argv[1] === 'enable-mfa-device' ? enabler : reference;
      const end = await runProgram({
        ...commandLine(program, step.argv),
        env: { ...env, ...step.env },
        workingFolder: home,
      });
      results.push({ name: `sandbox/${step.name} (${enabler.name})`, problem: problemOf(step, end) });
      return end.stdout;
    };
    try {
      for (const step of beforeDevice) await runStep(step);
      const seed = readFileSync(join(home, 'seed'), 'utf8');
      for (const step of afterDevice(seed)) await runStep(step);
      for (const step of deviceSteps(serial)) await runStep(step);
      const uri = readQrPicture(readFileSync(join(home, pictureFile))) ?? '';
      const isUri = uri.startsWith(`otpauth://totp/Amazon%20Web%20Services:tablet@${account}?secret=`);
      results.push({ name: `sandbox/qr-code (${enabler.name})`, problem: isUri ? undefined : `the text is ${uri}` });
      await runStep(resync(seed));
      const bob = readKeys(await runStep(createKey));
      const withoutMfa = readKeys(await runStep(beginSession('session', bob)));
      const withMfa = readKeys(await runStep(beginSession('session-with-mfa', bob, codeAt(seed, stepAt(Date.now())))));
      for (const step of inSession(withoutMfa, withMfa)) await runStep(step);
      for (const step of deletions(bob)) await runStep(step);
    } finally {
      await sandbox.close();
    }
  }
  return results;
}

function problemOf(step: Step, end: { exitCode: number | string; stdout: string; stderr: string }): string | undefined {
  const exitCode = step.refused === undefined ? 0 : 254;
  if (end.exitCode !== exitCode) return `exit code ${end.exitCode}, not ${exitCode}: ${end.stderr.trim()}`;
  if (step.refused === undefined) {
    if (end.stderr !== '') return `stderr: ${end.stderr}`;
    const stdout = Buffer.from(end.stdout, 'latin1').toString('utf8');
    return stdout.includes(step.prints ?? '') ? undefined : `stdout: ${stdout}`;
  }
  return end.stderr.endsWith(`: ${step.refused}\n`) && end.stderr.startsWith('\naws: [ERROR]: An error occurred (')
    ? undefined
    : `stderr: ${end.stderr}`;
}

const beforeDevice: readonly Step[] = [
  {
    name: 'caller-identity',
    argv: ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'],
    prints: `arn:aws:iam::${account}:user/sandbox\n`,
  },
  {
    name: 'create-user',
    argv: ['iam', 'create-user', '--user-name', 'Bob', '--query', 'User.Arn', '--output', 'text'],
    prints: `arn:aws:iam::${account}:user/Bob\n`,
  },
  {
    name: 'create-user-again',
    argv: ['iam', 'create-user', '--user-name', 'Bob'],
    refused: 'User with name Bob already exists.',
  },
  { name: 'create-second-user', argv: ['iam', 'create-user', '--user-name', 'Ann'], prints: '"UserName": "Ann"' },
  {
    name: 'create-device',
    argv: [
      ...['iam', 'create-virtual-mfa-device', '--virtual-mfa-device-name', 'phone', '--outfile', 'seed'],
      ...['--bootstrap-method', 'Base32StringSeed', '--query', 'VirtualMFADevice.SerialNumber', '--output', 'text'],
    ],
    prints: `${serial}\n`,
  },
];

function afterDevice(seed: string): readonly Step[] {
  const now = stepAt(Date.now());
  const enable = (name: string, user: string, first: number, second: number, rest: Partial<Step> = {}): Step => ({
    name,
    argv: [
      ...['iam', 'enable-mfa-device', '--user-name', user, '--serial-number', serial],
      ...['--authentication-code1', codeAt(seed, now + first), '--authentication-code2', codeAt(seed, now + second)],
    ],
    ...rest,
  });
  const invalid = 'Authentication code for device is not valid.';
  return [
    enable('enable-equal-codes', 'Bob', 0, 0, { refused: invalid }),
    enable('enable-reversed-codes', 'Bob', 0, -1, { refused: invalid }),
    enable('enable-stale-codes', 'Bob', -200, -199, { refused: invalid }),
    enable('enable-unknown-user', 'Eve', -1, 0, { refused: 'The user with name Eve cannot be found.' }),
    enable('enable-wrong-secret', 'Bob', -1, 0, {
      env: { AWS_SECRET_ACCESS_KEY: 'wrong' },
      refused:
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    }),
    enable('enable-unknown-key', 'Bob', -1, 0, {
      env: { AWS_ACCESS_KEY_ID: 'AKIANOSUCHKEY' },
      refused: 'The security token included in the request is invalid.',
    }),
    {
      name: 'list-before',
      argv: ['iam', 'list-mfa-devices', '--user-name', 'Bob', '--query', 'MFADevices', '--output', 'json'],
      prints: '[]\n',
    },
    enable('enable', 'Bob', -1, 0),
    {
      name: 'list-after',
      argv: [
        'iam',
        'list-mfa-devices',
        '--user-name',
        'Bob',
        '--query',
        'MFADevices[].SerialNumber',
        '--output',
        'text',
      ],
      prints: `${serial}\n`,
    },
    enable('enable-again', 'Bob', -1, 0, { refused: 'MFA Device for user Bob already exists.' }),
    enable('enable-for-second-user', 'Ann', -1, 0, { refused: 'MFA Device is already in use.' }),
    {
      name: 'list-virtual',
      argv: ['iam', 'list-virtual-mfa-devices', '--query', 'VirtualMFADevices[].User.UserName', '--output', 'text'],
      prints: 'Bob\n',
    },
    {
      name: 'get-device',
      argv: ['iam', 'get-mfa-device', '--serial-number', serial, '--query', 'UserName', '--output', 'text'],
      prints: 'Bob\n',
    },
  ];
}

/**
 * Returns the step that resynchronises the device with the current codes. The sandbox derives the device's clock from
 * these codes. With codes of another time, the sandbox would later refuse current codes.
 */
function resync(seed: string): Step {
  const now = stepAt(Date.now());
  return {
    name: 'resync',
    argv: [
      ...['iam', 'resync-mfa-device', '--user-name', 'Bob', '--serial-number', serial],
      ...['--authentication-code1', codeAt(seed, now), '--authentication-code2', codeAt(seed, now + 1)],
    ],
  };
}

type Keys = Readonly<Record<string, string>>;

/** Converts keys printed by `--output text` to environment variables. */
function readKeys(printed: string): Keys {
  const [id = '', secret = '', token = ''] = printed.trim().split('\t');
  const keys = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
  return token === '' ? keys : { ...keys, AWS_SESSION_TOKEN: token };
}

const createKey: Step = {
  name: 'create-access-key',
  argv: [
    ...['iam', 'create-access-key', '--user-name', 'Bob'],
    ...['--query', 'AccessKey.[AccessKeyId, SecretAccessKey]', '--output', 'text'],
  ],
  prints: 'AKIA',
};

function beginSession(name: string, env: Keys, code?: string): Step {
  return {
    name,
    env,
    argv: [
      ...['sts', 'get-session-token', ...(code === undefined ? [] : ['--serial-number', serial, '--token-code', code])],
      ...['--query', 'Credentials.[AccessKeyId, SecretAccessKey, SessionToken]', '--output', 'text'],
    ],
    prints: 'ASIA',
  };
}

function inSession(withoutMfa: Keys, withMfa: Keys): readonly Step[] {
  const listOwnDevices = ['iam', 'list-mfa-devices', '--query', 'MFADevices[].SerialNumber', '--output', 'text'];
  return [
    {
      name: 'session-at-sts',
      env: withoutMfa,
      argv: ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'],
      prints: `arn:aws:iam::${account}:user/Bob\n`,
    },
    {
      name: 'session-at-iam',
      env: withoutMfa,
      argv: listOwnDevices,
      refused: 'The security token included in the request is invalid.',
    },
    {
      name: 'session-in-session',
      env: withoutMfa,
      argv: ['sts', 'get-session-token'],
      refused: 'Cannot call GetSessionToken with session credentials',
    },
    { name: 'session-with-mfa-at-iam', env: withMfa, argv: listOwnDevices, prints: `${serial}\n` },
  ];
}

/** Returns the steps that delete the device, the access key and the user. */
function deletions({ AWS_ACCESS_KEY_ID: key = '' }: Keys): readonly Step[] {
  return [
    {
      name: 'delete-user-too-early',
      argv: ['iam', 'delete-user', '--user-name', 'Bob'],
      refused: 'Cannot delete entity, must delete MFA device first.',
    },
    { name: 'deactivate', argv: ['iam', 'deactivate-mfa-device', '--user-name', 'Bob', '--serial-number', serial] },
    { name: 'delete-device', argv: ['iam', 'delete-virtual-mfa-device', '--serial-number', serial] },
    {
      name: 'delete-user-with-key',
      argv: ['iam', 'delete-user', '--user-name', 'Bob'],
      refused: 'Cannot delete entity, must delete access keys first.',
    },
    {
      name: 'list-access-keys',
      argv: [
        ...['iam', 'list-access-keys', '--user-name', 'Bob'],
        ...['--query', 'AccessKeyMetadata[].[AccessKeyId, Status]', '--output', 'text'],
      ],
      prints: `${key}\tActive\n`,
    },
    { name: 'delete-access-key', argv: ['iam', 'delete-access-key', '--user-name', 'Bob', '--access-key-id', key] },
    { name: 'delete-user', argv: ['iam', 'delete-user', '--user-name', 'Bob'] },
  ];
}
