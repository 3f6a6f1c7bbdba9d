import { createDebugLog, type DebugLog, redactArguments, silentLog } from '../output/debug-log.ts';
import { describeSettings } from '../settings/read-setting.ts';
import type { AwsSession } from './aws-session.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** Where `--debug` lines go. */
export interface Logging {
  readonly log: DebugLog;
}

/** Opens the log of `--debug`; without it nothing is written anywhere. */
export const logging: Middleware<RunStart & FirstPassDone & GlobalOptions & AwsSession, Logging, number> = {
  name: 'logging',
  async handle({ host, argv, globals, session }, next) {
    if (!globals.debug) return next({ log: silentLog });
    const log = createDebugLog(host);
    log.log('arguments', 'DEBUG', () => `arguments entered to CLI: ${redactArguments(argv).join(' ')}`);
    for (const setting of describeSettings(session)) log.log('settings', 'DEBUG', setting);
    return next({ log });
  },
};
