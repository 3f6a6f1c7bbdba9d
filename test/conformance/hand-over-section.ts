import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Program } from './run-case.ts';
import { type ProgramEnd, runProgram } from './run-program.ts';
import type { StepResult } from './sandbox-section.ts';
import { bareEnvironment, systemPath } from './system-path.ts';

/** Scripts as users write them for the AWS CLI. `$1` to `$3` are a serial number and two codes. */
const scripts: Readonly<Record<string, string>> = {
  enrolment: `set -e
aws sts get-caller-identity --query Arn --output text
aws iam enable-mfa-device --user-name Bob --serial-number "$1" --authentication-code1 "$2" --authentication-code2 "$3"
aws iam list-mfa-devices --user-name Bob --query 'MFADevices[].SerialNumber' --output text
aws iam enable-mfa-device --user-name Bob --serial-number "$1" --authentication-code1 "$2" --authentication-code2 "$3" \\
  || echo "code $?"
if aws iam get-user --user-name Eve; then exit 1; else echo "code $?"; fi
`,
  pipes: `aws iam list-users --query 'Users[].UserName' --output text | tr '\\t' '\\n' | sort
aws sts get-caller-identity | head -c 1
`,
  // The AWS CLI starts its credential process, which calls `aws` again.
  'credential-process': `mkdir -p "$HOME/.aws"
cat > "$HOME/.aws/config" <<END
[profile base]
aws_access_key_id = $AWS_ACCESS_KEY_ID
aws_secret_access_key = $AWS_SECRET_ACCESS_KEY
[profile derived]
credential_process = aws configure export-credentials --profile base --format process
END
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
aws sts get-caller-identity --query Arn --output text --profile derived
aws iam enable-mfa-device --user-name Bob --serial-number "$1" --authentication-code1 "$2" --authentication-code2 "$3" \\
  --profile derived && echo enabled
`,
  refusals: `aws
echo "code $?"
aws no-such-service
echo "code $?"
aws iam no-such-operation
echo "code $?"
aws --output no-such-format sts get-caller-identity
echo "code $?"
aws iam enable-mfa-device --user-name Bob
echo "code $?"
aws configure get region --profile none
echo "code $?"
aws --version | cut -d ' ' -f 1
`,
};

/**
 * Checks that scripts with several AWS commands work unchanged when our `aws` comes before the AWS CLI in PATH. Each
 * script runs without ours and with ours, against a fresh sandbox. Output and exit code must be the same.
 */
export async function runHandOverSection(
  folder: string,
  reference: Program,
  ours: Program | undefined,
): Promise<StepResult[]> {
  // The direct form (without the words `iam enable-mfa-device`) passes no command on to the AWS CLI.
  if (ours === undefined || ours.direct) return [];
  const results: StepResult[] = [];
  for (const [name, script] of Object.entries(scripts)) {
    const withoutOurs = await runScript(join(folder, `hand-over-alone-${name}`), script, [reference]);
    const withOurs = await runScript(join(folder, `hand-over-${name}`), script, [ours, reference]);
    const [expected, found] = [withoutOurs, withOurs].map((end) => JSON.stringify(end));
    const problem = expected === found ? undefined : `without ours ${expected}\n  with ours ${found}`;
    results.push({ name: `hand-over/${name}`, problem });
  }
  const { stdout } = await runScript(join(folder, 'hand-over-ours'), onlyOurs, [ours, reference]);
  const problem = stdout.includes('phone') ? undefined : `ours was not called: ${stdout}`;
  return [...results, { name: 'hand-over/ours-is-called', problem }];
}

/** A script with `--dry-run`, an option that only our program has. */
const onlyOurs = `aws iam enable-mfa-device --user-name Bob --serial-number "$1" --authentication-code1 "$2" \
  --authentication-code2 "$3" --dry-run`;

/** The seed of the device, in Base32. */
const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Runs the script with the folders of the programs first in PATH. */
async function runScript(home: string, script: string, programs: readonly Program[]): Promise<ProgramEnd> {
  mkdirSync(home);
  const sandbox = await startSandbox({ seedUsers: ['Bob'], seedDevices: [{ name: 'phone', seed }] });
  const now = stepAt(Date.now());
  const device = `arn:aws:iam::${sandbox.accountId}:mfa/phone`;
  writeFileSync(join(home, 'script.sh'), script);
  // The last word of a command is the program. Our program is a script, and the first word of its command is the path
  // of Node, which must be in PATH too.
  const folders = [...programs.map(({ command }) => command.at(-1)), ...programs.map(({ command }) => command[0])];
  try {
    return await runProgram({
      program: '/bin/sh',
      args: [join(home, 'script.sh'), device, codeAt(seed, now - 1), codeAt(seed, now)],
      env: {
        ...bareEnvironment(home),
        ...sandboxVariables(sandbox),
        PATH: [...folders.map((path = '') => dirname(path)), systemPath].join(':'),
        AWS_PAGER: '',
      },
      workingFolder: home,
    });
  } finally {
    await sandbox.close();
  }
}
