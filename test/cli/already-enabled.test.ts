import { afterAll, describe, expect, it } from 'vitest';
import type { Answer } from '../conformance/case.ts';
import { runBuilt } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/Bob';
const requiredOptions = [
  ...['--user-name', 'Bob', '--serial-number', serialNumber],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];
const alreadyExistsError =
  '\naws: [ERROR]: An error occurred (EntityAlreadyExists) when calling the EnableMFADevice operation: It exists.\n';

const server = await startScriptedServer();
afterAll(() => server.close());

const refused = (code: string): Answer => ({
  status: 409,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>It exists.</Message></Error></ErrorResponse>`,
});

/** Returns a page of the user's devices. With a marker, another page follows. */
function page(devices: readonly (readonly [user: string, serial: string])[], marker?: string): Answer {
  const members = devices.map(
    ([user, serial]) => `<member><UserName>${user}</UserName><SerialNumber>${serial}</SerialNumber></member>`,
  );
  const rest = marker === undefined ? 'false</IsTruncated>' : `true</IsTruncated><Marker>${marker}</Marker>`;
  const result = `<MFADevices>${members.join('')}</MFADevices><IsTruncated>${rest}`;
  return {
    body: `<ListMFADevicesResponse><ListMFADevicesResult>${result}</ListMFADevicesResult></ListMFADevicesResponse>`,
  };
}

async function run(answers: readonly Answer[], args: readonly string[] = ['--no-fail-on-already-enabled']) {
  server.play({ answers });
  const end = await runBuilt([...requiredOptions, ...args], {
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_SESSION_TOKEN: 'session',
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL_IAM: `${server.url}/base`,
  });
  const forms = server.seen.map(({ body }) => new URLSearchParams(Buffer.from(body).toString()));
  return { ...end, forms, seen: server.seen };
}

const header = (request: { readonly headers: readonly (readonly [string, string])[] } | undefined, name: string) =>
  request?.headers.find(([other]) => other.toLowerCase() === name)?.[1];

describe('a device that is already enabled', () => {
  it('is a success with --no-fail-on-already-enabled if it is listed for the user', async () => {
    const { forms, seen, ...end } = await run([refused('EntityAlreadyExists'), page([['Bob', serialNumber]])]);
    expect(end).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(forms.map((form) => form.get('Action'))).toEqual(['EnableMFADevice', 'ListMFADevices']);
    expect([...(forms[1] ?? [])]).toEqual([
      ['Action', 'ListMFADevices'],
      ['Version', '2010-05-08'],
      ['UserName', 'Bob'],
    ]);
    const [first, second] = seen;
    expect(second?.target).toBe('/base');
    expect(second?.target).toBe(first?.target);
    expect(header(second, 'authorization')).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/iam\/aws4_request/);
    expect(header(second, 'x-amz-security-token')).toBe('session');
  });

  it('makes --query print null, as after any success', async () => {
    const answers = [refused('EntityAlreadyExists'), page([['Bob', serialNumber]])];
    const { exitCode, stdout } = await run(answers, ['--no-fail-on-already-enabled', '--query', 'Anything']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'null\n' });
  });

  it('is found on a later page', async () => {
    const { exitCode, forms } = await run([
      refused('EntityAlreadyExists'),
      page([['Bob', 'GAHT12345678']], 'a+b/c='),
      page([['Bob', serialNumber]]),
    ]);
    expect(exitCode).toBe(0);
    expect(forms.map((form) => form.get('Marker'))).toEqual([null, null, 'a+b/c=']);
  });

  it('is looked up without a signature with --no-sign-request', async () => {
    const answers = [refused('EntityAlreadyExists'), page([['Bob', serialNumber]])];
    const { exitCode, seen } = await run(answers, ['--no-fail-on-already-enabled', '--no-sign-request']);
    expect(exitCode).toBe(0);
    expect(seen.map((request) => header(request, 'authorization'))).toEqual([undefined, undefined]);
  });

  it.each<[string, readonly Answer[], number]>([
    ['the list has another device', [page([['Bob', `${serialNumber}2`]])], 2],
    ['the list is empty', [page([])], 2],
    ['the device belongs to another user', [page([['Ann', serialNumber]])], 2],
    ['the list is refused', [refused('AccessDenied')], 2],
    ['the list is not XML', [{ body: 'nonsense' }], 2],
    ['a page has the same marker as the page before', [page([], 'again'), page([], 'again')], 3],
  ])('is reported with the original error if %s', async (_, answers, requests) => {
    const { exitCode, stdout, stderr, forms } = await run([refused('EntityAlreadyExists'), ...answers]);
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 254, stdout: '', stderr: alreadyExistsError });
    expect(forms).toHaveLength(requests);
  });

  it('is searched for on a hundred pages at most, and then the original error is printed', async () => {
    const pages = Array.from({ length: 120 }, (_, index) => page([], `marker-${index}`));
    const { exitCode, stderr, forms } = await run([refused('EntityAlreadyExists'), ...pages]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 254, stderr: alreadyExistsError });
    expect(forms).toHaveLength(101);
  });

  it('is an error without --no-fail-on-already-enabled, and is not looked up', async () => {
    const { exitCode, stderr, forms } = await run([refused('EntityAlreadyExists')], []);
    expect({ exitCode, stderr }).toEqual({ exitCode: 254, stderr: alreadyExistsError });
    expect(forms).toHaveLength(1);
  });
});

it('--no-fail-on-already-enabled does not change other errors', async () => {
  const { exitCode, stderr, forms } = await run([refused('NoSuchEntity'), page([['Bob', serialNumber]])]);
  expect(exitCode).toBe(254);
  expect(stderr).toContain('(NoSuchEntity)');
  expect(forms).toHaveLength(1);
});
