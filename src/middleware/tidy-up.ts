import type { Tidying } from '../extensions/enrolment/with-tidying.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The clean-up of a failed enrolment. During an enrolment, `host` reports SIGTERM, SIGHUP and SIGQUIT like SIGINT. */
export interface TidyUp extends Pick<RunStart, 'host'> {
  /** Set only during an enrolment. */
  readonly tidying?: Tidying;
}

/** Extension: after a failed or interrupted enrolment, deletes the new device or tells the user how to go on. */
export const tidyUp: Middleware<RunStart & OperationOptions, TidyUp, number> = {
  name: 'tidy-up',
  async handle({ host, operation }, next) {
    if (operation.createVirtualMfaDevice === undefined) return next({ host });
    const { withTidying } = await import('../extensions/enrolment/with-tidying.ts');
    return withTidying(host, (tidying, interruptible) => next({ host: interruptible, tidying }));
  },
};
