import { describe, expect, it } from 'vitest';
import { CliServiceError } from '../../../src/client/service-error.ts';
import { CliGeneralError, InterruptError } from '../../../src/errors/cli-error.ts';
import { sendPromptedCodes } from '../../../src/extensions/send-prompted-codes.ts';
import type { CallInput } from '../../../src/input/merge-input.ts';
import type { MemberName } from '../../../src/operation/enable-mfa-device.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const bothCodes: readonly MemberName[] = ['AuthenticationCode1', 'AuthenticationCode2'];
const device: CallInput = new Map([
  ['UserName', 'Ann'],
  ['SerialNumber', 'arn:aws:iam::123456789012:mfa/phone'],
]);

function answered(code: string, operation = 'EnableMFADevice'): CliServiceError {
  const error = new Map([
    ['Code', code],
    ['Message', 'No.'],
  ]);
  return new CliServiceError({ operation, httpStatus: 403, error, maxRetriesReached: null }, String);
}

const refusal = answered('InvalidAuthenticationCode');
const refusalNotice =
  'IAM did not accept these codes. Wait until the device shows a new code, then enter it and the code after it.';

interface Run {
  /** The keys that the user types in each round. */
  readonly keys: readonly string[];
  /** The errors of the calls, in turn. Later calls succeed. */
  readonly failures?: readonly Error[];
  readonly input?: CallInput;
  /** The codes that are asked for. */
  readonly wanted?: readonly MemberName[];
  readonly isDryRun?: boolean;
  readonly writeError?: () => void;
}

async function run({ keys, failures = [], input = device, wanted = bothCodes, isDryRun = false, writeError }: Run) {
  const rounds = keys.map((text) => createFakeHost({ env: { TERM: 'dumb' }, terminal: { columns: 80, keys: [text] } }));
  let opened = 0;
  const host = createFakeHost({
    env: { TERM: 'dumb' },
    openTerminal: (...how) => rounds[opened++]?.openTerminal(...how),
  });
  const stderr = writeError === undefined ? host.stderr : { ...host.stderr, write: writeError };
  const sent: string[] = [];
  const send = async (complete: CallInput) => {
    sent.push(bothCodes.map((name) => complete.get(name)).join(' '));
    const failure = failures[sent.length - 1];
    if (failure !== undefined) throw failure;
    return 'done';
  };
  const context = { host: { ...host, stderr }, isDryRun };
  const outcome = await sendPromptedCodes(input, wanted, send, context).catch((error: unknown) => error);
  return { outcome, sent, opened, drawn: rounds.map(({ drawn }) => drawn.join('')), stderr: host.written.stderr };
}

it('sendPromptedCodes asks for the codes, sends them once and reports success', async () => {
  const { outcome, sent, stderr } = await run({ keys: ['111111\r222222\r'] });
  expect({ outcome, sent, stderr }).toEqual({
    outcome: 'done',
    sent: ['111111 222222'],
    stderr: 'MFA device arn:aws:iam::123456789012:mfa/phone is enabled for Ann.\n',
  });
});

it('sendPromptedCodes reports no success in a dry run', async () => {
  expect(await run({ keys: ['111111\r222222\r'], isDryRun: true })).toMatchObject({ outcome: 'done', stderr: '' });
});

it('sendPromptedCodes succeeds even if stderr is closed', async () => {
  const writeError = () => {
    throw new Error('EPIPE');
  };
  expect((await run({ keys: ['111111\r222222\r'], writeError })).outcome).toBe('done');
});

describe('after IAM refused the codes', () => {
  it('reports it, and asks for both codes again', async () => {
    const { outcome, sent, drawn } = await run({
      keys: ['111111\r222222\r', '333333\r444444\r'],
      failures: [refusal],
    });
    expect(outcome).toBe('done');
    expect(sent).toEqual(['111111 222222', '333333 444444']);
    expect(drawn[0]).not.toContain(refusalNotice);
    expect(drawn[1]).toMatch(new RegExp(`^${refusalNotice}\r\nFirst code `));
  });

  it('ends with the error of the third round', async () => {
    const errors = Array.from({ length: 4 }, () => answered('InvalidAuthenticationCode'));
    const { outcome, sent, stderr } = await run({
      keys: ['111111\r222222\r', '333333\r444444\r', '555555\r666666\r', ''],
      failures: errors,
    });
    expect(outcome).toBe(errors[2]);
    expect(sent).toHaveLength(3);
    expect(stderr).toBe('');
  });

  it('sends no pair twice', async () => {
    const { outcome, sent, drawn } = await run({
      keys: ['111111\r222222\r', '333333\r444444\r', '111111\r222222\r333333\r444444\r444444\r555555\r'],
      failures: [refusal, refusal],
    });
    expect(outcome).toBe('done');
    expect(sent).toEqual(['111111 222222', '333333 444444', '444444 555555']);
    expect(drawn[2]?.match(/IAM has already refused these two codes/g)).toHaveLength(2);
  });

  it('asks for both codes, even if one was given', async () => {
    const { sent, drawn } = await run({
      keys: ['222222\r', '333333\r444444\r'],
      input: new Map([...device, ['AuthenticationCode1', '111111']]),
      wanted: ['AuthenticationCode2'],
      failures: [refusal],
    });
    expect(sent).toEqual(['111111 222222', '333333 444444']);
    expect(drawn[0]).not.toContain('First code');
    expect(drawn[1]).toContain('First code');
  });

  it('ends at Ctrl-C', async () => {
    const { outcome, sent } = await run({ keys: ['111111\r222222\r', '\u0003'], failures: [refusal] });
    expect(outcome).toBeInstanceOf(InterruptError);
    expect(sent).toHaveLength(1);
  });
});

it.each([
  ['another error of IAM', answered('NoSuchEntity')],
  ['the error InvalidAuthenticationCode of another operation', answered('InvalidAuthenticationCode', 'AssumeRole')],
  ['no answer', new CliGeneralError('Could not connect')],
])('sendPromptedCodes does not ask again after %s', async (_, failure) => {
  const { outcome, opened, stderr } = await run({ keys: ['111111\r222222\r', ''], failures: [failure] });
  expect({ outcome, opened, stderr }).toEqual({ outcome: failure, opened: 1, stderr: '' });
});
