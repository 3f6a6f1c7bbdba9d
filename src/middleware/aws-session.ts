import { checkMetadataSettings } from '../credentials/metadata-settings.ts';
import { checkOutputEncoding } from '../output/encode.ts';
import { checkFormatSettings } from '../settings/format-settings.ts';
import { createSession, type Session } from '../settings/session.ts';
import type { AwsFiles } from './aws-files.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The session, with which later layers look up settings in flags, environment and the selected profile. */
export interface AwsSession {
  readonly session: Session;
}

/** Joins flags, environment and profile, and makes the checks that the AWS CLI makes for every command. */
export const awsSession: Middleware<RunStart & AwsFiles & GlobalOptions, AwsSession, number> = {
  name: 'aws-session',
  async handle({ host, config, globals, reporting }, next) {
    const session = createSession(config, host.env, globals);
    reporting.session = session;
    await checkOutputEncoding(host.env);
    checkFormatSettings(session);
    checkMetadataSettings(session);
    return next({ session });
  },
};
