import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { describeWith } from '../support/describe-with.ts';
import { type InstalledPackage, installPackage } from '../support/installed-package.ts';
import { readmeCode } from '../support/readme.ts';
import { createDevice } from '../support/sandbox-device.ts';

let installed: InstalledPackage;
let sandbox: Sandbox;
beforeAll(() => {
  installed = installPackage();
}, 120_000);
afterAll(() => installed.remove());
beforeEach(async () => {
  sandbox = await startSandbox({ seedUsers: ['Ann'] });
});
afterEach(() => sandbox.close());

/** Runs a program of the project against the sandbox; `answers` are typed when their prompt (ending in `: `) is there. */
function run(program: string, args: readonly string[], answers: readonly string[] = []) {
  const child = spawn(program, args, {
    cwd: installed.project,
    env: {
      PATH: `${join(installed.project, 'node_modules/.bin')}:${process.env['PATH']}`,
      HOME: installed.project,
      AWS_ENDPOINT_URL_IAM: sandbox.url,
      AWS_ENDPOINT_URL_STS: sandbox.url,
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
      AWS_REGION: sandbox.region,
    },
  });
  const output = { stdout: '', stderr: '' };
  const open = [...answers];
  child.stdout.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr.on('data', (data) => {
    output.stderr += data;
    if (String(data).endsWith(': ')) child.stdin.write(`${open.shift() ?? ''}\n`);
  });
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((ended) =>
    child.on('close', (exitCode) => ended({ exitCode, ...output })),
  );
}

describe("the library's example", () => {
  it('enables a device, and says what AWS says of wrong codes', async () => {
    const [example = ''] = readmeCode('Library', 'js');
    writeFileSync(join(installed.project, 'enrol.mjs'), example);
    const device = await createDevice(sandbox, 'phone');
    const enrol = (first: string, second: string) =>
      run(process.execPath, ['enrol.mjs', 'Ann', device.serialNumber], [first, second]);
    const refused = await enrol(device.code(0), device.code(0));
    expect(refused).toMatchObject({ exitCode: 254, stdout: '' });
    expect(refused.stderr).toContain('AWS refused: InvalidAuthenticationCode\n');
    const enabled = await enrol(device.code(-1), device.code(0));
    expect(enabled.stdout).toMatch(/^enabled by request [0-9a-f-]{36}\n$/);
    expect(enabled.exitCode).toBe(0);
  });
});

// They are of a Unix shell.
describe.skipIf(process.platform === 'win32')('the scripts of the README', () => {
  it('the sandbox round a command: the device is enabled, whatever the faults', async () => {
    for (const script of readmeCode('Sandbox', 'sh')) {
      expect(await run('sh', ['-ec', script])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    }
  });

  it('a document in a pipe', async () => {
    const device = await createDevice(sandbox, 'piped');
    const document = {
      UserName: 'Ann',
      SerialNumber: device.serialNumber,
      AuthenticationCode1: device.code(-1),
      AuthenticationCode2: device.code(0),
    };
    writeFileSync(join(installed.project, 'device.json'), JSON.stringify(document));
    for (const script of readmeCode('Security', 'sh')) {
      expect(await run('sh', ['-ec', script])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    }
  });

  describeWith(['bash'], 'in bash', () => {
    it('the steps of a CI job, one after the other', async () => {
      const [yaml = ''] = readmeCode('In CI', 'yaml');
      const { steps }: { steps: readonly { readonly run?: string }[] } = JSON.parse(JSON.stringify(load(yaml)));
      const scripts = steps.flatMap(({ run: script }) => (script === undefined ? [] : [script]));
      expect(scripts[0]).toBe('npm install --global aws-iam-enable-mfa-device');
      const variables = join(installed.project, 'variables');
      writeFileSync(variables, '');
      writeFileSync(join(installed.project, 'enrol.sh'), enrolScript, { mode: 0o755 });
      const between = 'set -a; . ./variables; set +a';
      const script = scripts.slice(1).join(`\n${between}\n`);
      // The sandbox of the last steps runs on until the job ends.
      const job = `export GITHUB_ENV='${variables}'\ntrap 'kill $!' EXIT\n${script}`;
      expect(await run('bash', ['-ec', job])).toMatchObject({ exitCode: 0, stdout: 'Ann\nAnn\n' });
    });
  });

  /** Ends well where a sandbox says that the user is there and the device is not. */
  const enrolScript = `#!/bin/sh
aws-iam-enable-mfa-device --user-name "$1" --serial-number arn:aws:iam::123456789012:mfa/none \\
  --authentication-code1 123456 --authentication-code2 654321 2> said
[ $? = 254 ] && grep -q "VirtualMFADevice with serial number" said && echo "$1"
`;
});
