import { describe, expect, it } from 'vitest';
import type { HostCommand } from '../../../src/host/host.ts';
import { chainOf, farFuture } from './credential-chain.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('credential_process', () => {
  const keys = '"AccessKeyId": "AKIAPROC", "SecretAccessKey": "p"';
  const processChain = (command: string, outputs: readonly string[], exitCode = 0, stderr = '', platform = 'linux') => {
    const commands: HostCommand[] = [];
    const run = (given: HostCommand) => {
      commands.push(given);
      return { exitCode, stdout: bytes(outputs[commands.length - 1] ?? ''), stderr: bytes(stderr) };
    };
    const config = `[default]\ncredential_process = ${command}\n`;
    return { commands, chain: chainOf({ config, run, platform }) };
  };

  it('splits the command like a shell but runs it without a shell', async () => {
    const { chain, commands } = processChain('prog "a b" $X ;', [`{"Version": 1, ${keys}}`]);
    expect(await chain.run()).toMatchObject({ method: 'custom-process', accessKeyId: 'AKIAPROC', sessionToken: null });
    expect(commands).toEqual([{ program: 'prog', args: ['a b', '$X', ';'], output: 'capture' }]);
  });

  it('splits the command by the rules of Windows on Windows', async () => {
    const command = '"C:\\Program Files\\get.exe" \'a b\' c\\';
    const { chain, commands } = processChain(command, [`{"Version": 1, ${keys}}`], 0, '', 'win32');
    expect(await chain.run()).toMatchObject({ accessKeyId: 'AKIAPROC' });
    expect(commands).toEqual([{ program: 'C:\\Program Files\\get.exe', args: ["'a", "b'", 'c\\'], output: 'capture' }]);
  });

  it('runs the program again when the credentials are about to expire', async () => {
    const { chain, commands } = processChain('prog', [
      `{"Version": 1, ${keys}, "Expiration": "2026-01-02T03:10:00Z"}`,
      `{"Version": 1, "AccessKeyId": "SECOND", "SecretAccessKey": "p", "Expiration": "${farFuture}"}`,
    ]);
    expect(await chain.run()).toMatchObject({ accessKeyId: 'SECOND' });
    expect(commands).toHaveLength(2);
  });

  const prefix = 'Error when retrieving credentials from custom-process:';
  it.each([
    [
      `{${keys}}`,
      `${prefix} Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1`,
    ],
    [`{"Version": "1"}`, `${prefix} Unsupported version '1' for credential process provider, supported versions: 1`],
    [
      `{"Version": [null]}`,
      `${prefix} Unsupported version '[None]' for credential process provider, supported versions: 1`,
    ],
    ['{"Version": 1}', `${prefix} Missing required key in response: 'AccessKeyId'`],
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['[]', 'There is no JSON object in the output of credential_process.'],
    [
      `{"Version": 1, "AccessKeyId": null, "SecretAccessKey": "p"}`,
      "'AccessKeyId' in the output of credential_process is not a string.",
    ],
    [
      `{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": 1}`,
      "'SecretAccessKey' in the output of credential_process is not a string.",
    ],
    [
      `{"Version": 1, ${keys}, "Expiration": "2020-01-01T00:00:00Z"}`,
      'Credentials were refreshed, but the refreshed credentials are still expired.',
    ],
    [
      `{"Version": 1, ${keys}, "Expiration": "2099-01-01T00:00:00"}`,
      'The expiration of the credentials has no time zone.',
    ],
  ])('refuses the output %j', async (output, message) => {
    // The program runs a second time if its first credentials have expired.
    await expect(processChain('prog', [output, output]).chain.run()).rejects.toThrow(message);
  });

  it('shows the stderr of a program that fails', async () => {
    await expect(processChain('prog', [''], 3, 'why\n').chain.run()).rejects.toThrow(`${prefix} why\n`);
  });

  it.each([
    ['', 'credential_process does not name a program.'],
    ['"a', 'No closing quotation'],
    ["''", "[Errno 13] Permission denied: ''"],
  ])('refuses the command %j', async (command, message) => {
    await expect(processChain(command, []).chain.run()).rejects.toThrow(message);
  });
});
