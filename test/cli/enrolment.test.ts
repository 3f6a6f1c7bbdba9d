import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { type EnrolmentSandbox, startEnrolmentSandbox } from '../support/enrolment-sandbox.ts';
import { type RequestGate, refusal, refuseOperations } from '../support/request-gate.ts';
import { builtCommand, runBuilt, runCommandLine } from '../support/run-built.ts';
import { createDevice } from '../support/sandbox-device.ts';

let home: string;
let seedFile: string;
let sandbox: Sandbox;
let gate: RequestGate;
let environment: EnrolmentSandbox['environment'];
let enrol: EnrolmentSandbox['enrol'];

beforeEach(async () => {
  const enrolment = await startEnrolmentSandbox(['Ann', 'Bob']);
  ({ home, seedFile, sandbox, gate, environment, enrol } = enrolment);
  return enrolment.close;
});

const arn = 'arn:aws:iam::123456789012:mfa/phone';
const output = (members: Readonly<Record<string, string>> = { SeedFile: seedFile }) => ({
  exitCode: 0,
  stdout: `${JSON.stringify({ UserName: 'Ann', SerialNumber: arn, ...members }, undefined, 4)}\n`,
  stderr: '',
});

const continueAdvice = 'Correct the cause of the error, then run the command again to continue with this device.\n';
const keptNotice = () => `The virtual MFA device ${arn} exists, and its seed is in ${seedFile}.\n`;

describe('an enrolment without a terminal', () => {
  it('creates the device, keeps its seed in a private file, and enables it', async () => {
    expect(await enrol()).toEqual(output());
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'EnableMFADevice']);
    expect(readFileSync(seedFile, 'utf8')).toMatch(/^[A-Z2-7]{64}\n$/);
    expect(statSync(seedFile).mode & 0o7777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['phone.seed']);
  });

  it('writes the seed before it enables the device', async () => {
    let seen = '';
    gate.decide = ({ action, stage }) => {
      if (action === 'EnableMFADevice' && stage === 'asked') seen = readFileSync(seedFile, 'utf8');
      return 'pass';
    };
    await enrol();
    expect(seen).toMatch(/^[A-Z2-7]{64}\n$/);
  });

  it('makes a private file even with umask 000', async () => {
    const enrolArgs = ['--user-name', 'Ann', '--create-virtual-mfa-device', 'phone', '--seed-outfile', seedFile];
    const shell = ['-c', 'umask 000; exec "$@"', 'sh', process.execPath, builtCommand, ...enrolArgs];
    expect(await runCommandLine('sh', shell, environment)).toEqual(output());
    expect(statSync(seedFile).mode & 0o7777).toBe(0o600);
  });

  it('accepts a path for the device, and applies --query and --output', async () => {
    const args = ['--virtual-mfa-device-path', '/eng/a:mfa/', '--query', '[SerialNumber,SeedFile]', '--output', 'text'];
    expect((await enrol(args)).stdout).toBe(`arn:aws:iam::123456789012:mfa/eng/a:mfa/phone\t${seedFile}\n`);
  });

  it('says that the device is enabled if the query of the output fails', async () => {
    const { exitCode, stdout, stderr } = await enrol(['--query', 'abs(UserName)']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 255, stdout: '' });
    expect(stderr).toContain(`The virtual MFA device ${arn} is enabled for Ann, and its seed is in ${seedFile}.\n`);
    expect(stderr).toContain('In function abs(), invalid type for value: Ann');
  });

  it('takes the user from a document, and expands ~ in the path of the seed file', async () => {
    const enrolArgs = ['--cli-input-json', '{"UserName": "Ann"}', '--create-virtual-mfa-device', 'phone'];
    expect(await runBuilt([...enrolArgs, '--seed-outfile', '~/phone.seed'], environment)).toEqual(output());
  });

  it('ignores a seed in the environment', async () => {
    expect(await enrol([], { AWS_MFA_TOTP_SEED: 'GEZDGNBVGY3TQOJQ' })).toEqual(output());
  });

  it('tries again if IAM is still busy with the device', { timeout: 30_000 }, async () => {
    let refusalsLeft = 1;
    gate.decide = ({ action, stage }) => {
      if (action !== 'EnableMFADevice' || stage === 'answered' || refusalsLeft === 0) return 'pass';
      refusalsLeft -= 1;
      return refusal('EntityTemporarilyUnmodifiable');
    };
    expect(await enrol()).toEqual(output());
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'EnableMFADevice', 'EnableMFADevice']);
  });

  it('succeeds if an attempt enabled the device but its answer was lost', { timeout: 30_000 }, async () => {
    let lossesLeft = 1;
    gate.decide = ({ action, stage }) => {
      if (action !== 'EnableMFADevice' || stage === 'asked' || lossesLeft === 0) return 'pass';
      lossesLeft -= 1;
      return { status: 503, body: '' };
    };
    expect(await enrol()).toEqual(output());
    expect(gate.asked.slice(1)).toEqual(['EnableMFADevice', 'EnableMFADevice', 'ListMFADevices']);
  });
});

describe('a second run', () => {
  it('continues with the device whose seed is in the file', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied' });
    const first = await enrol();
    expect(first.exitCode).toBe(254);
    expect(first.stderr).toBe(
      `${keptNotice()}${continueAdvice}\naws: [ERROR]: An error occurred (AccessDenied) when calling the EnableMFADevice operation: No.\n`,
    );
    gate.decide = () => 'pass';
    expect(await enrol()).toEqual(output());
    expect(gate.asked.slice(-2)).toEqual(['ListVirtualMFADevices', 'EnableMFADevice']);
  });

  it('tells devices of the same name apart by their paths', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied' });
    await enrol(['--virtual-mfa-device-path', '/x:mfa/']);
    gate.decide = () => 'pass';
    expect((await enrol()).exitCode).toBe(255);
    expect((await enrol(['--virtual-mfa-device-path', '/x:mfa/'])).exitCode).toBe(0);
  });

  it('is an error if the device is enabled already, and a success with --no-fail-on-already-enabled', async () => {
    await enrol();
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toBe(
      '\naws: [ERROR]: An error occurred (EntityAlreadyExists) when calling the EnableMFADevice operation: MFA Device for user Ann already exists.\n',
    );
    expect(await enrol(['--no-fail-on-already-enabled'])).toEqual(output());
  });

  it('succeeds without the seed file only for the same user and with --no-fail-on-already-enabled', async () => {
    await enrol();
    rmSync(seedFile);
    expect((await enrol()).exitCode).toBe(254);
    expect(await enrol(['--no-fail-on-already-enabled'])).toEqual(output({}));
    const other = await enrol(['--no-fail-on-already-enabled', '--user-name', 'Bob']);
    expect(other.exitCode).toBe(254);
    expect(existsSync(seedFile)).toBe(false);
  });

  it('succeeds after a first run in which IAM refused the codes and the program advised to set the clock', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'InvalidAuthenticationCode' });
    const advice = 'IAM refused the codes: set the clock of this machine, then run the same command again.\n';
    expect((await enrol()).stderr).toContain(keptNotice() + advice);
    gate.decide = () => 'pass';
    expect(await enrol()).toEqual(output());
  });

  it('says that the file may have the seed of another device if IAM refuses the codes', async () => {
    await createDevice(sandbox, 'phone');
    writeFileSync(seedFile, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n', { mode: 0o600 });
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toContain(
      'IAM refused the codes: if the clock of this machine is right, the file holds the seed of another device.\n',
    );
    expect(stderr).toContain('(InvalidAuthenticationCode)');
  });

  it('creates nothing if the file has a seed but its device is gone', async () => {
    writeFileSync(seedFile, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n', { mode: 0o600 });
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(255);
    expect(stderr).toContain(`'${seedFile}' holds a seed, but the virtual MFA device phone does not exist`);
    expect(gate.asked).toEqual(['ListVirtualMFADevices', 'ListMFADevices']);
  });

  it('says how to continue if IAM denies the list of devices', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied', ListVirtualMFADevices: 'AccessDenied' });
    await enrol();
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toContain(
      `    aws-iam-enable-mfa-device --user-name Ann --serial-number ARN --totp-seed file://${seedFile}\n`,
    );
    gate.decide = () => 'pass';
    const command = ['--user-name', 'Ann', '--serial-number', arn, '--totp-seed', `file://${seedFile}`];
    expect(await runBuilt(command, environment)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });
});

describe('a run without the permission to list the MFA devices of the user', () => {
  it('says that the device of the seed file is enabled already or does not exist', async () => {
    await enrol();
    gate.decide = refuseOperations({ ListMFADevices: 'AccessDenied' });
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toContain(
      `The seed in ${seedFile} is for the virtual MFA device phone. The device is enabled already, or it does not exist. ` +
        'To tell which, this program must list the MFA devices of Ann (iam:ListMFADevices).\n',
    );
    expect(stderr).toContain('(AccessDenied) when calling the ListMFADevices operation');
  });

  it('reports that the name is taken, because it cannot see whether the device is enabled', async () => {
    await createDevice(sandbox, 'phone');
    gate.decide = refuseOperations({ ListMFADevices: 'AccessDenied' });
    const { exitCode, stderr } = await enrol(['--no-fail-on-already-enabled']);
    expect(exitCode).toBe(254);
    expect(stderr).toMatch(/^A virtual MFA device named phone exists already\./);
    expect(stderr).toContain('(EntityAlreadyExists) when calling the CreateVirtualMFADevice operation');
  });
});

describe('if the device cannot be created', () => {
  it.each(['AccessDenied', 'LimitExceeded'])('the program leaves no seed file after %s', async (code) => {
    gate.decide = refuseOperations({ CreateVirtualMFADevice: code });
    expect(await enrol()).toEqual({
      exitCode: 254,
      stdout: '',
      stderr: `\naws: [ERROR]: An error occurred (${code}) when calling the CreateVirtualMFADevice operation: No.\n`,
    });
    expect(existsSync(seedFile)).toBe(false);
    expect(gate.asked).toEqual(['CreateVirtualMFADevice']);
  });

  it('the program reports an existing device if an answer was lost and the next attempt finds the name taken', {
    timeout: 30_000,
  }, async () => {
    let lossesLeft = 1;
    gate.decide = ({ stage }) => {
      if (stage === 'asked' || lossesLeft === 0) return 'pass';
      lossesLeft -= 1;
      return { status: 503, body: '' };
    };
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toMatch(/^A virtual MFA device named phone exists already\. /);
    expect(stderr).toContain('(EntityAlreadyExists) when calling the CreateVirtualMFADevice operation');
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'CreateVirtualMFADevice']);
    expect(existsSync(seedFile)).toBe(false);
  });

  it('the program does not delete an existing device of the same name', async () => {
    await createDevice(sandbox, 'phone');
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(254);
    expect(stderr).toMatch(/^A virtual MFA device named phone exists already\./);
    expect(stderr).toContain('\n    aws iam delete-virtual-mfa-device --serial-number ARN\n');
    expect(readdirSync(home)).toEqual([]);
    expect(gate.asked).not.toContain('DeleteVirtualMFADevice');
  });

  it('the program leaves no file if there are no credentials', async () => {
    const { exitCode } = await enrol([], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(exitCode).toBe(253);
    expect(readdirSync(home)).toEqual([]);
    expect(gate.asked).toEqual([]);
  });
});

describe('a seed that cannot be written after IAM has created the device', () => {
  /**
   * Replaces the reserved seed file by another file while IAM creates the device. `codes` contains the operations to
   * refuse, with their error codes.
   */
  function replaceFile(codes: Readonly<Record<string, string>> = {}): void {
    gate.decide = ({ action, stage }) => {
      if (action === 'CreateVirtualMFADevice' && stage === 'answered') {
        rmSync(seedFile);
        writeFileSync(seedFile, 'mine!', { mode: 0o600 });
      }
      const code = codes[action];
      return code === undefined ? 'pass' : refusal(code);
    };
  }

  it('makes the program delete the device again', async () => {
    replaceFile();
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(255);
    expect(stderr).toContain(`The virtual MFA device ${arn} was deleted, because it is not enabled.\n`);
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'DeleteVirtualMFADevice']);
    expect(readFileSync(seedFile, 'utf8')).toBe('mine!');
  });

  it('makes the program report the device if its deletion is denied', async () => {
    replaceFile({ DeleteVirtualMFADevice: 'AccessDenied' });
    const { exitCode, stderr } = await enrol();
    expect(exitCode).toBe(255);
    expect(stderr).toContain(
      `The virtual MFA device ${arn} is left over, because it could not be deleted (AccessDenied).`,
    );
    expect(stderr).toContain(`    aws iam delete-virtual-mfa-device --serial-number ${arn}\n`);
  });
});

describe('a seed file that cannot be used', () => {
  // `prepare` returns the path of the seed file, or undefined for the usual path.
  it.each<[reason: string, prepare: () => string | undefined, message: RegExp]>([
    [
      'holds something other than a seed',
      () => void writeFileSync(seedFile, 'mine!', { mode: 0o600 }),
      /exists and holds no seed\. It is not overwritten\.$/,
    ],
    [
      'is empty',
      () => void writeFileSync(seedFile, '', { mode: 0o600 }),
      /exists and holds no seed\. It is not overwritten\.$/,
    ],
    ['is a folder', () => void mkdirSync(seedFile), /exists and is not a file\.$/],
    [
      'is a link to nowhere',
      () => void symlinkSync(join(home, 'none'), seedFile),
      /\[Errno 17\] File exists: '.*phone\.seed'\.$/,
    ],
    [
      'is in a folder that does not exist',
      () => join(home, 'none/seed'),
      /\[Errno 2\] No such file or directory: '.*none\/seed'\.$/,
    ],
    ['is a device', () => '/dev/full', /'\/dev\/full' exists and is not a file\.$/],
    ['is given with file://', () => `file://${seedFile}`, /give the path without file:\/\/\.$/],
    [
      'is being written by another run',
      () => void writeFileSync(seedFile, `reserved by process ${process.pid}\n`.padEnd(128, '\n')),
      /another run is writing '.*' \(process \d+ has reserved the file\)\. If no other run is active, delete the file\.$/,
    ],
  ])('is refused before anything is sent if it %s', async (_, prepare, message) => {
    const path = prepare() ?? seedFile;
    const before = readdirSync(home);
    const { exitCode, stdout, stderr } = await enrol(['--seed-outfile', path]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 252, stdout: '' });
    expect(stderr).toMatch(/^\naws: \[ERROR\]: An error occurred \(ParamValidation\): argument --seed-outfile: /);
    expect(stderr.trimEnd()).toMatch(message);
    expect(gate.asked).toEqual([]);
    expect(readdirSync(home)).toEqual(before);
  });

  it('is refused if it is a link to a file, and neither the link nor the file is changed', async () => {
    writeFileSync(join(home, 'target'), 'mine!', { mode: 0o600 });
    symlinkSync(join(home, 'target'), seedFile);
    expect((await enrol()).exitCode).toBe(252);
    expect(lstatSync(seedFile).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(home, 'target'), 'utf8')).toBe('mine!');
  });

  it.skipIf(process.getuid?.() === 0)('is refused if its folder is read-only (not as root)', async () => {
    chmodSync(home, 0o500);
    const { exitCode, stderr } = await enrol();
    chmodSync(home, 0o700);
    expect(exitCode).toBe(252);
    expect(stderr).toContain(`[Errno 13] Permission denied: '${seedFile}'.\n`);
  });

  const canMount =
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

  it.skipIf(!canMount).each([
    [
      'full',
      // `head` must fail, because the disk has no space for all its output.
      'mount -t tmpfs -o size=8k none "$D" && ! head -c 9000 /dev/zero > "$D/fill" 2> /dev/null',
      /\[Errno 28\] No space left on device/,
    ],
    ['read-only', 'mount --bind "$D" "$D" && mount -o remount,bind,ro "$D"', /\[Errno 30\] Read-only file system/],
  ])(
    'is refused before anything is sent if the disk is %s (runs only as root, with mounts)',
    async (_, prepare, message) => {
      const folder = join(home, 'disk');
      mkdirSync(folder);
      const enrolArgs = [
        '--user-name',
        'Ann',
        '--create-virtual-mfa-device',
        'phone',
        '--seed-outfile',
        join(folder, 'seed'),
      ];
      const script = `(${prepare}) || exit 99; "$@"; code=$?; ls "$D" | grep -v fill; exit $code`;
      const shell = ['-m', 'sh', '-c', script, 'sh', process.execPath, builtCommand, ...enrolArgs];
      const { exitCode, stdout, stderr } = await runCommandLine('unshare', shell, { ...environment, D: folder });
      expect({ exitCode, stdout }).toEqual({ exitCode: 252, stdout: '' });
      expect(stderr).toMatch(message);
      expect(gate.asked).toEqual([]);
    },
  );
});

describe('a seed file that a killed run has reserved', () => {
  it('is used by the next run', async () => {
    // The id of a process that has ended.
    const { pid } = spawnSync('true');
    writeFileSync(seedFile, `reserved by process ${pid}\n`.padEnd(128, '\n'));
    expect(await enrol()).toEqual(output());
  });
});

describe('several runs at once', () => {
  it('enable one device, and lose no seed', { timeout: 60_000 }, async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => enrol(['--no-fail-on-already-enabled'])));
    expect(ends.map(({ exitCode }) => exitCode)).toContain(0);
    expect(readFileSync(seedFile, 'utf8')).toMatch(/^[A-Z2-7]{64}\n$/);
    expect(await enrol(['--no-fail-on-already-enabled'])).toEqual(output());
    expect(gate.asked).not.toContain('DeleteVirtualMFADevice');
  });
});

describe('the arguments of an enrolment', () => {
  it.each<[string, readonly string[], string]>([
    ['a serial number', ['--serial-number', arn], 'not allowed with argument --serial-number'],
    ['a code', ['--authentication-code1', '123456'], 'not allowed with argument --authentication-code1'],
    ['a seed', ['--totp-seed', 'file://x'], 'not allowed with argument --totp-seed'],
  ])('exclude %s', async (_, args, problem) => {
    const { exitCode, stderr } = await enrol(args);
    expect(exitCode).toBe(252);
    expect(stderr).toContain(`(ParamValidation): argument --create-virtual-mfa-device: ${problem}\n`);
  });

  it.each(['--virtual-mfa-device-path', '--seed-outfile'])('%s needs --create-virtual-mfa-device', async (option) => {
    const { exitCode, stderr } = await runBuilt(['--user-name', 'Ann', option, '/x/'], environment);
    expect(exitCode).toBe(252);
    expect(stderr).toContain(`argument ${option}: only allowed with argument --create-virtual-mfa-device\n`);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'an empty name',
      ['--create-virtual-mfa-device', ''],
      ['Invalid length for parameter VirtualMFADeviceName, value: 0, valid min length: 1'],
    ],
    [
      'a long name',
      ['--create-virtual-mfa-device', 'x'.repeat(227)],
      ['Invalid length for parameter VirtualMFADeviceName, value: 227, valid max length: 226'],
    ],
    [
      'a name with a slash',
      ['--create-virtual-mfa-device', 'a/b'],
      ['Invalid pattern for parameter VirtualMFADeviceName, valid pattern: [\\w+=,.@-]+'],
    ],
    [
      'a path without slashes',
      ['--virtual-mfa-device-path', 'eng'],
      ['Invalid pattern for parameter Path, valid pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)'],
    ],
    [
      'a long path',
      ['--virtual-mfa-device-path', `/${'x'.repeat(511)}/`],
      ['Invalid length for parameter Path, value: 513, valid max length: 512'],
    ],
    [
      'a user name with a space',
      ['--user-name', 'A n'],
      ['Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+'],
    ],
  ])('%s is refused', async (_, args, problems) => {
    const { exitCode, stderr } = await enrol(args);
    expect(exitCode).toBe(252);
    expect(stderr).toBe(
      `\naws: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:\n${problems.join('\n')}\n`,
    );
    expect(gate.asked).toEqual([]);
  });

  it.each(['SerialNumber', 'AuthenticationCode1', 'AuthenticationCode2'])(
    '%s in a document is refused',
    async (name) => {
      const value = name === 'SerialNumber' ? arn : '123456';
      const { exitCode, stderr } = await enrol(['--cli-input-json', JSON.stringify({ [name]: value })]);
      expect(exitCode).toBe(252);
      expect(stderr).toContain(`--create-virtual-mfa-device creates the device, so a document must not set ${name}.\n`);
    },
  );

  it('a user name is required', async () => {
    const enrolArgs = ['--create-virtual-mfa-device', 'phone', '--seed-outfile', seedFile];
    const { exitCode, stderr } = await runBuilt(enrolArgs, environment);
    expect(exitCode).toBe(252);
    expect(stderr).toContain('(ParamValidation): the following arguments are required: --user-name\n');
  });

  it.each<[string, readonly string[], string]>([
    [
      'a terminal or a seed file',
      [],
      '--create-virtual-mfa-device needs a terminal or --seed-outfile, and standard input is not a terminal.',
    ],
    [
      'a terminal for --prompt-codes',
      ['--seed-outfile', 'x', '--prompt-codes'],
      '--prompt-codes needs a terminal, and standard input is not a terminal.',
    ],
  ])('without %s nothing is created', async (_, args, problem) => {
    const enrolArgs = ['--user-name', 'Ann', '--create-virtual-mfa-device', 'phone', ...args];
    expect(await runBuilt(enrolArgs, environment)).toEqual({
      exitCode: 252,
      stdout: '',
      stderr: `\naws: [ERROR]: An error occurred (ParamValidation): ${problem}\n`,
    });
    expect(gate.asked).toEqual([]);
  });

  it('--generate-cli-skeleton creates nothing', async () => {
    expect(await enrol(['--generate-cli-skeleton', 'output'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(gate.asked).toEqual([]);
    expect(existsSync(seedFile)).toBe(false);
  });
});

describe('a dry run of an enrolment', () => {
  const expectedPlan = (firstRequest: unknown) => ({
    Endpoint: gate.url,
    SigningRegion: 'us-east-1',
    AccessKeyId: sandbox.accessKeyId,
    CredentialProvider: 'env',
    Requests: [
      firstRequest,
      {
        Operation: 'EnableMFADevice',
        Parameters: { UserName: 'Ann', SerialNumber: null, AuthenticationCode1: '****', AuthenticationCode2: '****' },
      },
    ],
    SeedFile: seedFile,
  });

  it('says what would be created, and creates nothing', async () => {
    const { exitCode, stdout, stderr } = await enrol(['--dry-run', '--virtual-mfa-device-path', '/eng/']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const parameters = { VirtualMFADeviceName: 'phone', Path: '/eng/' };
    expect(JSON.parse(stdout)).toEqual(expectedPlan({ Operation: 'CreateVirtualMFADevice', Parameters: parameters }));
    expect(gate.asked).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
  });

  it('says that the run would continue with an existing device', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied' });
    await enrol();
    gate.asked.length = 0;
    const list = { Operation: 'ListVirtualMFADevices', Parameters: { AssignmentStatus: 'Unassigned' } };
    expect(JSON.parse((await enrol(['--dry-run'])).stdout)).toEqual(expectedPlan(list));
    expect(gate.asked).toEqual([]);
  });

  it('fails as the run would', async () => {
    writeFileSync(seedFile, 'mine!', { mode: 0o600 });
    expect((await enrol(['--dry-run'])).exitCode).toBe(252);
  });
});
