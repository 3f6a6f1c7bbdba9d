import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enableMfaDevice } from '../../../src/library/enable-mfa-device.ts';
import { EnableMfaDeviceError } from '../../../src/library/errors.ts';
import { SecretMask } from '../../../src/library/secret-mask.ts';
import type { Answer } from '../../conformance/case.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

const input = {
  userName: 'Bob',
  serialNumber: '123456789',
  authenticationCode1: '135790',
  authenticationCode2: '246801',
};
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret' };
const role = 'arn:aws:iam::123456789012:role/R';
const mfaSerial = 'arn:aws:iam::123456789012:mfa/Ann';

let server: ScriptedServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  server = await startScriptedServer();
  const base = '[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = base-secret\n';
  const lines = `[profile dev]\nregion = us-east-1\nrole_arn = ${role}\nsource_profile = base\n`;
  writeFileSync(join(folder, 'config'), `${lines}mfa_serial = ${mfaSerial}\n${base}`);
  writeFileSync(join(folder, 'plain'), `${lines}${base}`);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const options = (changes: object = {}) => ({
  ...{ endpointUrl: server.url, region: 'us-east-1', credentials: keys },
  ...{ env: { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1' } },
  ...changes,
});

const asRole = (config: string, changes: object = {}) =>
  options({
    ...{ credentials: undefined, endpointUrl: undefined, profile: 'dev' },
    env: {
      ...{ HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1' },
      ...{ AWS_CONFIG_FILE: join(folder, config), AWS_ENDPOINT_URL: server.url },
    },
    ...changes,
  });

/** Returns the error of a call as the text that a program would log. */
async function failureOf(callInput: object, settings: object, answers: readonly Answer[] = [{}]): Promise<string> {
  server.play({ answers });
  // Avoids the checks of TypeScript, like a caller in JavaScript.
  const error: unknown = await Reflect.apply(enableMfaDevice, undefined, [callInput, settings]).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EnableMfaDeviceError);
  return inspectSafely(error);
}

/** Returns what inspect() shows. In Node 26, inspect() fails if a cause's message throws: then returns String(error). */
function inspectSafely(error: unknown): string {
  try {
    return inspect(error, { showHidden: true, depth: 20 });
  } catch {
    return String(error);
  }
}

const roleAnswer = (key: string, token: string): Answer => ({
  body: `<r><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>${key}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></r>`,
});

/** The secrets of all cases below. */
const hidden = /hidden[-_ ]?secret|hidden%20|135790|246801|864209|example-secret|base-secret/;

describe('no error of the library shows a secret', () => {
  it.each<[what: string, given: object, settings: () => object, answers?: readonly Answer[]]>([
    ['a code that is a number', { ...input, authenticationCode1: 135790 }, options],
    ['a code in a list', { ...input, authenticationCode2: ['246801'] }, options],
    ['a code that is too long', { ...input, authenticationCode1: '135790135790' }, options],
    ['a code with a line end', { ...input, authenticationCode1: '135790\n' }, options],
    ['a user name that contains a code', { ...input, userName: '135790 !' }, options],
    [
      'a token with a line end',
      input,
      () => options({ credentials: { ...keys, sessionToken: 'hidden-secret\nX: y' } }),
    ],
    [
      'a token with a null character',
      input,
      () => options({ credentials: { ...keys, sessionToken: 'hidden-secret\0\r' } }),
    ],
    [
      'a token with a lone surrogate',
      input,
      () => options({ credentials: { ...keys, sessionToken: 'hidden-secret\ud800' } }),
    ],
    [
      'a key with a lone surrogate',
      input,
      () => options({ credentials: { ...keys, secretAccessKey: 'hidden-secret\ud800' } }),
    ],
    [
      'a token of another type',
      input,
      () => options({ credentials: { ...keys, sessionToken: { a: 'hidden-secret' } } }),
    ],
    [
      'a key of another type',
      input,
      () => options({ credentials: { accessKeyId: 'A', secretAccessKey: ['hidden-secret'] } }),
    ],
    [
      'a credentials function with secrets in its error',
      input,
      () =>
        options({
          credentials: () => {
            throw new Error('no key with 135790', { cause: { code: '246801' } });
          },
        }),
    ],
    [
      'the user and password of the endpoint',
      input,
      () => options({ endpointUrl: 'http://me:hidden-secret@127.0.0.1:1' }),
    ],
    ['a password with a slash', input, () => options({ endpointUrl: 'http://me:hidden/hidden-secret@127.0.0.1:1' })],
    [
      'a token in the environment',
      input,
      () =>
        options({
          credentials: undefined,
          env: {
            ...{ HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1', AWS_ACCESS_KEY_ID: 'A' },
            ...{ AWS_SECRET_ACCESS_KEY: 'example-secret', AWS_SESSION_TOKEN: 'hidden-secret\nX' },
          },
        }),
    ],
    ['an MFA code that is a number', input, () => asRole('config', { readMfaCode: () => 864_209 })],
    ['an MFA code in an object', input, () => asRole('config', { readMfaCode: () => ({ code: '864209' }) })],
    [
      'an MFA code of characters that no header or XML document can contain',
      input,
      () => asRole('config', { readMfaCode: () => '864209\u0000\ud800' }),
    ],
    ['an MFA code that is too short', input, () => asRole('config', { readMfaCode: () => '864' })],
    ['an MFA code of a million digits', input, () => asRole('config', { readMfaCode: () => '135790'.repeat(200_000) })],
    [
      'a role token with a line end',
      input,
      () => asRole('plain'),
      [roleAnswer('hidden-secret', 'hidden-secret&#10;X: y')],
    ],
    [
      'a truncated answer of STS',
      input,
      () => asRole('plain'),
      [{ body: `${roleAnswer('hidden-secret', 'hidden-secret').body}`.slice(0, -8) }],
    ],
    [
      'an error from AWS that repeats a code',
      input,
      options,
      [{ status: 400, body: '<r><Error><Code>C</Code><Message>135790 and example-secret</Message></Error></r>' }],
    ],
  ])('after %s', async (_, callInput, settings, answers) => {
    expect(await failureOf(callInput, settings(), answers)).not.toMatch(hidden);
  });
});

it('SecretMask masks known secrets in every notation, but not inside a longer number', () => {
  const secrets = new SecretMask();
  secrets.add('123456', "it's a\nsecret", undefined, 'abc');
  expect(secrets.mask(`123456 1234567 'it's a\nsecret' it's a\\nsecret it's%20a%0Asecret abc`)).toBe(
    "**** 1234567 '****' **** **** abc",
  );
  expect(secrets.mask('{"SecretAccessKey": "x/y+z", "Other": "x"}')).toBe('{"SecretAccessKey": "****", "Other": "x"}');
});

it.each(['    ', '\n\n\n\n', ' a\t  ', '12  '])(
  'SecretMask ignores %j, which is shorter than a secret without white space',
  (text) => {
    const secrets = new SecretMask();
    secrets.add(text);
    expect(secrets.mask(`a 12 name${text}`)).toBe(`a 12 name${text}`);
  },
);

describe('a call with unusual arguments', () => {
  it.each<[string, () => unknown]>([
    ['an object without a prototype', () => Object.create(null)],
    [
      'an object that cannot be converted to text',
      () => ({
        toString: () => {
          throw new Error('x');
        },
      }),
    ],
    [
      'an error with a message that cannot be read',
      () =>
        Object.defineProperty(new Error('x'), 'message', {
          get: () => {
            throw new Error('y');
          },
        }),
    ],
    ['undefined', () => undefined],
    ['a symbol', () => Symbol('x')],
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
  ])('reports a GeneralError if the credentials function throws %s', async (_, make) => {
    const settings = options({
      credentials: () => {
        throw make();
      },
    });
    expect(await failureOf(input, settings)).toContain('GeneralError');
  });

  it('shares one listener on a signal with other calls, and removes it', async () => {
    server.play({ answers: [{}] });
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await Promise.all(Array.from({ length: 15 }, () => enableMfaDevice(input, options({ signal }))));
    expect(add).toHaveBeenCalledOnce();
    expect(remove).toHaveBeenCalledOnce();
  });

  it('is aborted together with the other calls on the same signal', async () => {
    server.play({ answers: [{ fault: 'silent' }] });
    const controller = new AbortController();
    const calls = Array.from({ length: 12 }, () => enableMfaDevice(input, options({ signal: controller.signal })));
    setTimeout(() => controller.abort(), 200);
    const ended = await Promise.allSettled(calls);
    expect(ended.map((end) => (end.status === 'rejected' ? end.reason.name : end.status))).toEqual(
      Array(12).fill('AbortError'),
    );
  });
});
