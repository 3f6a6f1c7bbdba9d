import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { runBuilt } from '../support/run-built.ts';
import { createDevice, type SandboxDevice } from '../support/sandbox-device.ts';

let sandbox: Sandbox;
let device: SandboxDevice;

beforeEach(async () => {
  sandbox = await startSandbox({ seedUsers: ['Ann', 'Ben'] });
  device = await createDevice(sandbox, 'phone');
});
afterEach(() => sandbox.close());

async function enable(userName: string, codes: readonly [string, string], hints: string) {
  const [first, second] = codes;
  const userAndSerial = ['--user-name', userName, '--serial-number', device.serialNumber];
  const end = await runBuilt([...userAndSerial, '--authentication-code1', first, '--authentication-code2', second], {
    HOME: '/nonexistent',
    AWS_CLI_ERROR_HINTS: hints,
    ...sandboxVariables(sandbox),
  });
  for (const code of codes) expect(end.stderr).not.toContain(code);
  return end;
}

const failed = (code: string, message: string) =>
  `\naws: [ERROR]: An error occurred (${code}) when calling the EnableMFADevice operation: ${message}\n`;

// The codes are computed from the device's seed, and the sandbox responds like IAM.
describe("hints after IAM's responses to real codes", () => {
  const consecutiveCodes = () => [device.code(-1), device.code(0)] as const;

  it('report that both codes are the same', async () => {
    const error = failed('InvalidAuthenticationCode', 'Authentication code for device is not valid.');
    const code = device.code(0);
    const off = await enable('Ann', [code, code], 'off');
    expect(off).toEqual({ exitCode: 254, stdout: '', stderr: error });
    const on = await enable('Ann', [code, code], 'on');
    expect(on.exitCode).toBe(254);
    expect(on.stderr.startsWith(error)).toBe(true);
    expect(on.stderr.slice(error.length)).toContain('both codes are the same');
  });

  it("distinguish this user's device from another user's", async () => {
    expect(await enable('Ann', consecutiveCodes(), 'on')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const own = await enable('Ann', consecutiveCodes(), 'on');
    const ownError = failed('EntityAlreadyExists', 'MFA Device for user Ann already exists.');
    expect(own.stderr.startsWith(ownError)).toBe(true);
    const other = await enable('Ben', consecutiveCodes(), 'on');
    const otherError = failed('EntityAlreadyExists', 'MFA Device is already in use.');
    expect(other.stderr.startsWith(otherError)).toBe(true);
    const [ownHint, otherHint] = [own.stderr.slice(ownError.length), other.stderr.slice(otherError.length)];
    for (const hint of [ownHint, otherHint]) expect(hint).toContain(device.serialNumber);
    expect(ownHint).not.toBe(otherHint);
  });
});
