import type { Answer, Case } from '../case.ts';
import { assumed } from './credentials-words.ts';
import { error, fine, once, wireCase } from './wire-words.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
const silent: Answer = { fault: 'silent' };
const tls = { ...once, AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' };
const tunnel = { ...once, https_proxy: '{proxy}', AWS_ENDPOINT_URL_IAM: 'https://gw.test', AWS_CA_BUNDLE: '{ca}' };
/** A wait of at least five seconds before the retry. */
const longWait: Answer = { ...error(503, 'X'), headers: { 'x-amz-retry-after': '5000' } };
const after = (name: NonNullable<Case['signal']>['name'], afterRequests = 1) => ({ signal: { name, afterRequests } });

/** Returns files in which the profile's credential process sends the signal to its parent. */
const byProcess = (signal: string, then: string): Partial<Case> => ({
  files: {
    'home/.aws/config': '[default]\ncredential_process = {home}/p.sh\n',
    'home/p.sh': { text: `#!/bin/sh\nkill -${signal} $PPID\n${then}\n`, mode: 0o755 },
  },
});
const keyless = { ...once, AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const role: Partial<Case> = {
  files: {
    'home/.aws/config':
      '[default]\nrole_arn = arn:aws:iam::210987654321:role/Deploy\nsource_profile = base\n' +
      '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n',
  },
};
const toSts = { ...keyless, AWS_ENDPOINT_URL_STS: '{endpoint}' };

export const cases: readonly Case[] = [
  ...signals.map((name) => wireCase(`signal/waiting-${name}`, [silent], { env: once, ...after(name) })),
  ...signals.map((name) =>
    wireCase(`signal/handshake-${name}`, [], { env: tls, connections: ['silent'], ...after(name) }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/tunnel-${name}`, [], { env: tunnel, proxyAnswers: [silent], ...after(name) }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/back-off-${name}`, [longWait, fine], { env: { AWS_NEW_RETRIES_2026: 'true' }, ...after(name) }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/process-${name}`, [fine], { env: keyless, ...byProcess(name.slice(3), 'sleep 1') }),
  ),
  ...signals.map((name) => wireCase(`signal/role-${name}`, [silent], { env: toSts, ...role, ...after(name) })),
  wireCase('signal/second-attempt', [error(500, 'X'), silent], {
    env: { AWS_NEW_RETRIES_2026: 'true' },
    ...after('SIGINT', 2),
  }),
  wireCase('signal/after-role', [assumed('ONE'), silent], { env: toSts, ...role, ...after('SIGINT', 2) }),
  wireCase('signal/in-head', [{ raw: 'HTTP/1.1 200 OK\r\nX-A: b\r\n', ...silent }], { env: once, ...after('SIGINT') }),
  wireCase('signal/in-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a>', ...silent }], {
    env: once,
    ...after('SIGINT'),
  }),
  // By default, Node starts its debugger on this signal.
  wireCase('signal/waiting-SIGUSR1', [silent], { env: once, ...after('SIGUSR1') }),
  wireCase('signal/over-tls', [silent], { env: tls, ...after('SIGINT') }),
  // The CONNECT is the first request.
  wireCase('signal/through-tunnel', [silent], { env: tunnel, ...after('SIGINT', 2) }),
  wireCase('signal/unverified', [silent], { env: tls, ...after('SIGINT') }, ['--no-verify-ssl']),
  wireCase('signal/json-error-format', [silent], {
    env: { ...once, AWS_CLI_ERROR_FORMAT: 'json' },
    ...after('SIGINT'),
  }),
  wireCase('signal/stdout-closed', [silent], { env: once, stdout: 'closed', ...after('SIGINT') }),
  wireCase('signal/stdout-full', [silent], { env: once, stdout: '/dev/full', ...after('SIGINT') }),
  wireCase('signal/pipe-does-nothing', [{ ...fine, delayMilliseconds: 500 }], { env: once, ...after('SIGPIPE') }),
  wireCase('signal/process-that-fails-after', [fine], { env: keyless, ...byProcess('INT', 'exit 3') }),
  wireCase('stdout-closed/success', [fine], { env: once, stdout: 'closed' }),
  wireCase('stdout-closed/error', [error(403, 'AccessDenied')], { env: once, stdout: 'closed' }),
  wireCase('stdout-closed/lost', [{ fault: 'close' }], { env: once, stdout: 'closed' }),
  wireCase('stdout-full/success', [fine], { env: once, stdout: '/dev/full' }),
  wireCase('stdout-full/error', [error(403, 'AccessDenied')], { env: once, stdout: '/dev/full' }),
];
