import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  commandVariables,
  exportText,
  remainingVariables,
  sandboxVariables,
} from '../../../src/sandbox/export-variables.ts';

const hostile = [
  'a;touch x',
  '$(id)',
  '`id`',
  'two words',
  "it's",
  '"',
  '\\',
  'a\nNODE_OPTIONS=--inspect',
  'a\r\nb',
  '*',
  '~',
  '#x',
  '',
  'é',
];

describe('--export sh', () => {
  it.each(hostile)('passes %j to the shell unchanged', (value) => {
    const text = exportText('sh', { VALUE: value });
    const printed = execFileSync('sh', ['-c', `eval "$0"; printf %s "$VALUE"`, text], { encoding: 'utf8' });
    expect(printed).toBe(value);
  });

  it('prints plain text without quotes', () => {
    expect(exportText('sh', { A: 'http://127.0.0.1:1', B: 'ab/+c=' })).toBe(
      'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION AWS_IGNORE_CONFIGURED_ENDPOINT_URLS\n' +
        'export A=http://127.0.0.1:1\nexport B=ab/+c=\n# iam-mfa-sandbox is ready\n',
    );
  });
});

/** The variables that `env` and `json` set to an empty text, because these formats cannot unset a variable. */
const emptied = {
  AWS_SESSION_TOKEN: '',
  AWS_SECURITY_TOKEN: '',
  AWS_CREDENTIAL_EXPIRATION: '',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: '',
};
const emptiedLines = Object.keys(emptied)
  .map((name) => `${name}=\n`)
  .join('');

describe('--export env', () => {
  // This format can represent an empty text and `*`.
  it.each(hostile.filter((value) => value !== '' && value !== '*'))(
    'refuses %j, and does not show it in the error',
    (value) => {
      expect(() => exportText('env', { A: 'x', VALUE: value })).toThrow(
        new Error('VALUE contains characters that --export env cannot represent'),
      );
    },
  );

  it('prints plain text, and empties the variables of other credentials', () => {
    expect(exportText('env', { A: 'x/y+z=', B: '*.example' })).toBe(`A=x/y+z=\nB=*.example\n${emptiedLines}`);
  });

  it('sets the same values in a shell that evaluates the output', () => {
    const text = exportText('env', { A: 'x/y+z=', B: '*' });
    const script = 'AWS_SESSION_TOKEN=old; eval "$0"; printf "%s|%s|%s" "$A" "$B" "$AWS_SESSION_TOKEN"';
    expect(execFileSync('sh', ['-c', script, text], { encoding: 'utf8' })).toBe('x/y+z=|*|');
  });
});

describe('--export json', () => {
  it.each(hostile)('encodes %j so that JSON.parse returns it', (value) => {
    expect(JSON.parse(exportText('json', { VALUE: value }))).toEqual({ VALUE: value, ...emptied });
  });
});

describe('remainingVariables', () => {
  it('returns the profile variables that are set, for the formats that cannot unset them', () => {
    const env = { AWS_PROFILE: '', AWS_SESSION_TOKEN: 'x' };
    expect(remainingVariables('env', env)).toEqual(['AWS_PROFILE']);
    expect(remainingVariables('json', { ...env, AWS_DEFAULT_PROFILE: 'x' })).toEqual([
      'AWS_PROFILE',
      'AWS_DEFAULT_PROFILE',
    ]);
    expect(remainingVariables('sh', env)).toEqual([]);
    expect(remainingVariables('env', {})).toEqual([]);
  });
});

const sandbox = {
  url: 'http://127.0.0.1:1',
  region: 'us-east-1',
  accessKeyId: 'AKIA',
  secretAccessKey: 'x',
  accountId: '123456789012',
  close: async () => {},
};

describe('a proxy', () => {
  it.each([
    [{}, undefined],
    [{ no_proxy: 'a.test' }, undefined],
    [{ HTTP_PROXY: 'http://p' }, '127.0.0.1'],
    [{ https_proxy: 'http://p', NO_PROXY: 'a.test, .b.test' }, 'a.test,.b.test,127.0.0.1'],
    [{ all_proxy: 'http://p', no_proxy: 'a', NO_PROXY: 'b' }, 'a,127.0.0.1'],
  ])('in the variables %j is not used for the sandbox', (env, expected) => {
    const { no_proxy, NO_PROXY } = sandboxVariables(sandbox, env);
    expect([no_proxy, NO_PROXY]).toEqual([expected, expected]);
  });
});

describe('commandVariables', () => {
  it('sets both region variables, and unsets the variables of other credentials and profiles', () => {
    expect(commandVariables(sandbox, {})).toEqual({
      AWS_PROFILE: undefined,
      AWS_DEFAULT_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
      AWS_SECURITY_TOKEN: undefined,
      AWS_CREDENTIAL_EXPIRATION: undefined,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
      AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
  });
});
