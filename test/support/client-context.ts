import { silentLog } from '../../src/log/debug-log.ts';
import { resolveClientSettings, type Timeouts } from '../../src/settings/client-settings.ts';
import type { ServiceId } from '../../src/settings/custom-endpoint.ts';
import { loadConfig } from '../../src/settings/load-config.ts';
import { createSession } from '../../src/settings/session.ts';
import { createFakeHost, type FakeHostOptions } from './fake-host.ts';
import type { ScriptedServer } from './scripted-server.ts';

/** The access key of an IAM user. */
export const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: null, accountId: null };

interface ClientOptions extends FakeHostOptions {
  readonly service?: ServiceId;
  readonly timeouts?: Timeouts;
}

/** Resolves a client's settings as a run does, in a new fake host. The credential source always returns `keys`. */
export function clientContext(options: ClientOptions = {}) {
  const { service = 'iam', timeouts = { read: 60n, connect: 60n } } = options;
  const host = createFakeHost({ now: Date.now(), ...options });
  const session = createSession(loadConfig(host), host.env);
  const settings = resolveClientSettings(session, service, host.env['AWS_REGION'] || undefined, timeouts);
  const source = { resolve: async () => keys };
  return { settings, source, context: { host, log: silentLog, interruption: new AbortController().signal } };
}

/** Returns a client context whose endpoint is this server, in us-east-1. */
export function clientContextAt(server: ScriptedServer, { env, ...options }: ClientOptions = {}) {
  return clientContext({ ...options, env: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: server.url, ...env } });
}
