import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';
import { JobShell } from '../support/job-control.ts';
import { builtCommand } from '../support/run-built.ts';

/** A folder with `ours/aws`, a link to this program, and `real/aws`, the next program of that name in PATH. */
let folder: string;
let shell: JobShell | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hand-over-'));
  for (const name of ['ours', 'real', 'home']) mkdirSync(join(folder, name));
  symlinkSync(builtCommand, join(folder, 'ours/aws'));
});
afterEach(() => {
  shell?.kill();
  shell = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Writes an executable script. It is for /bin/sh, unless its first line names another interpreter. */
function write(path: string, script: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, script.startsWith('#!') ? script : `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Waits up to 20 seconds for a signal. The sleeps are short, because a shell runs a trap only between two commands. */
const waitForTrap = 'n=0; while [ $((n += 1)) -lt 400 ]; do sleep 0.05; done';
const showArguments = `for word do printf '[%s]' "$word"; done`;

interface Run {
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly program?: string;
}

/** Returns a PATH of these folders only, without those of the system. */
const pathOf = (folders: readonly string[]) => folders.map((name) => join(folder, name)).join(':');

function environment({ path = ['ours', 'real'], env = {} }: Run = {}) {
  return { HOME: join(folder, 'home'), AWS_EC2_METADATA_DISABLED: 'true', PATH: pathOf(path), ...env };
}

function run(args: readonly string[], options: Run = {}) {
  const program = join(folder, options.program ?? 'ours/aws');
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: environment(options),
    encoding: 'utf8',
    timeout: 30_000,
    ...(options.input !== undefined && { input: options.input }),
  });
  return { end: signal ?? status, stdout, stderr };
}

const invalidChoice = (argument: string, word: string) => `argument ${argument}: Found invalid choice '${word}'`;

describe.skipIf(process.platform === 'win32')('the program called as aws', () => {
  it.each([
    [['sts', 'get-caller-identity']],
    [['s3', 'ls', 's3://a b/', '', '--']],
    [['--version']],
    [['help']],
    [['help', 'iam']],
    [['configure']],
    [[]],
    [['iam']],
    [['iam', 'help']],
    [['iam', 'list-users']],
    [['--region', 'eu-west-1', 'iam', '--debug', 'list-mfa-devices']],
    [['--cli-auto-prompt']],
    [['iam', '--user-name', 'Ann', 'enable-mfa-device']],
    [['sts', '--note', 'iam enable-mfa-device']],
  ])('hands over %j', (args) => {
    write('real/aws', `${showArguments}; echo told >&2; exit 7`);
    const stdout = args.map((word) => `[${word}]`).join('');
    expect(run(args)).toEqual({ end: 7, stdout, stderr: 'told\n' });
  });

  it.each([
    [['iam', 'enable-mfa-device', '--generate-cli-skeleton', 'input'], 0, '"UserName": ""'],
    [['iam', 'enable-mfa-device', 'help'], 0, 'enable-mfa-device'],
    [['--region', 'x', 'iam', '--no-paginate', 'enable-mfa-device', '--generate-cli-skeleton'], 0, '"UserName": ""'],
    [['--debug', '--', 'iam', 'enable-mfa-device'], 252, 'the following arguments are required'],
    [['iam', 'enable-mfa-device'], 252, 'the following arguments are required'],
    [['--no-such', 'iam', 'enable-mfa-device', '--generate-cli-skeleton', 'input'], 252, 'Unknown options: --no-such'],
    [['--output', 'x', 'iam', 'enable-mfa-device'], 252, invalidChoice('--output', 'x')],
  ])('runs %j itself', (args, exitCode, text) => {
    write('real/aws', 'echo handed over');
    const { end, stdout, stderr } = run(args, { env: { AWS_PAGER: '' } });
    expect(end).toBe(exitCode);
    expect(stdout + stderr).toContain(text);
    expect(stdout).not.toContain('handed over');
  });

  it('runs aliases of iam enable-mfa-device itself, and hands over other aliases and unknown words', () => {
    mkdirSync(join(folder, 'home/.aws/cli'), { recursive: true });
    writeFileSync(
      join(folder, 'home/.aws/cli/alias'),
      `[toplevel]
enrol = iam enable-mfa-device --generate-cli-skeleton
mfa = iam mfa
who = sts get-caller-identity
me = !echo alias
round = round
[command iam]
mfa = enable-mfa-device
`,
    );
    write('real/aws', `printf real; ${showArguments}`);
    expect(run(['enrol'])).toMatchObject({ end: 0, stdout: expect.stringContaining('"UserName": ""') });
    for (const words of [['mfa'], ['iam', 'mfa']])
      expect(run([...words, '--generate-cli-skeleton'])).toMatchObject({ end: 0, stderr: '' });
    expect(run(['mfa', '--generate-cli-skeleton']).stdout).toContain('"UserName": ""');
    for (const word of ['who', 'me', 'round', 'unknown']) expect(run([word]).stdout).toBe(`real[${word}]`);
  });

  it('hands over nothing if it is called by its own name', () => {
    write('real/aws', 'echo handed over');
    symlinkSync(builtCommand, join(folder, 'ours/aws-iam-enable-mfa-device'));
    const { end, stdout, stderr } = run(['sts', 'get-caller-identity'], { program: 'ours/aws-iam-enable-mfa-device' });
    expect([end, stdout]).toEqual([252, '']);
    expect(stderr).toContain('the following arguments are required');
  });

  it('refuses the command sts as an invalid choice if PATH has no other aws, and gives this reason in a hint', () => {
    const refused = (hints: string) =>
      run(['sts', 'get-caller-identity'], { env: { AWS_CLI_ERROR_HINTS: hints }, path: ['ours', 'home'] });
    const off = refused('off');
    expect(off).toMatchObject({ end: 252, stdout: '' });
    expect(off.stderr).toContain(invalidChoice('command', 'sts'));
    const on = refused('on');
    expect(on.stderr.startsWith(off.stderr)).toBe(true);
    expect(on.stderr.slice(off.stderr.length)).toContain('PATH has no other aws');
  });
});

describe.skipIf(process.platform === 'win32')('the next aws', () => {
  it('gets standard input and the environment, but not the seed', () => {
    write('real/aws', 'read line; echo "$line $AWS_PROFILE $AWS_MFA_TOTP_SEED."');
    const env = { AWS_PROFILE: 'p', AWS_MFA_TOTP_SEED: 'file://seed' };
    expect(run(['sts'], { input: 'typed\n', env }).stdout).toBe('typed p .\n');
  });

  it.each([0, 1, 127, 130, 252, 255])('decides the exit code: %i', (exitCode) => {
    write('real/aws', `exit ${exitCode}`);
    expect(run(['sts']).end).toBe(exitCode);
  });

  it.each(['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGPIPE', 'SIGXFSZ', 'SIGUSR1'])(
    'ends by %s, and this program ends by the same signal',
    (signal) => {
      write('real/aws', `kill -s ${signal.slice(3)} $$; echo survived`);
      expect(run(['sts'])).toMatchObject({ end: signal, stdout: '' });
    },
  );

  it.skipIf(process.platform !== 'linux')('gets arguments and variables that are not UTF-8', () => {
    write('real/aws', `${showArguments}; printf %s "$ODD"`);
    const words = ['"$(printf "\\377\\201x\\n\\n.")"', "''", "'a b'", '"$(printf "\\303\\251\\300")"'];
    const script = `ODD=$(printf 'v\\376') exec '${process.execPath}' '${join(folder, 'ours/aws')}' sts ${words.join(' ')}`;
    const { stdout } = spawnSync('/bin/sh', ['-c', script], { env: environment(), encoding: 'latin1' });
    expect(stdout).toBe('[sts][\xff\x81x\n\n.][][a b][\xc3\xa9\xc0]v\xfe');
  });

  it.skipIf(process.platform !== 'linux')('is not started if an argument is too long (one-line error)', () => {
    write('real/aws', 'echo real');
    // The script for /bin/sh contains each of the 60,000 bytes as an octal escape of four characters. Linux accepts no
    // argument of this length.
    const script = `exec '${process.execPath}' '${join(folder, 'ours/aws')}' "$(head -c 60000 /dev/zero | tr '\\0' '\\377')"`;
    const env = environment({ env: { PATH: `${pathOf(['ours', 'real'])}:${process.env['PATH']}` } });
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([255, '', '\naws: [ERROR]: spawn E2BIG\n']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGALRM'] as const)(
    'gets %s that is sent to this program',
    async (signal) => {
      write('real/aws', `trap 'echo got; exit 9' ${signal.slice(3)}; echo ready; ${waitForTrap}`);
      const child = spawn(process.execPath, [join(folder, 'ours/aws'), 'sts'], {
        env: environment({ env: { PATH: `${pathOf(['ours', 'real'])}:${process.env['PATH']}` } }),
        stdio: ['ignore', 'pipe', 'inherit'],
        // Detaches this program from the terminal of the tests. In the foreground of a terminal, this program would not
        // pass on SIGINT and SIGQUIT.
        detached: true,
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (!output.includes('ready') && (output + text).includes('ready')) child.kill(signal);
        output += text;
      });
      const end = await new Promise((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
      expect([end, output]).toEqual([9, 'ready\ngot\n']);
    },
  );

  it('may be a script without #!, in a folder with = in its name', () => {
    const file = write('a=b/aws', showArguments);
    // Removes the line with #! that write() has added.
    writeFileSync(file, showArguments);
    expect(run(['sts'], { path: ['ours', 'a=b'] })).toEqual({ end: 0, stdout: '[sts]', stderr: '' });
  });

  it('causes a one-line error if the system cannot start it', () => {
    write('real/aws', '#!/no/such/interpreter\n');
    const { end, stdout, stderr } = run(['sts']);
    expect([end, stdout]).toEqual([127, '']);
    expect(stderr).toMatch(/^\S*env: .*real\/aws.*: No such file or directory\n$/);
  });
});

describe.skipIf(process.platform === 'win32')('PATH', () => {
  it('may have empty and relative entries', () => {
    write('aws', 'echo here');
    write('rel/aws', 'echo relative');
    const ours = join(folder, 'ours');
    for (const path of [`${ours}:`, `:${ours}`, `${ours}::/no`])
      expect(run(['sts'], { env: { PATH: path } }).stdout).toBe('here\n');
    expect(run(['sts'], { env: { PATH: `${ours}:rel` } }).stdout).toBe('relative\n');
  });

  it('may contain folders, files without execute permission and broken links with the name aws', () => {
    mkdirSync(join(folder, 'a/aws'), { recursive: true });
    chmodSync(write('b/aws', 'echo b'), 0o644);
    mkdirSync(join(folder, 'c'));
    symlinkSync('/no/such/file', join(folder, 'c/aws'));
    write('real/aws', 'echo real');
    expect(run(['sts'], { path: ['a', 'ours', 'b', 'c', 'none', 'real'] }).stdout).toBe('real\n');
  });
});

describe.skipIf(process.platform === 'win32')('a second aws that is this program', () => {
  /** Makes another installation of this package, whose program file has the name `program`. */
  function copyInstallation(name: string, program: string): void {
    mkdirSync(join(folder, name, 'bin'), { recursive: true });
    copyFileSync(builtCommand, join(folder, name, 'bin', program));
    symlinkSync(join(dirname(builtCommand), '../dist'), join(folder, name, 'dist'));
  }
  /** Returns a script that adds a line to the file `starts`, and then runs `rest`. */
  const counting = (rest: string) => `echo start >> '${folder}/starts'\n${rest}`;
  const starts = () => readFileSync(join(folder, 'starts'), 'utf8').split('\n').length - 1;
  const self = () => `'${process.execPath}' '${join(folder, 'ours/aws')}' "$@"`;

  it.each([
    ['a link', (path: string) => symlinkSync(builtCommand, path)],
    ['a link to a link', (path: string) => symlinkSync(join(folder, 'ours/aws'), path)],
    [
      'another installation',
      (path: string) => {
        copyInstallation('other', 'aws-iam-enable-mfa-device.js');
        symlinkSync(join(folder, 'other/bin/aws-iam-enable-mfa-device.js'), path);
      },
    ],
  ])('is skipped if it is %s', (_, make) => {
    mkdirSync(join(folder, 'again'));
    make(join(folder, 'again/aws'));
    write('real/aws', 'echo real');
    for (const path of [
      ['ours', 'again', 'real'],
      ['again', 'ours', 'real'],
    ]) {
      expect(run(['sts'], { path })).toMatchObject({ end: 0, stdout: 'real\n' });
    }
    expect(run(['sts'], { path: ['again', 'ours'] }).end).toBe(252);
  });

  it('is started once and then skipped if it is a copy with the name aws', () => {
    for (const name of ['copy', 'again']) copyInstallation(name, 'aws');
    write('real/aws', 'echo real');
    mkdirSync(join(folder, 'node'));
    symlinkSync(process.execPath, join(folder, 'node/node'));
    const path = ['ours', 'copy/bin', 'again/bin', 'real', 'node'];
    for (const program of ['ours/aws', 'copy/bin/aws'])
      expect(run(['sts'], { path, program })).toEqual({ end: 0, stdout: 'real\n', stderr: '' });
    expect(run(['sts'], { path: ['ours', 'copy/bin', 'again/bin', 'node'] }).end).toBe(252);
  });

  it('is started once and then skipped if it is a script that replaces itself with this program', () => {
    write('first/aws', counting(`exec ${self()}`));
    write('second/aws', counting(`AWS_PAGER= exec ${self()}`));
    write('real/aws', 'echo "real $*"');
    const path = ['first', 'ours', 'second', 'real'];
    expect(run(['sts', 'x'], { path })).toEqual({ end: 0, stdout: 'real sts x\n', stderr: '' });
    expect(starts()).toBe(2);
    expect(run(['sts'], { path: ['first', 'second'] }).end).toBe(252);
  });

  it('is started a few times and then skipped if it is a script that waits for this program', () => {
    write('first/aws', counting(`${self()} --color off`));
    write('real/aws', 'echo real');
    expect(run(['sts'], { path: ['first', 'ours', 'real'] })).toEqual({ end: 0, stdout: 'real\n', stderr: '' });
    expect(starts()).toBeLessThan(10);
  });

  it('differs from a next aws that calls aws again, which is not skipped', () => {
    write('real/aws', `case $1 in sts) aws "$2" ;; s3) exec aws "$1-$2" ;; *) echo "real $*" ;; esac`);
    const env = { PATH: `${pathOf(['ours', 'real'])}:${dirname(process.execPath)}:/usr/bin:/bin` };
    expect(run(['sts', 'ec2'], { env })).toEqual({ end: 0, stdout: 'real ec2\n', stderr: '' });
  });
});

describeWith(['bash', 'stty'], 'in a terminal, the next aws', () => {
  function start(real: string, script: string): JobShell {
    write('real/aws', real);
    shell = new JobShell({
      script,
      command: [process.execPath, join(folder, 'ours/aws'), 'sts'],
      env: { ...environment(), PATH: `${pathOf(['ours', 'real'])}:${process.env['PATH']}` },
      folder,
    });
    return shell;
  }

  it('gets Ctrl-C once, and decides the exit code', async () => {
    const real = `trap 'echo interrupted; exit 5' INT; echo ready; ${waitForTrap}`;
    const job = start(real, '"$@"; echo "code $?"');
    await job.until('ready');
    job.type('\u0003');
    await job.until('code 5\r\n');
    expect(job.output.match(/interrupted/g)).toHaveLength(1);
  });

  it('is suspended by Ctrl-Z together with this program, and resumes', async () => {
    const job = start('echo ready; read line; echo "read $line"; exit 4', '"$@"; echo "code $?"; fg; echo "code $?"');
    await job.until('ready');
    job.type('\u001a');
    // 148 is 128 + SIGTSTP. `fg` prints the command that it resumes.
    const stopped = await job.until('code 148\r\n');
    await job.until('"$@"', stopped);
    job.type('line\r');
    await job.until('read line\r\n', stopped);
    await job.until('code 4\r\n', stopped);
  });

  it('has the terminal as its three streams, and this program does not restore the terminal modes', async () => {
    const job = start('[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && stty -echo && echo set', '"$@"; stty -a; echo "code $?"');
    await job.until('code 0\r\n');
    expect(job.output).toContain('set\r\n');
    expect(job.output).toMatch(/ -echo /);
  });
});
