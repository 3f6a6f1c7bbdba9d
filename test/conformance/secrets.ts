import type { Case } from './case.ts';
import type { Observation } from './run-case.ts';

/** Every text of the case that is, by its place, a secret key. */
export function secretKeysOf(test: Case, env: Readonly<Record<string, string>>): string[] {
  return collect(
    test,
    [env['AWS_SECRET_ACCESS_KEY']],
    [/secret_?access_?key"? *[=:] *"?([^"\n]*)/gi, /<SecretAccessKey>([^<]*)</g, /AWSSecretKey=([^\n"]*)/g],
  );
}

/** Every text of the case that nobody may read in a log: keys, tokens, passwords and one-time codes. */
export function secretsOf(test: Case, env: Readonly<Record<string, string>>): string[] {
  const variables = Object.entries(env).flatMap(([name, value]) => (/secret|token$/i.test(name) ? [value] : []));
  const found = collect(
    test,
    [...secretKeysOf(test, env), ...variables],
    [
      /(?:session|security|access|refresh|id)_?token"? *[=:] *"?([^"\n]*)/gi,
      /"(?:token|client_?secret|code_?verifier)" *: *"([^"\n]*)/gi,
      /<SessionToken>([^<]*)</g,
      /authentication-?code[12]"?(?:",|[=:]) *"?([^",\n}]*)/gi,
      /:\/\/[^/@\s"]*:([^/@\s":]+)@/g,
    ],
  );
  // Shorter ones stand in any text by chance.
  return found.filter((secret) => secret.length >= 6);
}

/** The secrets of the case that ours prints where the reference does not. */
export function leakedSecrets(ours: Observation, reference: Observation): string[] {
  return ours.secrets.filter((secret) => holds(ours, secret) && !holds(reference, secret));
}

function holds({ stdout, stderr }: Observation, secret: string): boolean {
  return holdsWord(stdout, secret) || holdsWord(stderr, secret);
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = text.slice(Math.max(0, at - 1), at) + text.slice(at + word.length, at + word.length + 1);
    if (!/[A-Za-z0-9]/.test(around)) return true;
  }
  return false;
}

function collect(test: Case, known: readonly (string | undefined)[], patterns: readonly RegExp[]): string[] {
  const whole = [test.argv, test.env, test.files, test.answers, test.stdin];
  const text = JSON.stringify(whole).replaceAll('\\"', '"').replaceAll('\\n', '\n');
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[1] ?? '').trim()));
  return [...new Set([...known, ...found])].flatMap((secret) =>
    secret === undefined || secret === '' ? [] : [secret],
  );
}
