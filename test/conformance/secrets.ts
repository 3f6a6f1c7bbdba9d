import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { headerOf, type WireRequest } from '../support/read-request.ts';
import type { Case } from './case.ts';
import type { Observation } from './run-case.ts';

/** Returns the secret access keys in the case. Finds them after names such as `aws_secret_access_key`. */
export function secretKeysOf(test: Case, env: Readonly<Record<string, string>>): string[] {
  return collect(
    test,
    [env['AWS_SECRET_ACCESS_KEY']],
    [/secret_?access_?key"? *[=:] *"?([^"\n]*)/gi, /<SecretAccessKey>([^<]*)</g, /AWSSecretKey=([^\n"]*)/g],
  );
}

/** Returns every text of the case that no log may show: keys, tokens, passwords and one-time codes. */
export function secretsOf(test: Case, env: Readonly<Record<string, string>>): string[] {
  const variables = Object.entries(env).flatMap(([name, value]) => (/secret|token$/i.test(name) ? [value] : []));
  const found = collect(
    test,
    [
      ...secretKeysOf(test, env),
      ...variables,
      ...tokenFilesOf(test, env),
      ...proxyPasswordsOf(env),
      ...typedCodesOf(test),
      ...privateKeysOf(test),
    ],
    [
      /(?:session|security|access|refresh|id)_?token"? *[=:] *"?([^"\n]*)/gi,
      /"(?:token|client_?secret|code_?verifier)" *: *"([^"\n]*)/gi,
      /<SessionToken>([^<]*)</g,
      /authentication-?code[12]"?(?:",|[=:]) *"?([^",\n}]*)/gi,
      /:\/\/[^/@\s"]*:([^/@\s":]+)@/g,
    ],
  );
  return found.filter(isLongEnough);
}

/**
 * Returns every text of a run's requests that no log may show. This includes the SHA-256 hash of a body with codes: an
 * attacker could try all codes until the hash matches.
 */
export function sentSecretsOf(requests: readonly WireRequest[]): string[] {
  const found = requests.flatMap((request) => {
    const headers = secretHeaders.flatMap((name) => (headerOf(request, name) ?? '').replace(/^Basic /, ''));
    const form = new URLSearchParams(request.body);
    const fields = secretFields.flatMap((name) => form.getAll(name));
    const members = [...request.body.matchAll(/"(?:refreshToken|clientSecret)": *"([^"]*)"/g)].map(
      ([, value = '']) => value,
    );
    const hash = createHash('sha256').update(Buffer.from(request.body, 'latin1')).digest('hex');
    return [...headers, ...fields, ...members, ...(fields.length > 0 ? [hash] : [])];
  });
  return [...new Set(found)].filter(isLongEnough);
}

const secretHeaders = [
  'x-aws-ec2-metadata-token',
  'x-amz-security-token',
  'x-amz-sso_bearer_token',
  'proxy-authorization',
  'dpop',
  'authorization',
];
const secretFields = ['AuthenticationCode1', 'AuthenticationCode2', 'TokenCode', 'WebIdentityToken'];

/** Whether the secret is long enough to search the output for it. Shorter texts can occur anywhere by chance. */
function isLongEnough(secret: string): boolean {
  return secret.length >= 6;
}

/** Returns the contents of the token files whose paths are in settings. */
function tokenFilesOf({ files = {} }: Case, env: Readonly<Record<string, string>>): string[] {
  const text = `${JSON.stringify(files)}${Object.entries(env)
    .map((pair) => `\\n${pair.join('=')}`)
    .join('')}`;
  const names = [...text.matchAll(/token_file *= *([^"\\]+)/gi)].map(([, path = '']) => basename(path.trim()));
  return Object.entries(files).flatMap(([path, file]) => {
    const content = typeof file === 'string' ? file : file.text;
    return names.includes(basename(path)) && content !== undefined ? [content.trim()] : [];
  });
}

/** Returns the passwords of proxies, both decoded and as the Basic credentials that are sent. */
function proxyPasswordsOf(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const [, user = '', password = ''] =
      (/proxy$/i.test(name) && /^(?:\w+:\/\/)?([^/@]*?):([^/@]*)@/.exec(value)) || [];
    return [
      decodeURIComponentLeniently(password),
      Buffer.from([user, password].map(decodeURIComponentLeniently).join(':')).toString('base64'),
    ];
  });
}

function decodeURIComponentLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the lines of private keys. A log may show none of them. */
function privateKeysOf({ files = {} }: Case): string[] {
  const keys = JSON.stringify(files)
    .replaceAll(/\\+n/g, ' ')
    .matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)-----END/g);
  return [...keys].flatMap(([, lines = '']) => lines.match(/[A-Za-z0-9+/]{30,}={0,2}/g) ?? []);
}

/** Returns the MFA codes that the case types on the terminal, and those in its standard input. */
function typedCodesOf({ terminal, stdin = '' }: Case): string[] {
  const { keys = '' } = terminal ?? {};
  const typed = [stdin, ...(typeof keys === 'string' ? [keys] : keys.map(({ send }) => send))];
  return typed.flatMap((text) => text.match(/\d{6,}/g) ?? []);
}

/** Returns the secrets that our program prints, but the AWS CLI does not. */
export function leakedSecrets(ours: Observation, reference: Observation): string[] {
  return ours.secrets.filter((secret) => holds(ours, secret) && !holds(reference, secret));
}

function holds({ stdout, stderr }: Observation, secret: string): boolean {
  return holdsWord(stdout, secret) || holdsWord(stderr, secret);
}

/** Whether the text contains the word. A match directly next to a letter or a digit does not count. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = text.slice(Math.max(0, at - 1), at) + text.slice(at + word.length, at + word.length + 1);
    if (!/[A-Za-z0-9]/.test(around)) return true;
  }
  return false;
}

/** Returns the known texts and the matches of the patterns in the case. Leaves out duplicates and empty texts. */
function collect(test: Case, known: readonly (string | undefined)[], patterns: readonly RegExp[]): string[] {
  const whole = [test.argv, test.env, test.files, test.answers, test.stdin];
  const text = JSON.stringify(whole).replaceAll('\\"', '"').replaceAll('\\n', '\n');
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[1] ?? '').trim()));
  return [...new Set([...known, ...found])].flatMap((secret) =>
    secret === undefined || secret === '' ? [] : [secret],
  );
}
