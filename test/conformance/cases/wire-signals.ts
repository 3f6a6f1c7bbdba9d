import type { Answer, Case } from '../case.ts';
import { assumedRole } from './credentials-words.ts';
import { oneAttempt } from './settings-words.ts';
import { error, success, trustedTls, tunnel, wireCase } from './wire-words.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
const silent: Answer = { fault: 'silent' };
/** An error answer that makes the client wait for at least five seconds before the retry. */
const longWait: Answer = { ...error(503, 'X'), headers: { 'x-amz-retry-after': '5000' } };
const signalAfter = (name: NonNullable<Case['signal']>['name'], afterRequests = 1) => ({
  signal: { name, afterRequests },
});

/** Returns a profile whose credential process signals its parent, and then runs the shell command `then`. */
const signalByProcess = (signal: string, then: string): Partial<Case> => ({
  files: {
    'home/.aws/config': '[default]\ncredential_process = {home}/p.sh\n',
    'home/p.sh': { text: `#!/bin/sh\nkill -${signal} $PPID\n${then}\n`, mode: 0o755 },
  },
});
const keyless = { ...oneAttempt, AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const role: Partial<Case> = {
  files: {
    'home/.aws/config':
      '[default]\nrole_arn = arn:aws:iam::210987654321:role/Deploy\nsource_profile = base\n' +
      '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n',
  },
};
const toSts = { ...keyless, AWS_ENDPOINT_URL_STS: '{endpoint}' };

/** Cases of signals, and cases in which stdout is full or has no reader. */
export const cases: readonly Case[] = [
  ...signals.map((name) => wireCase(`signal/waiting-${name}`, [silent], { env: oneAttempt, ...signalAfter(name) })),
  ...signals.map((name) =>
    wireCase(`signal/handshake-${name}`, [], { env: trustedTls, connections: ['silent'], ...signalAfter(name) }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/tunnel-${name}`, [], { env: tunnel, proxyAnswers: [silent], ...signalAfter(name) }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/back-off-${name}`, [longWait, success], {
      env: { AWS_NEW_RETRIES_2026: 'true' },
      ...signalAfter(name),
    }),
  ),
  ...signals.map((name) =>
    wireCase(`signal/process-${name}`, [success], { env: keyless, ...signalByProcess(name.slice(3), 'sleep 1') }),
  ),
  ...signals.map((name) => wireCase(`signal/role-${name}`, [silent], { env: toSts, ...role, ...signalAfter(name) })),
  wireCase('signal/second-attempt', [error(500, 'X'), silent], {
    env: { AWS_NEW_RETRIES_2026: 'true' },
    ...signalAfter('SIGINT', 2),
  }),
  wireCase('signal/after-role', [assumedRole('ONE'), silent], { env: toSts, ...role, ...signalAfter('SIGINT', 2) }),
  wireCase('signal/in-head', [{ raw: 'HTTP/1.1 200 OK\r\nX-A: b\r\n', ...silent }], {
    env: oneAttempt,
    ...signalAfter('SIGINT'),
  }),
  wireCase('signal/in-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a>', ...silent }], {
    env: oneAttempt,
    ...signalAfter('SIGINT'),
  }),
  // By default, Node starts its debugger on this signal.
  wireCase('signal/waiting-SIGUSR1', [silent], { env: oneAttempt, ...signalAfter('SIGUSR1') }),
  wireCase('signal/over-tls', [silent], { env: trustedTls, ...signalAfter('SIGINT') }),
  // The CONNECT is the first request.
  wireCase('signal/through-tunnel', [silent], { env: tunnel, ...signalAfter('SIGINT', 2) }),
  wireCase('signal/no-verify-ssl', [silent], { env: trustedTls, ...signalAfter('SIGINT') }, ['--no-verify-ssl']),
  wireCase('signal/json-error-format', [silent], {
    env: { ...oneAttempt, AWS_CLI_ERROR_FORMAT: 'json' },
    ...signalAfter('SIGINT'),
  }),
  wireCase('signal/stdout-closed', [silent], { env: oneAttempt, stdout: 'closed', ...signalAfter('SIGINT') }),
  wireCase('signal/stdout-full', [silent], { env: oneAttempt, stdout: '/dev/full', ...signalAfter('SIGINT') }),
  wireCase('signal/ignored-SIGPIPE', [{ ...success, delayMilliseconds: 500 }], {
    env: oneAttempt,
    ...signalAfter('SIGPIPE'),
  }),
  wireCase('signal/process-fails-after-signal', [success], { env: keyless, ...signalByProcess('INT', 'exit 3') }),
  wireCase('stdout-closed/success', [success], { env: oneAttempt, stdout: 'closed' }),
  wireCase('stdout-closed/error', [error(403, 'AccessDenied')], { env: oneAttempt, stdout: 'closed' }),
  wireCase('stdout-closed/lost-connection', [{ fault: 'close' }], { env: oneAttempt, stdout: 'closed' }),
  wireCase('stdout-full/success', [success], { env: oneAttempt, stdout: '/dev/full' }),
  wireCase('stdout-full/error', [error(403, 'AccessDenied')], { env: oneAttempt, stdout: '/dev/full' }),
];
