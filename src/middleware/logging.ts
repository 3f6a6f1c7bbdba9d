import { createDebugLog, type DebugLog, silentLog } from '../log/debug-log.ts';
import { describeSettings } from '../settings/read-setting.ts';
import type { AwsSession } from './aws-session.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The log of `--debug`. */
export interface Logging {
  readonly log: DebugLog;
}

/** Opens the log of `--debug`. Without the option it writes nothing. */
export const logging: Middleware<RunStart & FirstPassDone & GlobalOptions & AwsSession, Logging, number> = {
  name: 'logging',
  async handle({ host, argv, globals, session }, next) {
    if (!globals.debug) return next({ log: silentLog });
    const { describeArguments } = await import('../cli/describe-arguments.ts');
    const log = createDebugLog(host);
    log.log('arguments', 'DEBUG', () => `arguments entered to CLI: ${describeArguments(argv).join(' ')}`);
    for (const setting of describeSettings(session)) log.log('settings', 'DEBUG', setting);
    return next({ log });
  },
};
