import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { describeWith } from '../support/describe-with.ts';
import { createDevice } from '../support/sandbox-device.ts';
import { TerminalScreen } from '../support/terminal-screen.ts';

const bin = resolve(import.meta.dirname, '../../bin');

let folder: string;
let sandbox: Sandbox;
let serialNumber: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shells-'));
  for (const name of ['bin', 'home/.aws', 'work/a b', 'work/certificates']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const name of ['aws-iam-enable-mfa-device', 'aws-iam-enable-mfa-device-completer', 'iam-mfa-sandbox']) {
    symlinkSync(join(bin, `${name}.js`), join(folder, 'bin', name));
  }
  writeFileSync(join(folder, 'home/.aws/config'), '[default]\n[profile beta]\n[profile "two words"]\n');
  writeFileSync(join(folder, 'work/a b/codes.json'), '');
  sandbox = await startSandbox({ seedUsers: ['Ann', 'Dana Doe'] });
  ({ serialNumber } = await createDevice(sandbox, 'phone'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The arguments of each shell, and the first line to type, which sets up the completion. */
const shells = {
  bash: {
    args: ['--norc', '--noprofile', '-i'],
    setUp:
      'PS1="> "; eval "$(aws-iam-enable-mfa-device-completer bash)"; complete -C aws-iam-enable-mfa-device-completer aws',
  },
  zsh: {
    args: ['-f', '-i'],
    setUp: 'PS1="> "; autoload -Uz compinit; compinit -u -D; eval "$(aws-iam-enable-mfa-device-completer zsh)"',
  },
  fish: {
    args: ['--no-config', '-i'],
    setUp: 'function fish_prompt; echo "> "; end; aws-iam-enable-mfa-device-completer fish | source',
  },
} as const;

/** Starts the shell with our completion enabled. */
async function openShell(shell: keyof typeof shells): Promise<TerminalScreen> {
  const screen = new TerminalScreen({
    program: shell,
    args: shells[shell].args,
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      HOME: join(folder, 'home'),
      TERM: 'xterm',
      LANG: 'C.UTF-8',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...sandboxVariables(sandbox),
    },
    workingFolder: join(folder, 'work'),
    columns: 100,
    rows: 50,
  });
  await screen.until(/[$#%>] ?$/);
  screen.type(`${shells[shell].setUp}\r`);
  return screen;
}

const command = 'aws-iam-enable-mfa-device';
const sandboxCommand = 'iam-mfa-sandbox';
const endOfLine = '\u0005';
const killLine = '\u0015';
const left = '\u0002';

/** How each shell displays the options that begin with `--cli-`. */
const lists = {
  bash: `> aws-iam-enable-mfa-device --cli-
--cli-input-json       --cli-read-timeout     --cli-binary-format    --cli-error-format
--cli-input-yaml       --cli-connect-timeout  --cli-auto-prompt
> aws-iam-enable-mfa-device --cli-`,
  zsh: `> aws-iam-enable-mfa-device --cli-
--cli-input-json       -- Reads the parameters from a JSON document, given inline or as file://P
--cli-input-yaml       -- Reads the parameters from a YAML document, given inline or as file://P
--cli-read-timeout     -- The seconds to wait for data from the endpoint; 0 means no limit
--cli-connect-timeout  -- The seconds to wait for a connection; 0 means no limit
--cli-binary-format    -- The format of binary parameters
--cli-auto-prompt      -- Opens an editor for the command line, with completion and help, before
--cli-error-format     -- The format of error messages`,
  fish: `> aws-iam-enable-mfa-device --cli-input-json
--cli-input-json         (Reads the parameters from a JSON document, given inline or as file://PATH)
--cli-input-yaml         (Reads the parameters from a YAML document, given inline or as file://PATH)
--cli-read-timeout                (The seconds to wait for data from the endpoint; 0 means no limit)
--cli-connect-timeout                       (The seconds to wait for a connection; 0 means no limit)
--cli-binary-format                                                (The format of binary parameters)
--cli-auto-prompt  (Opens an editor for the command line, with completion and help, before the com…)
--cli-error-format                                                    (The format of error messages)`,
};

for (const shell of ['bash', 'zsh', 'fish'] as const) describeWith([shell], shell, () => describeShell(shell));

/** Registers the completion tests of a shell. */
function describeShell(shell: keyof typeof shells): void {
  let screen: TerminalScreen | undefined;
  let cleared = 0;

  beforeAll(async () => {
    screen = await openShell(shell);
  });
  afterAll(async () => {
    screen?.kill();
    await screen?.exit;
  });

  /** Clears the screen, types keys at the prompt and waits until the lines match. Returns the lines below the first. */
  async function type(keys: string, isThere: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    if (screen === undefined) throw new Error('there is no shell');
    // Each call waits for a new word, because the word of the previous call may still be on the screen.
    const ready = `ready-${++cleared}`;
    // The shells' own printf: not every machine has `clear`.
    screen.type(`${endOfLine}${killLine}printf '\\033[H\\033[2J'; echo ${ready}\r`);
    await screen.until((lines) => lines[0] === ready && lines.at(-1) === '>');
    screen.type(keys);
    return (await screen.until(isThere)).slice(1);
  }

  // The test types `!` after the Tab. The shell shows it only after the completion, so the line is then final.
  it.each([
    ['an option', `${command} --us\t`, `${command} --user-name !`],
    ['an option of an extension', `${command} --dry\t`, `${command} --dry-run !`],
    ['a value', `${command} --output ya\t`, `${command} --output yaml!`],
    ['a value after an equals sign', `${command} --output=ta\t`, `${command} --output=table !`],
    ['a value after an abbreviated option', `${command} --outp ta\t`, `${command} --outp table !`],
    ['a profile', `${command} --profile b\t`, `${command} --profile beta !`],
    ['a profile with a space', `${command} --profile tw\t`, `${command} --profile two\\ words !`],
    ['a region', `${command} --region mx\t`, `${command} --region mx-central-1 !`],
    ['a file with a space', `${command} --cli-input-json file://a\t`, `${command} --cli-input-json file://a\\ b/!`],
    [
      'a file in a folder with a space',
      `${command} --query file://a\\ b/c\t`,
      `${command} --query file://a\\ b/codes.json !`,
    ],
    [
      'a path after an open quote',
      `${command} --query "file://a b/c\t`,
      `${command} --query "file://a b/codes.json" !`,
    ],
    ['a plain path', `${command} --ca-bundle cer\t`, `${command} --ca-bundle certificates/!`],
    ['an option after another command', `true; ${command} --us\t`, `true; ${command} --user-name !`],
    ['help', `${command} h\t`, `${command} help !`],
    ["the sandbox's option", `${sandboxCommand} --see\t`, `${sandboxCommand} --seed-!`],
    ["the sandbox's value", `${sandboxCommand} --export j\t`, `${sandboxCommand} --export json !`],
    ["a fault's operation", `${sandboxCommand} --fault Cre\tV\t`, `${sandboxCommand} --fault CreateVirtualMFADevice:!`],
    [
      "a fault's effect",
      `${sandboxCommand} --fault EnableMFADevice:si\t`,
      `${sandboxCommand} --fault EnableMFADevice:silent !`,
    ],
    [
      'an action to deny',
      `${sandboxCommand} --deny iam:DeleteV\t`,
      `${sandboxCommand} --deny iam:DeleteVirtualMFADevice !`,
    ],
    [
      'a seed file',
      `${sandboxCommand} --seed-device phone=cer\t`,
      `${sandboxCommand} --seed-device phone=certificates/!`,
    ],
    ["the sandbox's state file", `${sandboxCommand} --state cer\t`, `${sandboxCommand} --state certificates/!`],
    ['nothing if nothing matches', `${command} --nosuch\t`, `${command} --nosuch!`],
  ])('completes %s', async (_, keys, expected) => {
    const lines = await type(`${keys}!`, (each) => each.at(-1)?.includes('!') ?? false);
    expect(lines.at(-1)).toBe(`> ${expected}`);
  });

  it('completes an option before other words', async () => {
    const keys = `${command} --us --debug${left.repeat(8)}\t!`;
    const lines = await type(keys, (each) => each.at(-1)?.includes('!') ?? false);
    // Not all shells add a space if there is one already.
    expect(lines.at(-1)?.replace(/ *! */, '! ')).toBe(`> ${command} --user-name! --debug`);
  });

  it('lists all options that begin with the typed text', async () => {
    const isThere = (each: readonly string[]) => each.slice(1).join('\n') === lists[shell];
    const lines = await type(`${command} --cli-\t\t`, isThere);
    expect(lines.join('\n')).toBe(lists[shell]);
  });

  it('completes a serial number that IAM lists', async () => {
    const start = serialNumber.slice(0, -3);
    const lines = await type(`${command} --serial-number ${start}\t!`, (each) => each.at(-1)?.includes('!') ?? false);
    expect(lines.at(-1)?.replaceAll('\\', '')).toBe(`> ${command} --serial-number ${serialNumber} !`);
  });
}

describeWith(['bash'], 'complete -C in bash', () => {
  it('completes the service, the operation and an option', async () => {
    const screen = await openShell('bash');
    try {
      await screen.until((lines) => lines.at(-1) === '>');
      screen.type('aws ia\t');
      await screen.until(/> aws iam$/);
      screen.type('en\t');
      await screen.until('> aws iam enable-mfa-device');
      screen.type('--ser\t!');
      expect((await screen.until('!')).at(-1)).toBe('> aws iam enable-mfa-device --serial-number !');
    } finally {
      screen.kill();
      await screen.exit;
    }
  });
});
