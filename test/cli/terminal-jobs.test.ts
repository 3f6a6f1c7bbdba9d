import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assumedRole } from '../conformance/cases/credentials-words.ts';
import { describeWith } from '../support/describe-with.ts';
import { JobShell } from '../support/job-control.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { builtCommand } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

let home: string;
const server = await startScriptedServer();
afterAll(() => server.close());
let shell: JobShell | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jobs-'));
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws/config'),
    `[default]
region = us-east-1
aws_access_key_id = AKIABASE
aws_secret_access_key = b
[profile role]
region = us-east-1
role_arn = arn:aws:iam::210987654321:role/Deploy
source_profile = default
mfa_serial = arn:aws:iam::123456789012:mfa/Ann
`,
  );
  server.play({ answers: [{ when: 'Action=AssumeRole', ...assumedRole('1') }, {}] });
});
afterEach(() => {
  shell?.kill();
  rmSync(home, { recursive: true, force: true });
});

const device = ['--user-name', 'Ann', '--serial-number', '123456789'];
const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];

interface Stage {
  readonly args: readonly string[];
  readonly question: string;
  /** The keys that make the command end with 0. */
  readonly answer: string;
}

/** The stages in which the program has changed the terminal's mode and waits for keys. */
const stages: Readonly<Record<string, Stage>> = {
  'the question for an MFA code': {
    args: [...device, ...codes, '--profile', 'role'],
    question: 'Enter MFA code for arn:aws:iam::123456789012:mfa/Ann: ',
    answer: '123456\r',
  },
  '--prompt-codes': {
    args: [...device, '--prompt-codes'],
    question: 'First code: ',
    answer: '111111\r222222\r',
  },
  'the auto-prompt': {
    args: [...device, ...codes, '--cli-auto-prompt'],
    question: '> aws iam enable-mfa-device',
    answer: '\r\r',
  },
};
const stageNames = Object.keys(stages);
const stageOf = (name: string): Stage => {
  const stage = stages[name];
  if (stage === undefined) throw new Error(`no such stage: ${name}`);
  return stage;
};

function start(script: string, args: readonly string[], program: readonly string[] = [builtCommand]): JobShell {
  shell = new JobShell({
    script,
    command: [process.execPath, ...program, ...args],
    env: { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: server.url },
    folder: home,
  });
  return shell;
}

/** Defines a shell function that prints `back …` if the terminal's settings are those of the start. */
const defineIsBack = `before=$(stty -g)
is_back() { [ "$(stty -g)" = "$before" ] && echo "back $1"; }
`;

/**
 * Runs the command, resumes it in the foreground the first two times that it stops, and reports whether the terminal's
 * settings are restored. The script has no loop, because bash ends a loop when a command inside the loop is suspended.
 * Exit codes 147 and 148 mean SIGSTOP and SIGTSTP. The command cannot restore the terminal at SIGSTOP, so the script
 * does.
 */
const foreground = `${defineIsBack}again() {
  case $code in 147 | 148) ;; *) return ;; esac
  [ $code = 147 ] && stty "$before"
  is_back "while stopped"
  echo "goes on"
  fg; code=$?
}
"$@"
code=$?
again
again
is_back "at the end"
echo "code $code"`;

/** Runs the command in the background, waits until it is stopped, and then checks the terminal's settings. */
const background = `${defineIsBack}"$@" &
until [ -n "$(jobs -s)" ]; do sleep 0.05; done
is_back "in the background"
`;

describe.each(stageNames)('%s', (name) => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
    ['SIGALRM', 142],
    ['SIGUSR1', 138],
    ['SIGUSR2', 140],
    ['SIGVTALRM', 154],
    ['SIGXCPU', 152],
  ] as const)('ends at %s and restores the terminal', async (signal, exitCode) => {
    const { args, question } = stageOf(name);
    const job = start(foreground, args);
    await job.until(question);
    job.signal(signal);
    await job.until('\ncode ');
    await job.exit;
    expect(job.output).toContain(`back at the end\r\ncode ${exitCode}\r\n`);
    // The program must turn bracketed paste off at the end. Only the auto-prompt turns it on.
    expect(job.output.lastIndexOf('\u001b[?2004h')).toBeLessThanOrEqual(job.output.lastIndexOf('\u001b[?2004l'));
    expect(server.seen).toEqual([]);
  });

  // SIGINT is left out for the auto-prompt: in the background, it sometimes ends bash too.
  const backgroundSignals = [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ...(name === 'the auto-prompt' ? [] : [['SIGINT', 130] as const]),
  ] as const;
  it.each(backgroundSignals)('asks nothing in the background, and is ended by %s', async (signal, exitCode) => {
    const { args, question } = stageOf(name);
    const job = start(
      `${background}kill -s ${signal.slice(3)} %1; kill -s CONT %1; wait $!; code=$?; is_back "at the end"; echo "code $code"`,
      args,
    );
    await job.until('\ncode ');
    await job.exit;
    expect(job.output).toContain('back in the background\r\n');
    expect(job.output).toContain(`back at the end\r\ncode ${exitCode}\r\n`);
    expect(job.output).not.toContain(question);
  });

  it('asks after it is brought to the foreground', async () => {
    const { args, question, answer } = stageOf(name);
    // If the command is resumed in the background, it stops again.
    const stopAgain = 'kill -s CONT %1; sleep 0.5; until [ -n "$(jobs -s)" ]; do sleep 0.05; done; echo "goes on"';
    const job = start(`${background}${stopAgain}; fg; code=$?; is_back "at the end"; echo "code $code"`, args);
    const resumedAt = await job.until('goes on');
    expect(job.output.slice(0, resumedAt)).not.toContain(question);
    await job.until(question, resumedAt);
    if (name === 'the auto-prompt') await job.until('Hide/Show Output', resumedAt);
    job.type(answer);
    await job.until('\ncode ', job.output.lastIndexOf('\r\n'));
    await job.exit;
    expect(job.output).toContain('back at the end\r\ncode 0\r\n');
  });

  it('ends by SIGHUP when its terminal disappears', async () => {
    const { args, question } = stageOf(name);
    // The shell writes the command's exit code to a file.
    const job = start('trap : HUP; "$@"; echo $? > code', args);
    await job.until(question);
    job.hangUp();
    const code = join(home, 'code');
    await expect.poll(() => existsSync(code) && readFileSync(code, 'utf8'), { timeout: 30_000 }).toBe('129\n');
    expect(server.seen).toEqual([]);
  });

  // Ctrl-Z does not suspend the auto-prompt. As in the AWS CLI, Ctrl-Z inserts the character U+001A.
  const stops =
    name === 'the auto-prompt' ? (['SIGTSTP', 'SIGSTOP'] as const) : (['Ctrl-Z', 'SIGTSTP', 'SIGSTOP'] as const);
  it.each(stops)('can be suspended by %s and resumed twice, and then ends normally', async (stop) => {
    const { args, question, answer } = stageOf(name);
    const job = start(foreground, args);
    await job.until(question);
    let resumedAt = 0;
    for (let time = 0; time < 2; time += 1) {
      if (stop === 'Ctrl-Z') job.type('\u001a');
      else job.signal(stop);
      resumedAt = await job.until('goes on\r\n', resumedAt);
      // A resumed program repeats its question, except the question for an MFA code, as in the AWS CLI. For that
      // question, the test waits for the command, "$@", which `fg` prints.
      if (name === 'the question for an MFA code') await job.until('"$@"\r\n', resumedAt);
      else await job.until(question, resumedAt);
      await new Promise((done) => setTimeout(done, 300));
    }
    job.type(answer);
    await job.until('\ncode ', job.output.lastIndexOf('goes on'));
    await job.exit;
    expect(job.output.match(/back while stopped/g)).toHaveLength(2);
    expect(job.output).toContain('back at the end\r\ncode 0\r\n');
    // No code that was typed is shown.
    if (name !== 'the auto-prompt')
      expect(job.output.slice(job.output.indexOf(question))).not.toMatch(/111111\r|123456\r/);
  });
});

it.each(stageNames)('%s ends at a SIGTERM that arrives together with SIGTSTP', async (name) => {
  const { args, question } = stageOf(name);
  const job = start(foreground, args);
  await job.until(question);
  job.signal('SIGTSTP');
  job.signal('SIGTERM');
  await job.until('\ncode ');
  await job.exit;
  expect(job.output).toContain('back at the end\r\ncode 143\r\n');
});

it('--prompt-codes ends by SIGQUIT at Ctrl-\\, and restores the terminal', async () => {
  const { args, question } = stageOf('--prompt-codes');
  const job = start(foreground, args);
  await job.until(question);
  job.type('12\u001c');
  await job.until('\ncode ', job.output.length);
  await job.exit;
  expect(job.output).toContain('back at the end\r\ncode 131\r\n');
});

// In a script, the program `timeout` runs the command in a new process group, which is in the background.
it('--prompt-codes, started by timeout(1), asks nothing and ends at the time limit', async () => {
  const { args, question } = stageOf('--prompt-codes');
  const job = start(`sh -c 'timeout 5 "$@"; echo "code $?"' sh "$@"`, args);
  await job.until('code 124\r\n');
  await job.exit;
  expect(job.output).not.toContain(question);
});

it('--prompt-codes continues after Ctrl-Z when it asks again because IAM refused the codes', async () => {
  const refusal = '<ErrorResponse><Error><Code>InvalidAuthenticationCode</Code></Error></ErrorResponse>';
  server.play({ answers: [{ status: 403, body: refusal }, {}] });
  const { args, question, answer } = stageOf('--prompt-codes');
  const job = start(foreground, args);
  await job.until(question);
  job.type(answer);
  const round = await job.until(question, await job.until('IAM did not accept these codes.'));
  job.type('33\u001a');
  const resumedAt = await job.until('goes on\r\n', round);
  await job.until('First code: **', resumedAt);
  job.type('3333\r444444\r');
  await job.until('code 0\r\n', resumedAt);
  await job.exit;
  expect(job.output).toContain('back while stopped');
  expect(job.output).toContain('back at the end\r\ncode 0\r\n');
});

describeWith(['script'], 'under script(1), without input', () => {
  it('--prompt-codes is cancelled', async () => {
    const { args } = stageOf('--prompt-codes');
    const job = start(`script -qec "$(printf '%q ' "$@")" /dev/null < /dev/null; echo "code $?"`, args);
    await job.until('code 130\r\n');
    await job.exit;
    expect(server.seen).toEqual([]);
  });
});

// docker and sshd hang up as soon as no process has the terminal open. The program would then end by SIGHUP, so the
// program keeps the terminal open until its end.
it('the first process of a terminal ends with its own exit code', async () => {
  const bin = dirname(builtCommand);
  const programs = ['aws-iam-enable-mfa-device', 'aws-iam-enable-mfa-device-completer', 'iam-mfa-sandbox'];
  for (const args of programs.map((name) => [join(bin, `${name}.js`), '--help'])) {
    const start = { program: process.execPath, args, env: { HOME: home }, workingFolder: home, columns: 80, rows: 24 };
    const { exitCode } = await runInTerminal({ ...start, steps: [], timeoutMilliseconds: 20_000 });
    expect([args[0], exitCode]).toEqual([args[0], args[0] === builtCommand ? 252 : 0]);
  }
});

describe('a call without questions', () => {
  it('ends normally after its terminal disappeared', async () => {
    server.play({ answers: [{ delayMilliseconds: 1500 }] });
    const job = start(`trap '' HUP; "$@"; echo $? > code`, [...device, ...codes]);
    await expect.poll(() => server.seen.length, { timeout: 30_000 }).toBe(1);
    job.hangUp();
    const code = join(home, 'code');
    await expect.poll(() => existsSync(code) && readFileSync(code, 'utf8'), { timeout: 30_000 }).toBe('0\n');
  });

  it('in the background does not change the settings of the terminal', async () => {
    server.play({ answers: [{ delayMilliseconds: 1500 }] });
    const until = 'until [ -s pid ]; do sleep 0.05; done; sleep 0.5';
    const job = start(`"$@" & ${until}; stty -echo; wait $!; echo "code $?"; stty -a`, [...device, ...codes]);
    await job.exit;
    expect(job.output).toContain('code 0\r\n');
    expect(job.output).toMatch(/ -echo /);
  });
});
