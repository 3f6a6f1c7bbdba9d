import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { type EnrolmentSandbox, startEnrolmentSandbox } from '../support/enrolment-sandbox.ts';
import type { GatePoint, RequestGate } from '../support/request-gate.ts';
import type { CommandEnd } from '../support/run-built.ts';

// Tests the table in docs/enrolment.md for runs with --seed-outfile: a signal ends a run at a request, and the command
// is run again.

let seedFile: string;
let gate: RequestGate;
let enrol: EnrolmentSandbox['enrol'];

beforeEach(async () => {
  const enrolment = await startEnrolmentSandbox();
  ({ seedFile, gate, enrol } = enrolment);
  return enrolment.close;
});

/**
 * Runs the command. Sends it the signal when the gate, a proxy in front of the sandbox, has the request or response of
 * `point`. After 300 ms, the gate passes this request or response on (`pass`), or keeps it forever (`hold`).
 */
async function interrupt(signal: NodeJS.Signals, point: GatePoint, then: 'hold' | 'pass'): Promise<CommandEnd> {
  let pid = 0;
  gate.decide = async ({ action, stage }) => {
    if (action !== point.action || stage !== point.stage) return 'pass';
    process.kill(pid, signal);
    await sleep(300);
    return then;
  };
  const end = await enrol(['--no-fail-on-already-enabled'], {}, (id) => {
    pid = id;
  });
  gate.decide = () => 'pass';
  gate.asked.length = 0;
  return end;
}

function runAgain(): Promise<CommandEnd> {
  return enrol(['--no-fail-on-already-enabled']);
}

const device = 'arn:aws:iam::123456789012:mfa/phone';
const success = () => ({
  exitCode: 0,
  stdout: `${JSON.stringify({ UserName: 'Ann', SerialNumber: device, SeedFile: seedFile }, undefined, 4)}\n`,
  stderr: '',
});

const killed = { exitCode: null };
const signals = [
  ['SIGKILL', killed],
  ['SIGINT', { exitCode: 130 }],
  ['SIGTERM', killed],
  ['SIGHUP', killed],
  ['SIGQUIT', killed],
] as const;
const catchable = signals.filter(([signal]) => signal !== 'SIGKILL');
const keptNotice = () =>
  `The virtual MFA device ${device} exists, and its seed is in ${seedFile}.\n` +
  'Run the same command again: it continues with this device.\n';

function expectSeedFile(): void {
  expect(readFileSync(seedFile, 'utf8')).toMatch(/^[A-Z2-7]{64}\n$/);
  expect(statSync(seedFile).mode & 0o777).toBe(0o600);
}

describe('before the device is created', () => {
  const point: GatePoint = { action: 'CreateVirtualMFADevice', stage: 'asked' };

  it.each(signals)(
    'after %s, the next run creates and enables the device',
    { timeout: 30_000 },
    async (signal, expected) => {
      expect(await interrupt(signal, point, 'hold')).toMatchObject(expected);
      // After SIGKILL, the program cannot delete the file that it has reserved for the seed.
      expect(existsSync(seedFile)).toBe(signal === 'SIGKILL');
      expect(await runAgain()).toEqual(success());
      expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'EnableMFADevice']);
      expectSeedFile();
    },
  );
});

describe('while IAM creates the device', () => {
  const point: GatePoint = { action: 'CreateVirtualMFADevice', stage: 'answered' };

  it.each(catchable)('%s: the program waits for the seed, and the next run continues', async (signal, expected) => {
    expect(await interrupt(signal, point, 'pass')).toMatchObject({ ...expected, stderr: keptNotice() });
    expectSeedFile();
    expect(await runAgain()).toEqual(success());
    expect(gate.asked).toEqual(['ListVirtualMFADevices', 'EnableMFADevice']);
  });

  it.each(catchable)(
    '%s: if the seed does not arrive, the program says that the device may exist',
    { timeout: 30_000 },
    async (signal, expected) => {
      const { stderr, ...end } = await interrupt(signal, point, 'hold');
      expect(end).toMatchObject(expected);
      expect(stderr).toMatch(/^IAM may have created the virtual MFA device phone, but its seed did not arrive\./);
      expect(existsSync(seedFile)).toBe(false);
    },
  );

  it('SIGKILL loses the seed, and the next run reports that the name is taken', async () => {
    expect(await interrupt('SIGKILL', point, 'hold')).toMatchObject(killed);
    const { exitCode, stderr } = await runAgain();
    expect(exitCode).toBe(254);
    expect(stderr).toContain('(EntityAlreadyExists) when calling the CreateVirtualMFADevice operation');
    expect(existsSync(seedFile)).toBe(false);
  });
});

describe('before the device is enabled', () => {
  const point: GatePoint = { action: 'EnableMFADevice', stage: 'asked' };

  it.each(signals)('%s leaves the device and its seed, and the next run continues', async (signal, expected) => {
    const stderr = signal === 'SIGKILL' ? '' : keptNotice();
    expect(await interrupt(signal, point, 'hold')).toMatchObject({ ...expected, stderr });
    expectSeedFile();
    expect(await runAgain()).toEqual(success());
    expect(gate.asked).toEqual(['ListVirtualMFADevices', 'EnableMFADevice']);
  });
});

describe('while IAM enables the device', () => {
  const point: GatePoint = { action: 'EnableMFADevice', stage: 'answered' };

  it.each(signals)('%s leaves an enabled device, which the next run reports', async (signal, expected) => {
    const stderr = signal === 'SIGKILL' ? '' : keptNotice();
    expect(await interrupt(signal, point, 'hold')).toMatchObject({ ...expected, stderr });
    expectSeedFile();
    expect(await runAgain()).toEqual(success());
    expect(gate.asked).toEqual(['ListVirtualMFADevices', 'ListMFADevices', 'EnableMFADevice', 'ListMFADevices']);
  });
});

describe('a run that continues an enrolment', () => {
  it.each(['ListVirtualMFADevices', 'EnableMFADevice'])('can be killed at %s and continued again', async (action) => {
    await interrupt('SIGKILL', { action: 'EnableMFADevice', stage: 'asked' }, 'hold');
    expect(await interrupt('SIGKILL', { action, stage: 'asked' }, 'hold')).toMatchObject(killed);
    expect(await runAgain()).toEqual(success());
  });
});
