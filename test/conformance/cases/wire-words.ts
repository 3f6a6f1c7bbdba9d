import type { Answer, Case } from '../case.ts';
import { oneAttempt, words } from './settings-words.ts';

type More = Omit<Partial<Case>, 'env'> & { readonly env?: NonNullable<Case['env']> };

/** Returns a case that gets these answers. `options` come after the complete command. */
export function wireCase(
  name: string,
  answers: readonly Answer[],
  { env = {}, ...more }: More = {},
  options: readonly string[] = [],
): Case {
  return { name: `wire/${name}`, argv: [...words, ...options], answers, env, direct: false, ...more };
}

/** Returns an answer with an error document. */
export function error(status: number, code: string, message = 'm'): Answer {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}

export const success: Answer = { body: '<R/>' };

/** Two attempts. AWS_NEW_RETRIES_2026 shortens the wait between the attempts, except after a throttling error. */
export const twoAttempts = { AWS_MAX_ATTEMPTS: '2', AWS_NEW_RETRIES_2026: 'true' };
/** Three attempts, the default, with short waits as for `twoAttempts`. */
export const threeAttempts = { AWS_NEW_RETRIES_2026: 'true' };

/** One attempt over TLS. The command does not trust the server's certificate. */
export const tls = { ...oneAttempt, AWS_ENDPOINT_URL_IAM: '{tls}' };
export const trustedTls = { ...tls, AWS_CA_BUNDLE: '{ca}' };
/** One attempt over TLS to gw.test, through a CONNECT tunnel. The test's proxy acts as the host gw.test. */
export const tunnel = { ...trustedTls, AWS_ENDPOINT_URL_IAM: 'https://gw.test', https_proxy: '{proxy}' };
/** One attempt over plain HTTP, through the proxy. */
export const plainProxy = { ...oneAttempt, http_proxy: '{proxy}', AWS_ENDPOINT_URL_IAM: 'http://gw.test' };
