import type { Case } from '../case.ts';

/** The command of every settings case. */
export const words: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

type Env = Readonly<Record<string, string | null>>;

export const oneAttempt = { AWS_MAX_ATTEMPTS: '1' };

/** Returns a case with the default keys and without retries. `options` come after the complete command. */
export function call(name: string, env: Env, options: readonly string[] = [], more: Partial<Case> = {}): Case {
  return {
    name: `settings/${name}`,
    argv: [...words, ...options],
    env: { ...oneAttempt, ...env },
    direct: false,
    ...more,
  };
}

/**
 * Returns a case whose region and endpoint come only from `config`, the text of the config file. If `config` has no
 * endpoint, the call goes to the default endpoint through the proxy.
 */
export function configured(
  name: string,
  config: string,
  options: readonly string[] = [],
  env: Env = {},
  more: Partial<Case> = {},
): Case {
  const files = { 'home/.aws/config': config, ...more.files };
  return call(name, { AWS_REGION: null, AWS_ENDPOINT_URL_IAM: null, HTTPS_PROXY: '{proxy}', ...env }, options, {
    ...more,
    files,
  });
}

/** Returns a case that calls a default endpoint through the proxy, which answers under any host name. */
export function toDefaultEndpoint(
  name: string,
  env: Env,
  options: readonly string[] = [],
  more: Partial<Case> = {},
): Case {
  const proxied = { AWS_ENDPOINT_URL_IAM: null, HTTPS_PROXY: '{proxy}', AWS_CA_BUNDLE: '{ca}' };
  return call(name, { ...proxied, ...env }, options, more);
}
