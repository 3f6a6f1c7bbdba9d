import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import { type EnrolmentSandbox, startEnrolmentSandbox } from '../support/enrolment-sandbox.ts';
import { type RequestGate, refuseOperations } from '../support/request-gate.ts';

let enrolment: EnrolmentSandbox;
let seedFile: string;
let gate: RequestGate;

beforeEach(async () => {
  enrolment = await startEnrolmentSandbox();
  ({ seedFile, gate } = enrolment);
  return enrolment.close;
});

const enrol: EnrolmentSandbox['enrol'] = (args = [], env = {}) =>
  enrolment.enrol(['--debug', ...args], { AWS_CLI_ERROR_HINTS: 'on', ...env });

/** Fails if the text contains the seed, plain or in Base64, or one of the seed's codes around the current time. */
function expectNoSecret(text: string, seed: string): void {
  expect(text).not.toContain(seed);
  expect(text).not.toContain(Buffer.from(seed).toString('base64'));
  const step = stepAt(Date.now());
  const codes = [-4, -3, -2, -1, 0, 1, 2].map((offset) => codeAt(seed, step + offset));
  expect(text).not.toMatch(new RegExp(`\\b(?:${codes.join('|')})\\b`));
}

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const sentSeed = Buffer.from(seed).toString('base64');
const serial = '<SerialNumber>arn:aws:iam::123456789012:mfa/phone</SerialNumber>';
const created = (members: string) =>
  `<CreateVirtualMFADeviceResponse><CreateVirtualMFADeviceResult><VirtualMFADevice>${members}</VirtualMFADevice></CreateVirtualMFADeviceResult></CreateVirtualMFADeviceResponse>`;
const completeAnswer = created(`${serial}<Base32StringSeed>${sentSeed}</Base32StringSeed>`);

describe('--debug, errors and hints show neither seed nor codes', () => {
  it('of a successful enrolment', async () => {
    const { exitCode, stdout, stderr } = await enrol();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('status 200');
    expectNoSecret(stdout + stderr, readFileSync(seedFile, 'utf8').trim());
  });

  it('of an enrolment that a second run continues', async () => {
    gate.decide = refuseOperations({ EnableMFADevice: 'AccessDenied' });
    const first = await enrol();
    gate.decide = () => 'pass';
    const second = await enrol();
    expect([first.exitCode, second.exitCode]).toEqual([254, 0]);
    expectNoSecret(JSON.stringify([first, second]), readFileSync(seedFile, 'utf8').trim());
  });

  it.each<[string, { readonly status?: number; readonly body: string }]>([
    ['is cut off', { body: completeAnswer.slice(0, -40) }],
    ['is not XML', { body: `{"Base32StringSeed": "${seed}"}` }],
    ['is cut off, with an error status', { status: 500, body: completeAnswer.slice(0, -40) }],
    ['has an error status', { status: 500, body: completeAnswer }],
    ['is a redirection', { status: 300, body: completeAnswer }],
    ['has a seed in plain text', { body: created(`${serial}<Base32StringSeed>${seed}</Base32StringSeed>`) }],
    ['has no seed', { body: created(serial) }],
    ['has an empty seed', { body: created(`${serial}<Base32StringSeed></Base32StringSeed>`) }],
    ['has a seed that is not Base64', { body: created(`${serial}<Base32StringSeed>${seed}*</Base32StringSeed>`) }],
    ['has a nested seed', { body: created(`${serial}<Base32StringSeed><a>${sentSeed}</a></Base32StringSeed>`) }],
    ['has no serial number', { body: created(`<Base32StringSeed>${sentSeed}</Base32StringSeed>`) }],
    [
      'repeats an element of its metadata',
      {
        body: completeAnswer.replace(
          '</CreateVirtualMFADeviceResponse>',
          '<ResponseMetadata><a/><a/></ResponseMetadata></CreateVirtualMFADeviceResponse>',
        ),
      },
    ],
    [
      'has an empty serial number',
      { body: created(`<Base32StringSeed>${sentSeed}</Base32StringSeed><SerialNumber/>`) },
    ],
  ])('if the answer to CreateVirtualMFADevice %s', { timeout: 60_000 }, async (_, answer) => {
    gate.decide = ({ action }) => (action === 'CreateVirtualMFADevice' ? answer : 'pass');
    for (const format of ['enhanced', 'json', 'legacy']) {
      const { exitCode, stdout, stderr } = await enrol(['--cli-error-format', format], { AWS_MAX_ATTEMPTS: '1' });
      expect([254, 255]).toContain(exitCode);
      expect(stderr).toContain('[ERROR]');
      // The lines of a stack trace begin like this.
      expect(stderr).not.toContain('    at ');
      expectNoSecret(stdout + stderr, seed);
      expect(existsSync(seedFile)).toBe(false);
    }
  });
});

describe('no child process gets the seed or a code', () => {
  it('in its arguments or in its environment', async () => {
    // The keys expire soon, so the credential process runs again before each request, also after the seed is known.
    const { home, sandbox } = enrolment;
    const spy = join(home, 'spy');
    const keys = JSON.stringify({
      Version: 1,
      AccessKeyId: sandbox.accessKeyId,
      SecretAccessKey: sandbox.secretAccessKey,
      Expiration: new Date(Date.now() + 60_000).toISOString(),
    });
    writeFileSync(
      spy,
      `#!/bin/sh\n{ env; tr '\\0' ' ' < /proc/$PPID/cmdline; echo; } >> '${home}/spied'\necho '${keys}'\n`,
    );
    chmodSync(spy, 0o700);
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws/config'), `[default]\ncredential_process = ${spy}\n`);
    const { exitCode } = await enrol([], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(exitCode).toBe(0);
    const spied = readFileSync(join(home, 'spied'), 'utf8');
    // The process ran at least twice.
    expect(spied.split('HOME=').length).toBeGreaterThan(2);
    expectNoSecret(spied, readFileSync(seedFile, 'utf8').trim());
  });
});
