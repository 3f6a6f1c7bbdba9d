import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { readmeCode } from '../support/readme.ts';
import { builtCommand } from '../support/run-built.ts';
import { createDevice } from '../support/sandbox-device.ts';

let home: string;
let sandbox: Sandbox;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'readme-'));
  mkdirSync(join(home, 'bin'));
  symlinkSync(builtCommand, join(home, 'bin/aws-iam-enable-mfa-device'));
  sandbox = await startSandbox({ seedUsers: ['Dana'] });
  const { seed } = await createDevice(sandbox, 'DanaPhone');
  writeFileSync(join(home, 'DanaPhone.seed'), seed, { mode: 0o600 });
  return async () => {
    rmSync(home, { recursive: true, force: true });
    await sandbox.close();
  };
});

/** Runs a block of the README in a shell. */
function shell(command: string): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
  const env = { PATH: `${join(home, 'bin')}:${process.env['PATH']}`, HOME: home, ...sandboxVariables(sandbox) };
  return new Promise((ended) =>
    execFile('/bin/sh', ['-c', command], { cwd: home, env }, (error, stdout, stderr) =>
      ended({ exitCode: error === null ? 0 : error.code, stdout, stderr }),
    ),
  );
}

describe("the README's examples of extensions", () => {
  const [enable = '', repeat = '', dryRun = ''] = readmeCode('Extensions', 'sh');

  it('do what they say', async () => {
    const [shape = ''] = readmeCode('Extensions', 'json');
    const dry = await shell(dryRun);
    const { url: Endpoint, accessKeyId: AccessKeyId } = sandbox;
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(dry.stdout)).toEqual({ ...JSON.parse(shape), Endpoint, AccessKeyId });
    expect(Object.keys(JSON.parse(dry.stdout))).toEqual(Object.keys(JSON.parse(shape)));
    expect(await shell(enable)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await shell(repeat)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await shell(enable)).toMatchObject({ exitCode: 254 });
  });
});
