import type { GlobalArgs } from '../../../src/cli/parsed-args.ts';
import type { Environment } from '../../../src/host/host.ts';
import { loadConfig } from '../../../src/settings/load-config.ts';
import { createSession, type Session } from '../../../src/settings/session.ts';
import { createFakeHost } from '../../support/fake-host.ts';

/** Creates a session from the text of a config file, variables and global options. */
export function sessionOf(config = '', env: Environment = {}, globals: Partial<GlobalArgs> = {}): Session {
  const host = createFakeHost({ home: '/home', env, files: { '/home/.aws/config': config } });
  return createSession(loadConfig(host), env, globals);
}
